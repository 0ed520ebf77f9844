/** Settings as systemd reads them: the first main file, then every drop-in by name; systemd.syntax(7), logind.conf(5). */
import type { Machine } from '../machine.ts';

export interface Setting {
  readonly key: string;
  readonly value: string;
}

const PLACES = ['/etc/systemd', '/run/systemd', '/usr/local/lib/systemd', '/usr/lib/systemd', '/lib/systemd'];

/** `name` such as `logind.conf`, or `system/x.service` for a unit; undefined when there is no such file. */
export async function settingsIn(machine: Machine, name: string): Promise<readonly Setting[] | undefined> {
  const main = await firstThere(
    machine,
    PLACES.map((place) => `${place}/${name}`),
  );
  const dropIns = new Map<string, string>();
  for (const place of PLACES.map((each) => `${each}/${name}.d`)) {
    for (const file of (await machine.list(place)).filter((each) => each.endsWith('.conf'))) {
      if (!dropIns.has(file)) dropIns.set(file, `${place}/${file}`);
    }
  }
  const paths = [...dropIns].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, path]) => path);
  const texts = await Promise.all(paths.map((path) => read(machine, path)));
  if (main === undefined && texts.length === 0) return undefined;
  return [main, ...texts].flatMap((text) => parseSettings(text ?? ''));
}

/** What was written last wins; an empty value goes back to the default. */
export function settingOf(settings: readonly Setting[], key: string): string | undefined {
  return settings.findLast((setting) => setting.key === key)?.value || undefined;
}

/** Of a key that takes a list: every word, from the last empty value on. */
export function wordsOf(settings: readonly Setting[], key: string): readonly string[] {
  const values = settings.filter((setting) => setting.key === key).map(({ value }) => value);
  return values.slice(values.lastIndexOf('') + 1).flatMap((value) => value.split(/\s+/));
}

/** Any of the words systemd.syntax(7) takes for no. */
export const isNo = (value: string | undefined): boolean => /^(?:no|n|false|f|off|0)$/i.test(value ?? '');

export function parseSettings(text: string): readonly Setting[] {
  const lines = text.replaceAll(/\\\r?\n/g, ' ').split(/\r?\n/);
  return lines.flatMap((line) => {
    const [, key, value] = /^\s*([A-Za-z]\w*)\s*=\s*(.*?)\s*$/.exec(line) ?? [];
    return key === undefined || value === undefined ? [] : [{ key, value }];
  });
}

async function firstThere(machine: Machine, paths: readonly string[]): Promise<string | undefined> {
  for (const path of paths) {
    const text = await read(machine, path);
    if (text !== undefined) return text;
  }
  return undefined;
}

/** A link to /dev/null stands for an empty file: systemd calls that masked. */
async function read(machine: Machine, path: string): Promise<string | undefined> {
  return (await machine.realPath(path)) === '/dev/null' ? '' : await machine.readFile(path);
}
