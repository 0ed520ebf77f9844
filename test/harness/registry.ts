/**
 * What a policy of an ADMX leaves in the registry when it is enabled, as `reg query /s` prints it. Microsoft, [MS-GPREG] 7.2:
 * a decimal is a REG_DWORD, text and the words of an enum REG_SZ, multiText REG_MULTI_SZ, a list with an empty prefix has
 * its texts in the values 1, 2, 3, …
 */
import { at, named, type XmlElement } from './xml.ts';

export interface Written {
  /** Without the hive. */
  readonly key: string;
  readonly lines: readonly string[];
}

/** What somebody has put into the field: a number, an item's word, a text, lines, or the texts of a list. */
export type Filled = number | string | readonly string[];

export function written(policy: XmlElement, element: XmlElement, filled: Filled): Written {
  const key = at(element, 'key') || at(policy, 'key');
  const value = (type: string, data: string) => ({ key, lines: [valueLine(at(element, 'valueName'), type, data)] });
  const lines = Array.isArray(filled) ? filled : [String(filled)];
  switch (element.name) {
    case 'decimal':
      return value('REG_DWORD', `0x${Number(filled).toString(16)}`);
    case 'enum':
      return value('REG_SZ', named(element, 'string').find(({ text }) => text === filled)?.text ?? 'no such item');
    case 'text':
      return value('REG_SZ', String(filled).slice(0, Number(at(element, 'maxLength'))));
    case 'multiText':
      return value('REG_MULTI_SZ', lines.join('\\0').slice(0, Number(at(element, 'maxLength'))));
    case 'list':
      return {
        key,
        lines: lines.map((text, index) => valueLine(`${at(element, 'valuePrefix')}${index + 1}`, 'REG_SZ', text)),
      };
    default:
      throw new Error(`nobody knows what ${element.name} writes`);
  }
}

export const valueLine = (name: string, type: string, data: string): string => `    ${name}    ${type}    ${data}`;

/** Each key once, with an empty line before it, in the lines of Windows. */
export function printed(all: readonly Written[]): string {
  const keys = [...new Set(all.map(({ key }) => key))];
  const parts = keys.map((key) => {
    const lines = all.filter((one) => one.key === key).flatMap((one) => one.lines);
    return ['', `HKEY_LOCAL_MACHINE\\${key}`, ...lines];
  });
  return parts.flat().concat('').join('\r\n');
}

export const POLICY_KEY = String.raw`Software\Policies\Wardkey`;

/** One value below the policy's own key. */
export function oneValue(below: string, ...line: Parameters<typeof valueLine>): string {
  const key = below === '' ? POLICY_KEY : `${POLICY_KEY}\\${below}`;
  return printed([{ key, lines: [valueLine(...line)] }]);
}
