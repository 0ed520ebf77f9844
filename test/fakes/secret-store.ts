/** A keychain in memory. `failing` is one that is locked, or not there. */
import type { SecretStore } from '../../electron/system/secret-store.ts';

export class FakeSecretStore implements SecretStore {
  readonly secrets = new Map<string, string>();
  failing = false;

  async get(account: string): Promise<string | undefined> {
    this.#mayFail();
    return this.secrets.get(account);
  }

  async set(account: string, secret: string): Promise<void> {
    this.#mayFail();
    this.secrets.set(account, secret);
  }

  async remove(account: string): Promise<void> {
    this.#mayFail();
    this.secrets.delete(account);
  }

  #mayFail(): void {
    if (this.failing) throw new Error('The keychain did not answer. Unlock it, then try again.');
  }
}
