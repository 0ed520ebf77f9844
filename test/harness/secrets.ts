/**
 * A keychain for stations under test: one file per test, so that a key outlives a restart and can be taken away. It
 * may be told to answer slowly, as a keychain does that has just been woken.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import type { SecretStore } from '../../electron/system/secret-store.ts';

export class FileSecrets implements SecretStore {
  readonly #file: string;
  readonly #answersAfterMs: number;

  constructor(file: string, answersAfterMs = 0) {
    this.#file = file;
    this.#answersAfterMs = answersAfterMs;
  }

  async get(account: string): Promise<string | undefined> {
    if (this.#answersAfterMs > 0) await pause(this.#answersAfterMs);
    return this.#read()[account];
  }

  async set(account: string, secret: string): Promise<void> {
    this.#write({ ...this.#read(), [account]: secret });
  }

  async remove(account: string): Promise<void> {
    const { [account]: _gone, ...rest } = this.#read();
    this.#write(rest);
  }

  #read(): Record<string, string> {
    return existsSync(this.#file) ? (JSON.parse(readFileSync(this.#file, 'utf8')) as Record<string, string>) : {};
  }

  #write(secrets: Record<string, string>): void {
    writeFileSync(this.#file, JSON.stringify(secrets), { mode: 0o600 });
  }
}
