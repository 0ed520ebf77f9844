/**
 * What Wardkey's own page shows, as data: no sentence, no badge number, no secret. The page turns it into words and
 * markup and knows nothing else about the station.
 */
import { languageFor } from './addressing.ts';
import { askedProof, shownKey, shownOwn } from './asked.ts';
import { shownAway, shownContact } from './contact.ts';
import { hintOf } from './hints.ts';
import { holdSeconds } from './holding.ts';
import { promptOf } from './http-auth.ts';
import { idleFor } from './idle.ts';
import type { Language } from './language.ts';
import { proofIn } from './leaving.ts';
import type { Notice } from './notice.ts';
import { ownIn } from './own-changes.ts';
import { pickerOf } from './passkeys.ts';
import { type NameForm, nameAtLeast, named } from './person-name.ts';
import type { Policy } from './policy.ts';
import { shownCleaning } from './progress.ts';
import type { Holder, Person } from './session.ts';
import { endOf } from './session-end.ts';
import type { Naming, OwnTap, Shown } from './shown.ts';
import type { Devices, State, Station } from './state.ts';
import type { Rules as StepRules } from './step.ts';
import { isEnough } from './taps.ts';
import { type ShownSite, shownSite } from './theme.ts';
import { coarsely, elapsed, MINUTE, SECOND, secondsUntil } from './time.ts';
import { nameAtLock, nameDoes, withoutBadge } from './without-badge.ts';

export type Screen = Shown &
  ShownSite & {
    /** Of whom it addresses. */
    readonly language: Language;
    readonly ehr: string;
    /** What the machine is called among others; empty where nobody knows. */
    readonly pc: string;
    readonly devices: Devices;
    /** Changes are heard. */
    readonly sounds?: true;
    readonly notice?: Notice['says'];
    /** Another one than before: the notice is said anew, though it may be the same. */
    readonly noticeNth?: number;
    /** A newer policy is refused, and the one before goes on. */
    readonly policyRefused?: true;
  };

/** What a screen speaks, and its colours. */
export type Looks = Pick<Screen, 'language' | 'theme'>;

/** What a page is to know before the station has told it anything, and if it never does: its looks, and whom to call. */
export type Beforehand = Looks & Pick<Screen, 'pc'> & { readonly site: Pick<Screen['site'], 'help'> };

type Rules = Pick<Policy, 'lock'> & {
  readonly site: Omit<Policy['site'], 'wrong'>;
  readonly unlock: StepRules['unlock'];
  readonly ehr: Pick<Policy['ehr'], 'name' | 'print'>;
};

export function screenOf(station: Station, policy: Rules, pc = ''): Screen {
  return {
    ...shown(station, policy),
    ...shownSite(policy.site, station.now),
    language: languageFor(station.state, policy.site.language),
    ehr: policy.ehr.name,
    pc,
    devices: station.devices,
    ...(policy.site.sounds === 'on' ? { sounds: true } : {}),
    ...(station.notice ? { notice: station.notice.says, noticeNth: station.notice.nth } : {}),
    ...(station.policyRefused ? { policyRefused: true } : {}),
  };
}

function shown(station: Station, policy: Rules): Shown {
  const { state } = station;
  switch (state.at) {
    case 'starting':
      return { at: 'starting' };
    case 'vacant':
      return vacant(station, policy);
    case 'cleaning':
      return shownCleaning(station, state, policy.site.names);
    case 'proving':
      return proving(station, state, policy);
    case 'identifying':
      return { at: 'identifying', key: shownKey(state.key), ...behind(state.kept?.holder, policy.site.names) };
    case 'vouching':
      return vouching(station, state, policy);
    case 'open':
      return { at: 'open', ...session(station, state, policy), ...onPage(station, state, policy) };
    case 'warning': {
      const idleMs = idleFor(state.idle, station.now);
      return {
        at: 'warning',
        ...session(station, state, policy),
        lockSeconds: secondsUntil(policy.lock.idleSeconds * SECOND, idleMs),
      };
    }
    case 'locked':
      return locked(station, state, policy);
    case 'holding':
      return holding(station, state, policy);
    case 'leaving':
      return leaving(station, state, policy);
    case 'outOfService':
      return { at: 'outOfService', fault: state.fault.code, detail: state.fault.detail };
  }
}

function session({ now }: Station, { holder }: Extract<State, { at: 'open' | 'warning' }>, { site, lock }: Rules) {
  const { person, since, page } = holder;
  return { person: nameAtLeast(site.names, person.name), since: since.wall, page, ...endOf(holder, now, lock) };
}

