/** Loads the verifier from the file of its own that the build makes of `webauthn.ts`. */
import { createRequire } from 'node:module';
import type { webAuthn } from './webauthn.ts';

export const WEBAUTHN_FILE = 'webauthn.cjs';

/** Rejects when there is no such file. */
export async function loadWebAuthn(file: string): Promise<ReturnType<typeof webAuthn>> {
  const loaded: { readonly webAuthn: typeof webAuthn } = createRequire(file)(file);
  return loaded.webAuthn();
}
