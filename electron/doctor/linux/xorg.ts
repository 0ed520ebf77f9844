/** What a file of the X server says of one flag; xorg.conf(5). */

/** Names there know no case, no underscores and no spaces. */
const plain = (name: string): string => name.toLowerCase().replaceAll(/[_\s]/g, '');

/** Flags stand in the section ServerFlags, or in a ServerLayout, which is above it. */
const SECTIONS = ['serverflags', 'serverlayout'];

/** Every value the flag is given, in the order of the file. */
export function xorgFlag(text: string, flag: string): readonly boolean[] {
  const values: boolean[] = [];
  let section = '';
  for (const line of text.split(/\r?\n/)) {
    const [keyword = '', name = '', value] = wordsOf(line);
    if (plain(keyword) === 'section') section = plain(name);
    if (plain(keyword) !== 'option' || !SECTIONS.includes(section)) continue;
    if (plain(name) === plain(flag)) values.push(isOn(value));
    if (plain(name) === `no${plain(flag)}`) values.push(!isOn(value));
  }
  return values;
}

function wordsOf(line: string): readonly string[] {
  const [before = ''] = line.split('#');
  return [...before.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? '');
}

/** An option without a value is on. */
const isOn = (value: string | undefined): boolean => /^(?:1|on|true|yes|)$/i.test(value ?? '');
