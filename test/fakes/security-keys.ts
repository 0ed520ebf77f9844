/** Security keys that answer when a test says so. `failing` is a directory that cannot be read or written. */
import type { KeyEvent, KeySummary, KeyWish } from '../../electron/core/security-key.ts';
import type { SecurityKeys, Stop } from '../../electron/ports.ts';

export class FakeSecurityKeys implements SecurityKeys {
  failing = false;
  /** What was asked, in order; `cancel` is written down too. */
  readonly asked: (readonly [number, KeyWish] | 'cancel')[] = [];
  /** PINs of keys as they were offered. */
  readonly pins: string[] = [];
  readonly kept = new Map<string, KeySummary[]>();
  /** Numbers of the ceremonies whose key was kept. */
  readonly #kept = new Set<number>();
  readonly #listeners = new Set<(event: KeyEvent) => void>();

  ask(ceremony: number, wish: KeyWish): void {
    if (this.failing) throw new Error('No key can be asked.');
    this.asked.push([ceremony, wish]);
  }

  offerPin(_ceremony: number, pin: string): void {
    this.pins.push(pin);
  }

  cancel(): void {
    this.asked.push('cancel');
  }

  async keep(ceremony: number, name: string): Promise<void> {
    this.#mayFail();
    const wishes = this.asked.flatMap((each) => (each === 'cancel' ? [] : [each]));
    const made = wishes.flatMap(([number, wish]) => (wish.for === 'enrolment' ? [{ number, ...wish }] : [])).at(-1);
    if (made?.number !== ceremony || this.#kept.has(ceremony)) throw new Error('No key was made that could be kept.');
    this.#kept.add(ceremony);
    const { person } = made;
    this.kept.set(person, [...(this.kept.get(person) ?? []), { id: `0000000${ceremony}`.slice(-8), name, addedAt: 0 }]);
  }

  async remove(person: string, key: string): Promise<void> {
    this.#mayFail();
    const keys = this.kept.get(person) ?? [];
    const left = keys.filter(({ id }) => id !== key);
    if (left.length === keys.length) throw new Error(`${person} has no such key.`);
    this.kept.set(person, left);
  }

  async keysOf(person: string): Promise<readonly KeySummary[]> {
    this.#mayFail();
    return this.kept.get(person) ?? [];
  }

  listen(on: (event: KeyEvent) => void): Stop {
    this.#listeners.add(on);
    return () => this.#listeners.delete(on);
  }

  tell(event: KeyEvent): void {
    for (const on of this.#listeners) on(event);
  }

  /** The number of the ceremony that was begun last. */
  get last(): number {
    const [ceremony = 0] = this.asked.flatMap((each) => (each === 'cancel' ? [] : [each[0]])).slice(-1);
    return ceremony;
  }

  #mayFail(): void {
    if (this.failing) throw new Error('The people cannot be read.');
  }
}
