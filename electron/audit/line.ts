/**
 * One audit line: JSON with its fields in a fixed order, chained to the line before by SHA-256.
 *
 * `hash` = SHA-256(`prev` ‖ the line without its hash). Only fields named here are ever written.
 */
import { createHash } from 'node:crypto';
import type { AuditEntry, AuditFact } from '../core/audit.ts';
import type { ReceiptSummary } from '../core/receipt.ts';

/** The end of a chain: what the next line has to follow. */
export interface Link {
  readonly seq: number;
  readonly hash: string;
}

export const CHAIN_START: Link = { seq: 0, hash: '0'.repeat(64) };

type Keys<Fact> = Fact extends AuditFact ? Exclude<keyof Fact, 'event'> : never;

/** In this order; the compiler refuses a fact with a field that is missing here. */
const FIELDS = Object.keys({
  code: 0,
  detail: 0,
  person: 0,
  next: 0,
  badge: 0,
  reader: 0,
  how: 0,
  why: 0,
  seconds: 0,
  cause: 0,
  verified: 0,
  ms: 0,
  logout: 0,
  residues: 0,
} satisfies Record<Keys<AuditFact>, 0>);

const ordered = (residues: ReceiptSummary['residues']) =>
  residues.map(({ name, cleared, verified, ms }) => ({ name, cleared, verified, ms }));

function bodyOf(entry: AuditEntry, after: Link): string {
  const given = new Map<string, unknown>(Object.entries(entry));
  if (entry.event === 'wipe') given.set('residues', ordered(entry.residues));
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

/** The line that follows `after`, without its newline; JSON keeps any newline inside it escaped. */
export function lineAfter(after: Link, entry: AuditEntry): { readonly text: string; readonly link: Link } {
  const body = bodyOf(entry, after);
  const hash = hashOf(after.hash, body);
  return { text: `${body.slice(0, -1)},"hash":"${hash}"}`, link: { seq: after.seq + 1, hash } };
}

export interface ReadLine {
  readonly link: Link;
  readonly prev: string;
  /** Whether the hash is that of exactly these bytes. */
  readonly intact: boolean;
  /** The line says that the audit itself had failed. */
  readonly tellsOfAuditFault: boolean;
}

/** Over the whole text: JSON leaves U+2028 and U+2029 as they are, and to a pattern they end a line. */
const SEALED = /^(\{"seq":(\d+),.*,"prev":"([0-9a-f]{64})"),"hash":"([0-9a-f]{64})"\}$/s;
const AUDIT_FAULT = /^\{"seq":\d+,"at":"[^"]*","event":"fault","code":"audit",/;

/** Undefined when the text is no audit line at all. */
export function readLine(text: string): ReadLine | undefined {
  const [, open, seq, prev, hash] = SEALED.exec(text) ?? [];
  if (open === undefined || prev === undefined || hash === undefined) return undefined;
  const intact = hashOf(prev, `${open}}`) === hash;
  return { link: { seq: Number(seq), hash }, prev, intact, tellsOfAuditFault: AUDIT_FAULT.test(text) };
}
