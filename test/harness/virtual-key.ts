/** A security key as Chromium's own virtual authenticator, plugged into Wardkey's own page over the debugging protocol. */
import type { CDPSession } from 'playwright';
import type { LaunchedStation } from './station.ts';

export interface VirtualKeyOptions {
  /** Whether it knows its person, by a PIN that is always right; without, it knows nobody. */
  readonly verifies?: boolean;
  /** Whether it keeps the person with the credential. */
  readonly resident?: boolean;
  /** Whether somebody touches it as soon as it asks. */
  readonly touched?: boolean;
}

export interface VirtualCredential {
  readonly credentialId: string;
  readonly isResidentCredential: boolean;
  readonly privateKey: string;
  readonly signCount: number;
  readonly rpId?: string;
  readonly userHandle?: string;
}

export interface VirtualKey {
  credentials(): Promise<readonly VirtualCredential[]>;
  /** Another credential on it, as if it had been made there. */
  add(credential: VirtualCredential): Promise<void>;
  /** From now on somebody touches it as soon as it asks, or nobody does. */
  touch(touched: boolean): Promise<void>;
  /** From now on its PIN is right, or wrong. */
  verify(verified: boolean): Promise<void>;
  unplug(): Promise<void>;
}

const plugged = new WeakMap<LaunchedStation, Promise<CDPSession>>();

/** One session per station: the authenticators go with it. */
function debuggerOf(station: LaunchedStation): Promise<CDPSession> {
  const begun = plugged.get(station) ?? begin(station);
  plugged.set(station, begun);
  return begun;
}

async function begin({ page }: LaunchedStation): Promise<CDPSession> {
  const session = await page.context().newCDPSession(page);
  await session.send('WebAuthn.enable');
  return session;
}

export async function plugKey(
  station: LaunchedStation,
  { verifies = true, resident = true, touched = true }: VirtualKeyOptions = {},
): Promise<VirtualKey> {
  const session = await debuggerOf(station);
  const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'usb',
      hasResidentKey: resident,
      hasUserVerification: verifies,
      isUserVerified: verifies,
      automaticPresenceSimulation: touched,
    },
  });
  const itself = { authenticatorId };
  return {
    credentials: async () => (await session.send('WebAuthn.getCredentials', itself)).credentials,
    add: async (credential) => {
      await session.send('WebAuthn.addCredential', { ...itself, credential });
    },
    touch: async (enabled) => {
      await session.send('WebAuthn.setAutomaticPresenceSimulation', { ...itself, enabled });
    },
    verify: async (isUserVerified) => {
      await session.send('WebAuthn.setUserVerified', { ...itself, isUserVerified });
    },
    unplug: async () => {
      await session.send('WebAuthn.removeVirtualAuthenticator', itself);
    },
  };
}
