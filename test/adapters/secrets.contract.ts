/** What every adapter behind the port `SecretStore` does, the fake one included. */
import { expect } from 'vitest';
import type { SecretStore } from '../../electron/system/secret-store.ts';
import type { Case } from './contract.ts';

export interface SecretsWorld {
  readonly secrets: SecretStore;
  /** Accounts of this run only, so that a real keychain is left as it was found. */
  readonly account: string;
}

const SECRET = 'mVq0o0Vn3h1Q0mM4iW9m1m8x6jQmV2m3lX0u3b9l2lA=';

export const SECRETS_CASES: readonly Case<SecretsWorld>[] = [
  {
    name: 'knows nothing of an account that was never set',
    run: async ({ secrets, account }) => {
      expect(await secrets.get(account)).toBeUndefined();
    },
  },
  {
    name: 'gives back what was set, the last one',
    run: async ({ secrets, account }) => {
      await secrets.set(account, 'another');
      await secrets.set(account, SECRET);
      expect(await secrets.get(account)).toBe(SECRET);
      await secrets.remove(account);
    },
  },
  {
    name: 'keeps accounts apart',
    run: async ({ secrets, account }) => {
      await secrets.set(account, SECRET);
      expect(await secrets.get(`${account}-other`)).toBeUndefined();
      await secrets.remove(account);
    },
  },
  {
    name: 'forgets what is removed, and minds nothing that is not there',
    run: async ({ secrets, account }) => {
      await secrets.set(account, SECRET);
      await secrets.remove(account);
      expect(await secrets.get(account)).toBeUndefined();
      await secrets.remove(account);
    },
  },
];
