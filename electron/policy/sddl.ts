/**
 * Who may write to a file of Windows, by its security descriptor as text (Microsoft, [MS-DTYP] 2.5.1: Security
 * Descriptor Description Language). Whatever is not understood is taken for a right to write.
 */

/** SYSTEM, the Administrators, the TrustedInstaller that the system's own files belong to. */
const TRUSTED: readonly string[] = [
  ...['SY', 'S-1-5-18', 'BA', 'S-1-5-32-544'],
  'S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464',
];

/** Of files and folders: read data, read extended attributes, execute, read attributes, read control, synchronize. */
const READS = 0x1 | 0x8 | 0x20 | 0x80 | 0x20000 | 0x100000;

/** The two-letter rights that are made of those bits alone. */
const READING: readonly string[] = ['GR', 'GX', 'RC', 'FR', 'FX', 'CC', 'SW', 'WP', 'LO'];

/** The hexadecimal digits of GENERIC_READ and GENERIC_EXECUTE. */
const GENERIC_READS = 0x80000000 | 0x20000000;

const PARTS =
  /^O:(?<owner>[A-Z]{2}|S-[\d-]+)(?:G:(?:[A-Z]{2}|S-[\d-]+))?D:(?<flags>[A-Z_]*)(?<aces>(?:\([^()]*\))*)(?:S:.*)?$/;

/** Undefined where only the trusted may write; otherwise who also may, or what is wrong with the text. */
export function otherWriter(sddl: string): string | undefined {
  const { owner, flags = '', aces = '' } = PARTS.exec(sddl.trim())?.groups ?? {};
  if (owner === undefined) return 'somebody: its access list cannot be read';
  if (!TRUSTED.includes(owner)) return `its owner, ${owner}`;
  if (flags.includes('NO_ACCESS_CONTROL')) return 'everybody: it has no access list';
  return [...aces.matchAll(/\(([^()]*)\)/g)].map(([, ace = '']) => writerIn(ace)).find((who) => who !== undefined);
}

/** `type;flags;rights;object;inherited object;trustee`, and in some types more. */
function writerIn(ace: string): string | undefined {
  const [type = '', flags = '', rights = '', , , trustee = ''] = ace.split(';');
  // what forbids gives nothing, and what is only for files that are made inside gives nothing here
  if (['D', 'OD', 'XD'].includes(type) || flags.match(/.{2}/g)?.includes('IO')) return undefined;
  if (TRUSTED.includes(trustee) || (type === 'A' && onlyReads(rights))) return undefined;
  return trustee || 'somebody: its access list cannot be read';
}

function onlyReads(rights: string): boolean {
  if (/^0x[\da-f]{1,8}$/i.test(rights)) return (Number(rights) & ~(READS | GENERIC_READS)) === 0;
  const names = rights.match(/.{2}/g) ?? [];
  return names.join('') === rights && names.every((name) => READING.includes(name));
}