/** Whatever concerns the page is not offered while a form stands in its place. */
function onPage(station: Station, { holder, own }: Extract<State, { at: 'open' | 'warning' }>, policy: Rules) {
  const login = promptOf(station);
  const passkey = pickerOf(station);
  if (login) return { front: 'page' as const, login };
  if (passkey) return { front: 'page' as const, passkey };
  if (own) return { front: 'page' as const, own: shownOwn(station, own, policy.unlock) };
  return {
    front: station.front,
    ...shownAway(station, holder.page, policy.site.downtime),
    ...printer(holder, policy),
    ...ownIn(station, holder, policy.unlock),
  };
}

function behind(holder: Holder | undefined, form: NameForm) {
  if (!holder) return {};
  return form === 'none' ? { unnamedHolder: true as const } : named('holder', holder.person, form);
}

function vacant(station: Station, { unlock, site }: Rules): Shown {
  const hint = hintOf(station, site.hints);
  return { at: 'vacant', ...shownContact(station), ...withoutBadge(unlock.proofs), ...(hint ? { hint } : {}) };
}

const printer = ({ page }: Holder, { ehr: { print } }: Rules): { readonly printer?: string } =>
  page === 'ready' && print !== 'deny' ? { printer: print.printer } : {};

function proving(station: Station, state: Extract<State, { at: 'proving' }>, { lock, unlock }: Rules): Shown {
  const asked = askedProof(station, state, unlock);
  return { at: 'proving', ...asked, returning: state.kept !== undefined, ...holds(station, lock) };
}

/** Nobody vouches for somebody whom she is not told. */
function vouching(station: Station, state: Extract<State, { at: 'vouching' }>, { unlock, site }: Rules): Shown {
  const { person, vouchers } = state;
  const nameOf = ({ name }: Person) => nameAtLeast(site.names, name);
  const whom = { whom: nameOf(person), vouched: vouchers.map(nameOf) };
  const proof = proofIn(state);
  return { at: 'vouching', ...whom, ...(proof ? askedProof(station, proof, unlock) : naming(unlock)) };
}

function leaving(station: Station, state: Extract<State, { at: 'leaving' }>, { unlock, site }: Rules): Shown {
  const { from, step } = state;
  const proof = proofIn(state);
  const holder = behind(from.at === 'locked' ? from.holder : undefined, site.names);
  if (proof) return { at: 'leaving', ...holder, ...askedProof(station, proof, unlock) };
  return { at: 'leaving', ...holder, ...(step.is === 'ending' ? { step: 'ending' } : naming(unlock)) };
}

const naming = ({ proofs }: Rules['unlock']): Naming => ({
  step: 'naming',
  ...(nameDoes(proofs) ? { typedName: true } : {}),
});

function locked(station: Station, { holder, lock }: Extract<State, { at: 'locked' }>, policy: Rules): Shown {
  const { now } = station;
  const { lock: rules } = policy;
  const canUndo = lock.undoUntil !== undefined && now.mono < lock.undoUntil;
  return {
    at: 'locked',
    ...named('person', holder.person, policy.site.names),
    why: lock.why,
    ...shownContact(station),
    ...withoutBadge([...policy.unlock.proofs, ...policy.unlock.reentry]),
    ownTap: ownTap(station, holder, policy),
    typedName: nameAtLock(station.devices, policy.unlock.proofs),
    ...(canUndo ? { undoSeconds: secondsUntil(lock.undoUntil, now.mono) } : {}),
    ...endOf(holder, now, rules),
    signOffSeconds: coarsely(secondsUntil(rules.signOffMinutes * MINUTE, elapsed(lock.at, now))),
    ...holds(station, rules),
  };
}

function holding(station: Station, state: Extract<State, { at: 'holding' }>, policy: Rules): Shown {
  const { holder, next, step } = state;
  return {
    at: 'holding',
    ...named('person', holder.person, policy.site.names),
    ...named('next', next, policy.site.names),
    ownTap: ownTap(station, holder, policy),
    ...(step.is === 'waiting' ? { waitSeconds: secondsUntil(step.until, station.now.mono) } : {}),
  };
}

function ownTap(station: Station, holder: Holder, policy: Rules): OwnTap {
  if (isEnough(station, holder, policy)) return 'opens';
  const { reentry } = policy.unlock;
  if (!reentry.includes('pin')) return 'asksKey';
  return reentry.every((kind) => kind === 'pin') ? 'asksPin' : 'asksEither';
}

function holds(station: Station, rules: Rules['lock']): { readonly holdSeconds?: number } {
  const seconds = holdSeconds(station, rules);
  return seconds === undefined ? {} : { holdSeconds: seconds };
}
