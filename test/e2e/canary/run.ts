/** One run of all canaries: their tokens, the site that answers for them, and the home folder of whoever meets them. */
import { randomBytes } from 'node:crypto';
import { lookup } from 'node:dns/promises';
import { mkdirSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import type { Canary } from './canary.ts';
import { issueCertificates } from './certificates.ts';
import type { Desk } from './desk.ts';
import { CANARIES } from './list.ts';
import { HOSTS, type Machine, type Site, startSite } from './site.ts';

export interface Run {
  /** What every token of this run begins with. */
  readonly mark: string;
  readonly site: Site;
  readonly home: string;
  readonly temporary: string;
  /** What a browser is started with to live in these folders. */
  readonly env: Readonly<Record<string, string>>;
  token(canary: Canary): string;
}

export type Sightings = ReadonlyMap<string, boolean>;

export async function startRun(folder: string): Promise<Run> {
  const mark = `canary${randomBytes(8).toString('hex')}`;
  const token = ({ name }: Pick<Canary, 'name'>) => `${mark}-${name}`;
  const home = join(folder, 'home');
  const temporary = join(folder, 'temporary');
  for (const each of [home, temporary]) mkdirSync(each);
  const machine = await thisMachine();
  // two in one store, so that it was a choice which of them the site saw
  const people = [token({ name: 'clientCertificate' }), 'somebody else'];
  const certificates = issueCertificates(home, [...HOSTS, machine.name], people);
  const answers = new Map(CANARIES.flatMap(({ name, answers }) => (answers ? [[name, answers] as const] : [])));
  const site = await startSite(certificates, machine, answers);
  // the user who runs stations where root runs the tests is given her home by a name of its own
  const env = { HOME: home, WARDKEY_TEST_HOME: home, TMPDIR: temporary };
  return { mark, site, home, temporary, env, token };
}

async function thisMachine(): Promise<Machine> {
  const name = hostname().toLowerCase();
  const { address } = await lookup(name, 4).catch((cause: unknown) => {
    throw new Error(`This machine does not know its own name: add "127.0.0.1 ${name}" to /etc/hosts.`, { cause });
  });
  return { name, address };
}

/** Which canaries were there to be read, once all of them had been written. */
export async function writeAll({ site, token }: Run, desk: Desk, canaries = CANARIES): Promise<Sightings> {
  for (const canary of canaries) {
    site.tell(canary.name, token(canary));
    await named(canary, 'written', canary.write(desk, token(canary)));
    // from here on the site says something else to everybody: whoever hears the token has it from a cache
    site.tell(canary.name, 'nothing');
  }
  return readAll({ token }, desk, canaries);
}

export async function readAll({ token }: Pick<Run, 'token'>, desk: Desk, canaries = CANARIES): Promise<Sightings> {
  const seen = new Map<string, boolean>();
  for (const canary of canaries) {
    seen.set(canary.name, await named(canary, 'read', canary.read(desk, token(canary))));
  }
  return seen;
}

async function named<Result>({ name }: Canary, act: string, work: Promise<Result>): Promise<Result> {
  return work.catch((cause: unknown) => {
    throw new Error(`The canary ${name} could not be ${act}: ${String(cause)}`, { cause });
  });
}

/** What was seen, in the order of the list. */
export function namesSeen(seen: Sightings): readonly string[] {
  return [...seen].filter(([, found]) => found).map(([name]) => name);
}
