/**
 * The operating system's keychain, asked by a process of its own, which answers those who ask at the same time one after
 * the other and is then ended.
 *
 * libsecret blocks its thread for as long as an unlock prompt stays open, which may be for ever, and a process with a
 * blocked worker thread can neither exit nor restart: Node and Electron both join their workers at the end. So the call
 * is made where it can be killed. Secrets travel over the process's message channel, never in its arguments.
 */
import * as z from 'zod';
import type { SecretStore } from '../system/secret-store.ts';

export type KeychainRequest =
  | { readonly act: 'get' | 'remove'; readonly service: string; readonly account: string }
  | { readonly act: 'set'; readonly service: string; readonly account: string; readonly secret: string };

export const keychainAnswer = z.discriminatedUnion('is', [
  z.strictObject({ is: z.literal('done'), secret: z.string().nullish() }),
  z.strictObject({ is: z.literal('noLibrary') }),
  z.strictObject({ is: z.literal('failed'), why: z.string() }),
]);

export type KeychainAnswer = z.output<typeof keychainAnswer>;

/** What the keychain said instead of an answer, on one line. */
export function refusal(said: string): KeychainAnswer {
  return { is: 'failed', why: `said "${said.replaceAll(/\s+/g, ' ').trim().slice(0, 300)}"` };
}

/** The process that asks the keychain, before it was asked. */
export interface KeychainProcess {
  post(request: KeychainRequest): void;
  onMessage(on: (message: unknown) => void): void;
  onEnd(on: () => void): void;
  /** Ends it whatever it is doing. */
  kill(): void;
}

interface Asked {
  readonly request: KeychainRequest;
  readonly settle: (answer: KeychainAnswer) => void;
}

const SERVICE = 'wardkey';
const LIMIT_MS = 5_000;

export class Keychain implements SecretStore {
  readonly #start: () => KeychainProcess;
  readonly #limitMs: number;
  /** The first is being answered. */
  readonly #asked: Asked[] = [];
  #child: KeychainProcess | undefined;

  constructor(start: () => KeychainProcess, limitMs = LIMIT_MS) {
    this.#start = start;
    this.#limitMs = limitMs;
  }

  async get(account: string): Promise<string | undefined> {
    return (await this.#ask({ act: 'get', service: SERVICE, account })) ?? undefined;
  }

  async set(account: string, secret: string): Promise<void> {
    await this.#ask({ act: 'set', service: SERVICE, account, secret });
  }

  async remove(account: string): Promise<void> {
    await this.#ask({ act: 'remove', service: SERVICE, account });
  }

  async #ask(request: KeychainRequest): Promise<string | null | undefined> {
    const answer = await this.#answerTo(request);
    if (answer.is === 'done') return answer.secret;
    if (answer.is === 'noLibrary') throw new Error(`There is nothing to ask the keychain with. ${adviceOnLibrary()}`);
    throw new Error(`The keychain ${answer.why}. ${adviceOnKeychain()}`);
  }

  #answerTo(request: KeychainRequest): Promise<KeychainAnswer> {
    return new Promise((resolve) => {
      const late = `did not answer within ${this.#limitMs / 1_000} seconds`;
      const timer = setTimeout(() => this.#broken({ is: 'failed', why: late }), this.#limitMs);
      const settle = (answer: KeychainAnswer) => {
        clearTimeout(timer);
        resolve(answer);
      };
      this.#asked.push({ request, settle });
      if (this.#asked.length === 1) this.#beginOrTell(request);
    });
  }

  #beginOrTell(first: KeychainRequest): void {
    try {
      this.#begin(first);
    } catch {
      this.#broken({ is: 'failed', why: 'could not be asked: the process that asks it did not start' });
    }
  }

  #begin(first: KeychainRequest): void {
    const child = this.#start();
    this.#child = child;
    child.onMessage((message) => {
      const { data } = keychainAnswer.safeParse(message);
      if (child === this.#child) this.#answered(data ?? { is: 'failed', why: 'gave an answer that is none' });
    });
    child.onEnd(() => {
      const why = 'could not be asked: the process that asks it ended';
      if (child === this.#child) this.#broken({ is: 'failed', why });
    });
    child.post(first);
  }

  /** The next one's turn; with nobody left the process ends. */
  #answered(answer: KeychainAnswer): void {
    this.#asked.shift()?.settle(answer);
    const [next] = this.#asked;
    if (next) return this.#child?.post(next.request);
    this.#child?.kill();
    this.#child = undefined;
  }

  /** A process that hangs or has ended answers nobody who waits for it. */
  #broken(answer: KeychainAnswer): void {
    this.#child?.kill();
    this.#child = undefined;
    for (const { settle } of this.#asked.splice(0)) settle(answer);
  }
}

function adviceOnLibrary(): string {
  if (process.platform !== 'linux') return 'Install Wardkey again.';
  return 'Install secret-tool (Debian and Ubuntu: apt-get install libsecret-tools), then try again.';
}

function adviceOnKeychain(): string {
  if (process.platform !== 'linux')
    return 'Log in as the user who runs the station, unlock the keychain, then try again.';
  return (
    'Start gnome-keyring in the session of the user who runs the station and unlock it ' +
    '(gnome-keyring-daemon --unlock reads the password from its input), then try again.'
  );
}
