/** Where keys are kept: the operating system's keychain. Every call ends within five seconds, with an error if need be. */
export interface SecretStore {
  get(account: string): Promise<string | undefined>;
  set(account: string, secret: string): Promise<void>;
  remove(account: string): Promise<void>;
}
