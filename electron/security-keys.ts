/** Puts the station's security keys together: part of the composition root, which decides nothing. */
import { randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { ownOrigin } from './browser/own-page.ts';
import type { Policy } from './core/policy.ts';
import type { Verification } from './core/security-key.ts';
import type { ProofKind } from './core/session.ts';
import type { KeyKind } from './devices/protocol.ts';
import { PeopleDirectory } from './people/store.ts';
import type { Clock, People, SecurityKeys } from './ports.ts';
import { KeyCeremonies } from './proof/key-ceremonies.ts';
import type { KeyRoute } from './proof/key-route.ts';
import { KEY_USES_FILE, openKeyUses } from './proof/key-uses.ts';
import { loadWebAuthn, WEBAUTHN_FILE } from './proof/load-webauthn.ts';
import { noKeys } from './system/unavailable.ts';

export interface KeyPlaces {
  readonly dataDir: string;
  readonly policy: Policy;
  readonly people: People;
  readonly clock: Clock;
  /** Undefined where there is none. */
  readonly route: KeyRoute | undefined;
}

/** Throws when the counters of keys cannot be read. */
export function securityKeys({ dataDir, policy, people, clock, route }: KeyPlaces): SecurityKeys {
  if (!route || !(people instanceof PeopleDirectory) || keyKinds(policy).length === 0) return noKeys();
  const { rpId, keys } = policy.unlock;
  return new KeyCeremonies({
    ...{ route, people },
    uses: openKeyUses(join(dataDir, KEY_USES_FILE)),
    library: () => loadWebAuthn(join(__dirname, WEBAUTHN_FILE)),
    now: () => clock.now().wall,
    rules: { rpId, origin: ownOrigin(rpId), ...keys, enrolment: enrolmentFor(policy) },
    station: randomUUID(),
    random: (bytes) => randomBytes(bytes),
  });
}

const usesOf = ({ unlock: { proofs, reentry } }: Policy): readonly ProofKind[] => [...proofs, ...reentry];

/** Where the devices process looks for keys; nowhere when nothing is opened by one. */
export function keyKinds(policy: Policy): readonly KeyKind[] {
  const uses = usesOf(policy);
  if (uses.every((kind) => kind === 'pin')) return [];
  return uses.includes('fidoCard') ? ['port', 'card'] : ['port'];
}

/** A key that never knows its person is of no use where none is opened by a touch. */
function enrolmentFor(policy: Policy): Verification {
  return usesOf(policy).some((kind) => kind === 'securityKey' || kind === 'fidoCard') ? 'discouraged' : 'required';
}
