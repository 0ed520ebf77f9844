/**
 * Ceremonies with security keys, one at a time: what is asked, and whether what comes back is believed.
 *
 * A question is good for one answer. What comes to one that is over, or was answered, means nothing and is told to nobody.
 * A key counts for what the directory says of it when its answer has been looked at, not when it was asked.
 */
import type { CeremonyAnswer, KeyEvent, KeyFailure, KeyRefusal, KeySummary, KeyWish } from '../core/security-key.ts';
import type { SecurityKeys, Stop } from '../ports.ts';
import { verifyAssertion } from './assertion.ts';
import { hashOfKey, type KeyDirectory, type KeyHolder, type KeyRecord, shortIdOf } from './key-record.ts';
import { enrolmentQuestion, proofQuestion, type Question, type Questions } from './key-request.ts';
import type { KeyRoute, KeyRouteEvent } from './key-route.ts';
import type { KeyUses } from './key-uses.ts';
import { verifyRegistration } from './registration.ts';
import type { WebAuthn } from './webauthn.ts';

export interface KeyParts extends Questions {
  readonly route: KeyRoute;
  readonly people: KeyDirectory;
  readonly uses: KeyUses;
  /** Loads the verifier; asked once, with the first ceremony. */
  readonly library: () => Promise<WebAuthn>;
  /** Unix ms. */
  readonly now: () => number;
}

interface Ceremony {
  readonly ceremony: number;
  readonly wish: KeyWish;
}

type Asked<Kind> = Extract<Question, { is: Kind }>;
type Answer<Kind> = Extract<CeremonyAnswer, { is: Kind }>;

interface Made {
  readonly ceremony: number;
  readonly holder: KeyHolder;
  readonly handle: string;
  readonly key: Omit<KeyRecord, 'name' | 'addedAt'>;
}

export class KeyCeremonies implements SecurityKeys {
  readonly #parts: KeyParts;
  readonly #listeners = new Set<(event: KeyEvent) => void>();
  #library: Promise<WebAuthn> | undefined;
  #now: Ceremony | undefined;
  /** What may still be answered: nothing before it was asked, nor once it was answered. */
  #question: Question | undefined;
  /** Outlives its ceremony, and a card's that asks who comes meanwhile, until it is kept or another is to be made. */
  #made: Made | undefined;

