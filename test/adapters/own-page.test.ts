/** What Wardkey's own page may reach and is given, whoever asks. */
import type { Session } from 'electron';
import { describe, expect, it } from 'vitest';
import { addressOf } from '../../electron/browser/address.ts';
import type { Guards, Role } from '../../electron/browser/guards.ts';
import { serveOwnPage } from '../../electron/browser/own-page.ts';

function admitted(): Role {
  const roles: Role[] = [];
  const guards = { admit: (_session: Session, role: Role) => roles.push(role) } as unknown as Guards;
  const session = { protocol: { handle: () => undefined } } as unknown as Session;
  serveOwnPage(session, guards, 'wardkey.internal', '/nowhere');
  const [role] = roles;
  if (!role) throw new Error('The own page was admitted nowhere.');
  return role;
}

describe('the own page', () => {
  it.each([
    ['https://station.wardkey.internal/', true],
    ['https://station.wardkey.internal:8443/', false],
    ['http://station.wardkey.internal/', false],
    ['https://wardkey.internal/', false],
    ['https://station.wardkey.internal.evil.org/', false],
  ])('may reach %s: %s', (url, allowed) => {
    const address = addressOf(url);
    expect(address && admitted().allows(address)).toBe(allowed);
  });

  it.each([
    ['the person of a key that knows one', ['nurse-a', 'nurse-a'], 'credential-0'],
    ['nobody where a key knows two', ['nurse-a', 'nurse-b'], undefined],
  ])('takes %s', (_whom, handles, wanted) => {
    const accounts = handles.map((userHandle, place) => ({ credentialId: `credential-${place}`, userHandle }));
    const chosen: unknown[] = [];
    const asked = { relyingPartyId: 'wardkey.internal', accounts, frame: null };
    admitted().passkey?.(asked, (credential) => chosen.push(credential));
    expect(chosen).toEqual([wanted]);
  });
});
