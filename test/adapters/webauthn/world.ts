/** Ceremonies over people in their encrypted file and a way to keys on which the test answers. */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { CeremonyAnswer, CeremonyRequest, KeyEvent, KeyWish } from '../../../electron/core/security-key.ts';
import { addPerson } from '../../../electron/people/manage.ts';
import type { PeopleDirectory } from '../../../electron/people/store.ts';
import { KeyCeremonies, type KeyParts } from '../../../electron/proof/key-ceremonies.ts';
import type { KeyRules } from '../../../electron/proof/key-request.ts';
import { KEY_USES_FILE, openKeyUses } from '../../../electron/proof/key-uses.ts';
import { webAuthn } from '../../../electron/proof/webauthn.ts';
import { FakeKeyRoute } from '../../fakes/key-route.ts';
import { type Otherwise, SoftKey } from '../../harness/soft-key.ts';
import { NURSE_A, NURSE_B } from '../people.contract.ts';
import type { freshPlaces } from '../people.place.ts';

export const RULES: KeyRules = {
  ...{ rpId: 'wardkey.internal', origin: 'https://station.wardkey.internal' },
  ...{ attestation: 'none', synced: 'deny', enrolment: 'discouraged' },
};

export type Asked<Kind> = Extract<CeremonyRequest, { is: Kind }>;

export class KeysWorld {
  readonly route = new FakeKeyRoute();
  readonly heard: KeyEvent[] = [];
  readonly keys: KeyCeremonies;
  readonly people: PeopleDirectory;
  readonly uses: string;
  #ceremony = 0;
  #waiting: (() => void)[] = [];

  constructor(dir: string, people: PeopleDirectory, otherwise: Partial<KeyParts> = {}) {
    this.people = people;
    this.uses = join(dir, KEY_USES_FILE);
    this.keys = new KeyCeremonies({
      ...{ route: this.route, people, uses: openKeyUses(this.uses), rules: RULES, station: 'a' },
      ...{ random: randomBytes, library: async () => webAuthn(), now: () => 1_700_000_000_000 },
      ...otherwise,
    });
    this.keys.listen((event) => {
      this.heard.push(event);
      for (const look of this.#waiting.splice(0)) look();
    });
  }

  ask(wish: KeyWish): number {
    this.#ceremony += 1;
    this.keys.ask(this.#ceremony, wish);
    return this.#ceremony;
  }

  /** Begins a ceremony for a proof, and what its key is asked. */
  async asked(person?: string, verification: 'required' | 'discouraged' = 'discouraged') {
    const ceremony = this.ask({ for: 'proof', verification, ...(person === undefined ? {} : { person }) });
    return { ceremony, request: ofKind('assertion', await this.route.asked(ceremony)) };
  }

  async askedToMake(person: string) {
    const ceremony = this.ask({ for: 'enrolment', person });
    return { ceremony, request: ofKind('registration', await this.route.asked(ceremony)) };
  }

  answer(ceremony: number, answer: CeremonyAnswer): void {
    this.route.tell({ type: 'keyAnswered', ceremony, answer });
  }

  /** The event that ends it, as soon as it is told. */
  async end(ceremony: number): Promise<KeyEvent> {
    for (;;) {
      const found = this.endsOf(ceremony)[0];
      if (found) return found;
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
  }

  endsOf(ceremony: number): readonly KeyEvent[] {
    const ends = ['keyProved', 'keyMade', 'keyFailed'];
    return this.heard.filter(
      (event) => 'ceremony' in event && event.ceremony === ceremony && ends.includes(event.type),
    );
  }

  /** The whole of it for one proof, and how it ended. */
  async prove(key: SoftKey, person?: string, otherwise: Otherwise = {}, verification?: 'required'): Promise<KeyEvent> {
    const { ceremony, request } = await this.asked(person, verification);
    this.answer(ceremony, key.assert(request, otherwise));
    return await this.end(ceremony);
  }

  async make(key: SoftKey, person: string, otherwise: Otherwise = {}) {
    const { ceremony, request } = await this.askedToMake(person);
    this.answer(ceremony, key.register(request, otherwise));
    return { ceremony, ended: await this.end(ceremony) };
  }

  /** A key of hers, kept under that name; its short id. */
  async enrol(person: string, key = new SoftKey(), name = 'Demo key', otherwise: Otherwise = {}) {
    const { ceremony, ended } = await this.make(key, person, otherwise);
    if (ended.type !== 'keyMade') throw new Error(`No key was made: ${JSON.stringify(ended)}`);
    await this.keys.keep(ceremony, name);
    return { key, id: ended.key };
  }
}

export function ofKind<Kind extends CeremonyRequest['is']>(is: Kind, request: CeremonyRequest): Asked<Kind> {
  if (request.is !== is) throw new Error(`It was asked for something else: ${request.is}.`);
  return request as Asked<Kind>;
}

export const failed = (why: string) => expect.objectContaining({ type: 'keyFailed', why });

type Places = ReturnType<typeof freshPlaces>;

/** A nurse and an admin, without keys yet. */
export function keysWorlds(at: Places['at'], open: Places['open']) {
  return async (otherwise: Partial<KeyParts> = {}): Promise<KeysWorld> => {
    await addPerson(at(), NURSE_A);
    await addPerson(at(), { ...NURSE_B, role: 'admin' });
    return new KeysWorld(at().dir, (await open()).people, otherwise);
  };
}