  constructor(parts: KeyParts) {
    this.#parts = parts;
    parts.route.listen((event) => this.#heard(event));
    parts.people.onKeyRemoved((person, id) => this.#tell({ type: 'keyGone', person, key: shortIdOf(id) }));
  }

  ask(ceremony: number, wish: KeyWish): void {
    if (this.#question) this.#parts.route.cancel();
    const begun: Ceremony = { ceremony, wish };
    this.#now = begun;
    this.#question = undefined;
    if (wish.for === 'enrolment') this.#made = undefined;
    void this.#unlessItFails(begun, () => this.#begin(begun));
  }

  offerPin(ceremony: number, pin: string): void {
    if (this.#now?.ceremony === ceremony && this.#question) this.#parts.route.pin(ceremony, pin);
  }

  cancel(): void {
    this.#now = undefined;
    this.#question = undefined;
    this.#parts.route.cancel();
  }

  async keep(ceremony: number, name: string): Promise<void> {
    const made = this.#made;
    if (made?.ceremony !== ceremony) throw new Error('No security key was made that could be kept. Add it again.');
    const { holder, key, handle } = made;
    const { addedAt, person } = holder;
    await this.#parts.people.addKey({ ...person, addedAt }, { ...key, name, addedAt: this.#parts.now() }, handle);
    if (this.#made === made) this.#made = undefined;
  }

  async remove(person: string, key: string): Promise<void> {
    await this.#parts.people.removeKey(person, key);
  }

  async keysOf(person: string): Promise<readonly KeySummary[]> {
    const { people, uses } = this.#parts;
    const keys = (await people.holder(person))?.keys ?? [];
    return keys.map(({ id, name, addedAt }) => {
      const lastUsedAt = uses.of(hashOfKey(id))?.lastUsedAt;
      return { id: shortIdOf(id), name, addedAt, ...(lastUsedAt === undefined ? {} : { lastUsedAt }) };
    });
  }

  listen(on: (event: KeyEvent) => void): Stop {
    this.#listeners.add(on);
    return () => this.#listeners.delete(on);
  }

  async #begin(begun: Ceremony): Promise<void> {
    const { people, route } = this.#parts;
    const { ceremony, wish } = begun;
    // it is read from the disk while the person looks for her key
    const [holder] = await Promise.all([
      wish.person === undefined ? undefined : people.holder(wish.person),
      this.#loaded(),
    ]);
    if (this.#now !== begun) return;
    if (wish.for === 'enrolment') {
      if (!holder) return this.#fail(begun, 'failed');
      this.#question = enrolmentQuestion(ceremony, holder, this.#parts);
      return route.begin(ceremony, this.#question.request, wish.reader);
    }
    if (wish.person !== undefined && !holder?.keys.length) return this.#fail(begun, 'noCredential');
    this.#question = proofQuestion(ceremony, wish.verification, holder, this.#parts);
    route.begin(ceremony, this.#question.request, wish.reader);
  }

  /** One that could not be loaded is tried again. */
  #loaded(): Promise<WebAuthn> {
    this.#library ??= this.#parts.library().catch((error) => {
      this.#library = undefined;
      throw error;
    });
    return this.#library;
  }

  #heard(event: KeyRouteEvent): void {
    if (event.type === 'keyHere') return this.#tell(event);
    const now = this.#now;
    const question = this.#question;
    if (!now || !question || now.ceremony !== event.ceremony) return;
    if (event.type === 'keyNeeds') return this.#tell(event);
    // whatever comes of it, the same question is never answered twice
    this.#question = undefined;
    if (event.type === 'keyFailed') return this.#fail(now, event.why);
    void this.#unlessItFails(now, () => this.#look(now, question, event.answer));
  }

  async #look(now: Ceremony, question: Question, answer: CeremonyAnswer): Promise<void> {
    if (question.is === 'assertion' && answer.is === 'assertion') {
      return await this.#lookAtAssertion(now, question, answer);
    }
    if (question.is === 'registration' && answer.is === 'registration') {
      return await this.#lookAtRegistration(now, question, answer);
    }
    this.#fail(now, 'invalid');
  }

  async #lookAtAssertion(
    now: Ceremony,
    { request, asked }: Asked<'assertion'>,
    answer: Answer<'assertion'>,
  ): Promise<void> {
    const { people, uses, rules } = this.#parts;
    const hash = hashOfKey(answer.credential);
    const known = asked.includes(answer.credential) || uses.of(hash) !== undefined;
    const holder = await people.byCredential(answer.credential);
    const key = holder && keyIn(holder, answer.credential);
    if (!key) return this.#fail(now, known ? 'removedKey' : 'unknownKey');
    // the badge of one person and the key of another
    const isHers = asked.includes(key.id) && holder.person.id === now.wish.person;
    if (asked.length > 0 && !isHers) return this.#fail(now, 'unknownKey');
    // a key that was asked for by name may leave its person's handle out
    if (answer.userHandle === undefined ? asked.length === 0 : answer.userHandle !== holder.handle) {
      return this.#fail(now, 'invalid');
    }
    const counter = Math.max(key.counter, uses.of(hash)?.counter ?? 0);
    const expected = { ...request, synced: rules.synced, key, counter };
    const asserted = await verifyAssertion(await this.#loaded(), answer, expected);
    const still = await people.byCredential(answer.credential);
    if (this.#now !== now) return;
    if (asserted.is === 'refused') return this.#fail(now, asserted.why);
    if (!still || still.addedAt !== holder.addedAt || keyIn(still, key.id)?.publicKey !== key.publicKey) {
      return this.#fail(now, 'removedKey');
    }
    uses.record(hash, { counter: asserted.counter, lastUsedAt: this.#parts.now() });
    this.#end(now, {
      ...{ type: 'keyProved', ceremony: now.ceremony, person: still.person, role: still.role },
      ...{ key: shortIdOf(key.id), verified: asserted.verified },
    });
  }

  async #lookAtRegistration(
    now: Ceremony,
    { request, holder }: Asked<'registration'>,
    answer: Answer<'registration'>,
  ): Promise<void> {
    const { people, rules } = this.#parts;
    const expected = { ...request, ...rules, now: this.#parts.now() };
    const registered = await verifyRegistration(await this.#loaded(), answer, expected);
    const owner = await people.byCredential(answer.credential);
    if (this.#now !== now) return;
    if (registered.is === 'refused') return this.#fail(now, registered.why);
    if (owner) return this.#fail(now, owner.person.id === holder.person.id ? 'alreadyEnrolled' : 'invalid');
    const { ceremony } = now;
    this.#made = { ceremony, holder, handle: request.user.handle, key: registered.key };
    this.#end(now, { type: 'keyMade', ceremony, key: shortIdOf(registered.key.id) });
  }

  /** What cannot be looked up, looked at or written down has proved nothing. */
  async #unlessItFails(now: Ceremony, act: () => Promise<void>): Promise<void> {
    try {
      await act();
    } catch {
      this.#fail(now, 'failed');
    }
  }

  #fail(now: Ceremony, why: KeyFailure | KeyRefusal): void {
    this.#end(now, { type: 'keyFailed', ceremony: now.ceremony, why });
  }

  /** Tells the last of a ceremony, unless it has ended already. */
  #end(now: Ceremony, event: KeyEvent): void {
    if (this.#now !== now) return;
    this.#now = undefined;
    this.#question = undefined;
    this.#tell(event);
  }

  #tell(event: KeyEvent): void {
    for (const on of this.#listeners) on(event);
  }
}

const keyIn = ({ keys }: KeyHolder, id: string): KeyRecord | undefined => keys.find((key) => key.id === id);
