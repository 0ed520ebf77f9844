/** An XML document as a tree that tests can look through. */
import { convert } from 'xmlbuilder2';

export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  /** Its own, without that of its children. */
  readonly text: string;
}

/** Of `convert`: attributes begin with `@`, `#` is text or elements of different names in turn, all else are elements. */
type Converted = Readonly<Record<string, unknown>>;

export function parseXml(text: string): XmlElement {
  const [root] = elementsIn(convert(text, { format: 'object', verbose: true }) as unknown as Converted);
  if (!root) throw new Error('no element');
  return root;
}

function elementsIn(of: Converted): readonly XmlElement[] {
  return Object.entries(of).flatMap(([name, value]) => {
    if (name.startsWith('@') || (name === '#' && !Array.isArray(value))) return [];
    const all = Array.isArray(value) ? value : [value];
    return all.flatMap((each) => {
      if (name === '#') return typeof each === 'string' ? [] : elementsIn(each);
      return [elementOf(name, typeof each === 'string' ? { '#': each } : each)];
    });
  });
}

function elementOf(name: string, of: Converted): XmlElement {
  const attributes = Object.entries(of).filter(([key]) => key.startsWith('@'));
  return {
    name,
    attributes: Object.fromEntries(attributes.map(([key, value]) => [key.slice(1), String(value)])),
    children: elementsIn(of),
    text: typeof of['#'] === 'string' ? of['#'] : '',
  };
}

/** Every element below it, itself too, of that name. */
export function named(element: XmlElement, name: string): readonly XmlElement[] {
  const below = element.children.flatMap((child) => named(child, name));
  return element.name === name ? [element, ...below] : below;
}

/** What stands at an attribute; '' where nothing does. */
export const at = (element: XmlElement | undefined, attribute: string): string => element?.attributes[attribute] ?? '';
