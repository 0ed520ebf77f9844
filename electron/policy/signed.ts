/**
 * Whether the files of a policy are signed by whom this station believes. Without an installed key nothing is asked; from
 * the first signed policy on a missing key refuses every other one.
 */
import { dirname, join } from 'node:path';
import { readIfThere, reasonOf } from '../system/durable.ts';
import type { Accepted } from './accepted.ts';
import { POLICY_KEY_FILE, type PolicyKey, readPublicKeys } from './public-keys.ts';
import { seenAfter, soberNow } from './seen-time.ts';
import { type ToVerify, type Verified, verifySignature } from './signature.ts';
import { readSignatureFile, signatureFileOf } from './signature-file.ts';
import type { JudgesWriters, PolicyFile, SourcedFault } from './sources.ts';

export interface ToBelieve {
  /** Path of the policy file; its keys lie beside it. */
  readonly file: string;
  readonly files: readonly PolicyFile[];
  /** The registry says something too. */
  readonly hasRegistry: boolean;
  readonly judgesWriters: JudgesWriters;
  readonly accepted: Accepted | undefined;
  /** Unix ms. */
  readonly now: number;
}

export type Believed =
  | {
      readonly ok: true;
      /** Absent where nothing has to be signed. */
      readonly signed?: {
        /** What the clock is known to have shown; Unix ms. */
        readonly seen: number;
        /** By the paths of the files. */
        readonly serials: ReadonlyMap<string, number>;
      };
    }
  | {
      readonly ok: false;
      readonly faults: readonly SourcedFault[];
      /** Where a signature has run out: what the clock is known to have shown. */
      readonly seen?: number;
    };

export function believe(asked: ToBelieve): Believed {
  const { file, accepted, judgesWriters } = asked;
  const path = join(dirname(file), POLICY_KEY_FILE);
  const refused = (says: string): Believed => ({ ok: false, faults: [{ source: path, path: '', says }] });
  try {
    const foreign = judgesWriters(path);
    if (foreign !== undefined) return refused(foreign);
    const text = readIfThere(path, (reason) => `cannot be read (${reason}): give this user the right to read it`);
    if (text === undefined) {
      const gone = 'is gone, and signatures were asked for before: put the public key back';
      return accepted?.signed ? refused(gone) : { ok: true };
    }
    const read = readPublicKeys(text);
    return read.ok ? byKeys(asked, read.keys) : refused(read.says);
  } catch (error) {
    return refused(reasonOf(error));
  }
}

type Judged = Pick<PolicyFile, 'path' | 'name'> & { readonly verified: Verified };

function byKeys(asked: ToBelieve, keys: readonly PolicyKey[]): Believed {
  const { files, accepted, now } = asked;
  const seen = accepted?.signed?.seen;
  const judged = files.map(({ path, name, bytes }): Judged => {
    const given = { name: baseOf(name), bytes, keys, now: soberNow(now, seen) };
    return { path, name, verified: verifiedWith(signatureFileOf(path), given) };
  });
  const faults = [...judged.flatMap(faultOf), ...faultsOfAll(asked, judged)];
  const raised = judged.reduce((before, { verified }) => raisedBy(verified, now, before), seen);
  if (faults.length > 0) return { ok: false, faults, ...(raised === undefined ? {} : { seen: raised }) };
  const serials = judged.flatMap(({ path, verified }) => (verified.ok ? [[path, verified.serial] as const] : []));
  return { ok: true, signed: { seen: raised ?? 0, serials: new Map(serials) } };
}

function verifiedWith(file: string, given: Omit<ToVerify, 'signature'>): Verified {
  try {
    return verifySignature({ ...given, signature: readSignatureFile(file) });
  } catch (error) {
    const says = `has a signature that cannot be read (${reasonOf(error)}): give this user the right to read ${file}`;
    return { ok: false, why: 'malformed', says };
  }
}

function faultOf({ path, verified }: Judged): readonly SourcedFault[] {
  if (verified.ok) return [];
  const { says, why, notAfter } = verified;
  return [
    { source: path, path: '', says, ...(notAfter === undefined ? {} : { cause: `${path}: ${why} ${notAfter}` }) },
  ];
}

function raisedBy(verified: Verified, now: number, seen: number | undefined): number | undefined {
  if (!verified.ok && (verified.why !== 'expired' || verified.notAfter === undefined)) return seen;
  return seenAfter(now, seen, verified.notAfter ?? 0);
}

function faultsOfAll({ file, files, hasRegistry, accepted }: ToBelieve, judged: readonly Judged[]) {
  const main = judged.find(({ path }) => path === file)?.verified;
  const isNewer = accepted !== undefined && main?.ok === true && main.serial > accepted.serial;
  return [
    ...(files.length > 0 && !main ? [{ source: file, path: '', says: NO_MAIN }] : []),
    ...(hasRegistry ? [{ source: 'registry', path: '', says: NOT_SIGNED }] : []),
    ...(accepted?.signed && !isNewer ? missing(files, accepted, file) : []),
  ];
}

/** Parts alone do not say which of them belong to the policy. */
const NO_MAIN = 'is not there, and a public key is installed: put the signed policy file to this place';

const NOT_SIGNED =
  'cannot be signed, and a public key is installed: remove the registry’s policy, or write it into a signed file';

/** Whoever takes a part away takes its rules away. */
function missing(files: readonly PolicyFile[], { parts }: Accepted, file: string): readonly SourcedFault[] {
  return Object.keys(parts)
    .filter((name) => !files.some((each) => each.name === name))
    .map((name) => ({
      source: join(dirname(file), name),
      path: '',
      says: 'is gone, and was accepted before: put it back, or sign the policy file with a higher serial',
    }));
}

const baseOf = (name: string): string => name.slice(name.lastIndexOf('/') + 1);
