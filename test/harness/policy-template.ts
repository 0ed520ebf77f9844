/** What Windows asks of an ADMX and its ADML beyond their shape: that what they name is there, once, and of the right kind. */
import { at, named, type XmlElement } from './xml.ts';

/** Which field an element is shown in (Microsoft, [MS-GPREG] 7.2). */
const FIELDS: Readonly<Record<string, string>> = {
  boolean: 'checkBox',
  decimal: 'decimalTextBox',
  text: 'textBox',
  enum: 'dropdownList',
  list: 'listBox',
  multiText: 'multiTextBox',
};

export function templateFaults(admx: XmlElement, adml: XmlElement): readonly string[] {
  return [
    ...textFaults(admx, adml),
    ...placeFaults(admx),
    ...policiesIn(admx).flatMap((policy) => fieldFaults(policy, adml)),
  ];
}

export const policiesIn = (admx: XmlElement): readonly XmlElement[] => named(admx, 'policy');

/** What a policy writes. */
export const elementsOf = (policy: XmlElement): readonly XmlElement[] =>
  policy.children.filter(({ name }) => name === 'elements').flatMap(({ children }) => children);

function textFaults(admx: XmlElement, adml: XmlElement): readonly string[] {
  return [
    { kind: 'string', there: named(adml, 'string').map((one) => at(one, 'id')) },
    { kind: 'presentation', there: named(adml, 'presentation').map((one) => at(one, 'id')) },
  ].flatMap(({ kind, there }) => {
    const asked = references(admx, new RegExp(`^\\$\\(${kind}\\.(.+)\\)$`));
    return [
      ...asked.filter((id) => !there.includes(id)).map((id) => `${kind} ${id} is missing`),
      ...there.filter((id) => !asked.includes(id)).map((id) => `${kind} ${id} is used nowhere`),
      ...twice(there).map((id) => `${kind} ${id} is there twice`),
    ];
  });
}

function references(element: XmlElement, pattern: RegExp): readonly string[] {
  const own = Object.values(element.attributes).flatMap((value) => pattern.exec(value)?.[1] ?? []);
  return [...own, ...element.children.flatMap((child) => references(child, pattern))];
}

const twice = (names: readonly string[]): readonly string[] =>
  names.filter((name, index) => names.findIndex((other) => other.toLowerCase() === name.toLowerCase()) !== index);

function placeFaults(admx: XmlElement): readonly string[] {
  const of = (name: string) => named(admx, name).map((one) => at(one, 'name'));
  const [categories, policies, supported] = [of('category'), of('policy'), of('definition')];
  const unknown = (name: string, known: readonly string[]) =>
    named(admx, name)
      .map((one) => at(one, 'ref'))
      .filter((ref) => !known.includes(ref))
      .map((ref) => `${name} ${ref} is not there`);
  const places = policiesIn(admx).flatMap((policy) =>
    elementsOf(policy).map((element) => `${at(element, 'key') || at(policy, 'key')}\\${at(element, 'valueName')}`),
  );
  return [
    ...unknown('parentCategory', categories),
    // the table of the same name refers to nothing
    ...policiesIn(admx).flatMap(({ children }) =>
      children
        .filter(({ name, attributes }) => name === 'supportedOn' && !supported.includes(attributes.ref ?? ''))
        .map((one) => `supportedOn ${at(one, 'ref')} is not there`),
    ),
    ...[...twice(categories), ...twice(policies), ...twice(supported)].map((name) => `${name} is there twice`),
    ...twice(places).map((place) => `${place} is written twice`),
    ...policiesIn(admx)
      .filter((policy) => /^HK/i.test(at(policy, 'key')))
      .map((policy) => `${at(policy, 'name')} names a hive`),
  ];
}

function fieldFaults(policy: XmlElement, adml: XmlElement): readonly string[] {
  const name = at(policy, 'name');
  const asked = at(policy, 'presentation');
  const presentation = named(adml, 'presentation').find((one) => asked === `$(presentation.${at(one, 'id')})`);
  const fields = (presentation?.children ?? []).filter((field) => 'refId' in field.attributes);
  const elements = elementsOf(policy);
  const ids = elements.map((element) => at(element, 'id'));
  const strange = fields.map((field) => at(field, 'refId')).filter((id) => !ids.includes(id));
  return [
    ...twice(ids).map((id) => `${name} has the element ${id} twice`),
    ...strange.map((id) => `${name} shows ${id}, which it has not`),
    ...elements.flatMap((element) => {
      const field = fields.find((one) => at(one, 'refId') === at(element, 'id'));
      if (!field || field.name !== FIELDS[element.name]) {
        return [`${name} shows ${at(element, 'id')} in ${field?.name ?? 'nothing'}`];
      }
      return shownFaults(element, field).map((fault) => `${name} ${fault}`);
    }),
  ];
}

/** What a field begins with has to be something the element takes. */
function shownFaults(element: XmlElement, field: XmlElement): readonly string[] {
  if (element.name === 'decimal') {
    const [low, high, shown] = [at(element, 'minValue'), at(element, 'maxValue'), at(field, 'defaultValue')].map(
      Number,
    );
    return Number(shown) >= Number(low) && Number(shown) <= Number(high) ? [] : ['begins with a number out of bounds'];
  }
  if (element.name !== 'enum') return [];
  return Number(at(field, 'defaultItem')) < named(element, 'item').length ? [] : ['begins with an item it has not'];
}
