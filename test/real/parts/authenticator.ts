/** The software authenticator as the cache of this machine has it, compiled if it is not there. */
import { installAuthenticator } from './authenticator-install.ts';
import { type AuthenticatorOptions, runAuthenticator, type SoftAuthenticator } from './soft-authenticator.ts';

export async function startAuthenticator(options: AuthenticatorOptions = {}): Promise<SoftAuthenticator> {
  return runAuthenticator(await installAuthenticator(), options);
}
