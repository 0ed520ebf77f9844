/**
 * One audit line: JSON with its fields in a fixed order, chained to the line before by SHA-256.
 *
 * `hash` = SHA-256(`prev` ‖ the line without its hash). A receipt, the line of a cleaning, also bears `signature`:
 * Ed25519 (RFC 8032), in hex, over the bytes of the line up to and including `prev`, closed by `}`. So it holds for
 * this very content in this very place, and vouches for every line before it. Only fields named here are ever written.
 */
import { createHash } from 'node:crypto';
import type { AuditEntry, AuditFact } from '../core/audit.ts';
import type { Logout, ReceiptSummary } from '../core/receipt.ts';

/** The end of a chain: what the next line has to follow. */
export interface Link {
  readonly seq: number;
  readonly hash: string;
}

export const CHAIN_START: Link = { seq: 0, hash: '0'.repeat(64) };

/** The Ed25519 signature of these bytes; throws when there is no key to sign with. */
export type Sign = (bytes: Uint8Array) => Uint8Array;

/** The lines that are worth nothing without a signature. */
export const isReceipt = (event: string): boolean => event === 'wipe';

type Keys<Fact> = Fact extends AuditFact ? Exclude<keyof Fact, 'event'> : never;

/** In this order; the compiler refuses a fact with a field that is missing here. */
const FIELDS = Object.keys({
  unfinished: 0,
  what: 0,
  part: 0,
  kind: 0,
  of: 0,
  host: 0,
  cookie: 0,
  missing: 0,
  parameter: 0,
  spki: 0,
  code: 0,
  detail: 0,
  person: 0,
  next: 0,
  badge: 0,
  reader: 0,
  state: 0,
  refusal: 0,
  assurance: 0,
  replaces: 0,
  key: 0,
  vouchers: 0,
  setting: 0,
  how: 0,
  why: 0,
  seconds: 0,
  to: 0,
  by: 0,
  issuer: 0,
  cause: 0,
  verified: 0,
  type: 0,
  bytes: 0,
  printer: 0,
  refused: 0,
  served: 0,
  memoryMb: 0,
  serial: 0,
  ms: 0,
  stages: 0,
  logout: 0,
  residues: 0,
} satisfies Record<Keys<AuditFact>, 0>);

function ordered({ stages, residues, logout: outcome }: Omit<ReceiptSummary, 'ms'>): Record<string, unknown> {
  const { cover, logout, processes, clear, verify, network } = stages;
  return {
    stages: { cover, logout, processes, clear, verify, network },
    ...(outcome ? { logout: outcomeOf(outcome) } : {}),
    residues: residues.map(({ name, cleared, verified, by, ms }) => ({ name, cleared, verified, by, ms })),
  };
}

const outcomeOf = ({ result, status }: Logout) => ({ result, ...(status === undefined ? {} : { status }) });

function bodyOf(entry: AuditEntry, after: Link): string {
  const given = new Map(Object.entries({ ...entry, ...(entry.event === 'wipe' ? ordered(entry) : {}) }));
  const facts = FIELDS.filter((field) => given.get(field) !== undefined).map((field) => [field, given.get(field)]);
  const at = new Date(entry.at).toISOString();
  return JSON.stringify({
    seq: after.seq + 1,
    at,
    event: entry.event,
    ...Object.fromEntries(facts),
    prev: after.hash,
  });
}

const hashOf = (prev: string, body: string): string => createHash('sha256').update(prev).update(body).digest('hex');

const signed = (body: string, sign: Sign): string =>
  `${body.slice(0, -1)},"signature":"${Buffer.from(sign(Buffer.from(body))).toString('hex')}"}`;

/** The line that follows `after`, without its newline; JSON keeps any newline inside it escaped. */
export function lineAfter(after: Link, entry: AuditEntry, sign: Sign): { readonly text: string; readonly link: Link } {
  const body = bodyOf(entry, after);
  const whole = isReceipt(entry.event) ? signed(body, sign) : body;
  const hash = hashOf(after.hash, whole);
  return { text: `${whole.slice(0, -1)},"hash":"${hash}"}`, link: { seq: after.seq + 1, hash } };
}

export interface ReadLine {
  readonly link: Link;
  readonly prev: string;
  /** Whether the hash is that of exactly these bytes. */
  readonly intact: boolean;
  readonly event: string;
  /** Everything the line says, none of it looked at. */
  readonly says: Readonly<Record<string, unknown>>;
  /** What a signature of this line has to cover. */
  readonly body: Uint8Array;
  readonly signature: Uint8Array | undefined;
}

/** Over the whole text: JSON leaves U+2028 and U+2029 as they are, and to a pattern they end a line. */
const SEALED =
  /^((\{"seq":(\d+),"at":"[^"\\]*","event":"([\w.]+)",.*"prev":"([0-9a-f]{64})")(?:,"signature":"([0-9a-f]{128})")?),"hash":"([0-9a-f]{64})"\}$/s;

/** Undefined when the text is no audit line at all. */
export function readLine(text: string): ReadLine | undefined {
  const [, whole, body, seq, event, prev, signature, hash] = SEALED.exec(text) ?? [];
  const says = parsed(text);
  if (whole === undefined || event === undefined || prev === undefined || hash === undefined || !says) return undefined;
  return {
    link: { seq: Number(seq), hash },
    prev,
    intact: hashOf(prev, `${whole}}`) === hash,
    event,
    says,
    body: Buffer.from(`${body}}`),
    signature: signature === undefined ? undefined : Buffer.from(signature, 'hex'),
  };
}

/** Only what would be written like that: a field that stands twice could tell one reader this and another that. */
function parsed(text: string): ReadLine['says'] | undefined {
  try {
    const says: ReadLine['says'] = JSON.parse(text);
    return JSON.stringify(says) === text ? says : undefined;
  } catch {
    return undefined;
  }
}
