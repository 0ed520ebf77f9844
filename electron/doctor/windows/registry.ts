/** One value of Windows' registry, by its own `reg`. */
import type { Machine } from '../machine.ts';

export interface RegistryValue {
  readonly key: string;
  readonly name: string;
}

/** As text or a number, as the registry holds it; undefined when there is none. Rejects when `reg` does not answer. */
export async function registryValue(
  machine: Machine,
  { key, name }: RegistryValue,
): Promise<string | number | undefined> {
  const ran = await machine.run('reg', ['query', key, '/v', name]);
  if (ran.is !== 'ended') throw new Error('reg does not answer');
  return ran.code === 0 ? parseRegistry(ran.out, name) : undefined;
}

/** `reg query` prints name, type and value in columns, numbers as 0x…. */
export function parseRegistry(text: string, name: string): string | number | undefined {
  for (const line of text.split(/\r?\n/)) {
    const [, found, type, value = ''] = /^\s{4}(.+?)\s{4}(REG_\w+)(?:\s{4}(.*))?$/.exec(line) ?? [];
    if (found?.toLowerCase() === name.toLowerCase()) return type === 'REG_DWORD' ? Number(value) : value;
  }
  return undefined;
}
