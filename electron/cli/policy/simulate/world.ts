/**
 * The world around a station of a story: everything works, at once. The station is the one that runs: the same core, with
 * the same policy; only what it asks of the world is answered here.
 */
import type { AuditEntry } from '../../../core/audit.ts';
import type { Effect } from '../../../core/effect.ts';
import type { Happening } from '../../../core/event.ts';
import { NO_FINDINGS } from '../../../core/finding.ts';
import { initialStation, next } from '../../../core/next.ts';
import type { Policy } from '../../../core/policy.ts';
import { type Screen, screenOf } from '../../../core/screen.ts';
import type { KeyWish } from '../../../core/security-key.ts';
import type { Person, Role } from '../../../core/session.ts';
import { isShowing, type Station } from '../../../core/state.ts';
import { type Now, SECOND } from '../../../core/time.ts';
import type { Act, Plain } from './story.ts';

const READER = 'Reader';
const STAGES = { cover: 0, logout: 0, processes: 0, clear: 0, verify: 0, network: 0 } as const;
const RECEIPT = { residues: [], stages: STAGES, ms: 0 } as const;

export const personOf = (who: string): Person => ({ id: who, name: who });

/** A story has no directory: what somebody may do, her name says. */
const roleOf = (who: string): Role =>
  who.startsWith('admin') ? 'admin' : who.startsWith('supervisor') ? 'supervisor' : 'staff';

/** A badge nobody has. */
const NOBODY = 'unknown';

export class StoryWorld {
  readonly #policy: Policy;
  #station: Station;
  #asked: { readonly ceremony: number; readonly wish: KeyWish } | undefined;
  #unsaved = false;
  #touchedAt: number;
  /** Since the last look. */
  #lines: AuditEntry[] = [];
  #ended: 'restart' | 'leave' | undefined;
  readonly #queue: Happening[] = [];
  #busy = false;

  /** `wall`: Unix ms at which the story begins. */
  constructor(policy: Policy, wall: number) {
    this.#policy = policy;
    const now: Now = { mono: 0, wall };
    this.#touchedAt = now.mono;
    this.#station = initialStation(now);
    this.#take({
      type: 'started',
      attempts: this.#station.attempts,
      findings: { is: 'read', findings: NO_FINDINGS },
      unfinished: false,
    });
    this.#take({ type: 'devices', devices: { readers: [{ name: READER }] } });
    this.#lines = [];
  }

  get screen(): Screen {
    return screenOf(this.#station, this.#policy);
  }

  /** Why there is no process any more. */
  get ended(): 'restart' | 'leave' | undefined {
    return this.#ended;
  }

  /** What was written down since this was asked last. */
  lines(): readonly AuditEntry[] {
    return this.#lines.splice(0);
  }

  /** So many seconds go by, one at most; `working`: somebody touches something where a page shows. */
  pass(seconds: number, working: boolean): void {
    const { now } = this.#station;
    const ms = Math.round(seconds * SECOND);
    const then = { mono: now.mono + ms, wall: now.wall + ms };
    this.#station = { ...this.#station, now: then };
    if (working && isShowing(this.#station.state)) this.#touch();
    this.#take({ type: 'tick', osIdleMs: then.mono - this.#touchedAt });
  }

  do(act: Act): void {
    switch (act.does) {
      case 'tap':
        return this.#take({ type: 'tap', tapped: tappedBy(act.who), reader: READER });
      case 'lying':
        return this.#take({ type: 'tap', tapped: tappedBy(act.who), reader: READER, fresh: true });
      case 'typed':
        return this.#take({ type: 'typedTap', tapped: tappedBy(act.who) });
      case 'name':
        this.#touchedAt = this.#station.now.mono;
        return this.#take({ type: 'named', person: act.who === NOBODY ? undefined : personOf(act.who) });
      case 'card':
        this.#take({ type: 'keyHere', place: 'card', reader: READER });
        return this.#keyAnswers(personOf(act.who), false);
      case 'key':
        return this.#touchKey(act.verified);
      case 'pin':
        this.#touchedAt = this.#station.now.mono;
        return this.#take({ type: 'pin', pin: act.right ? RIGHT : '' });
      case 'code':
        return this.#take({ type: 'recoveryCode', code: act.right ? RIGHT : '' });
      case 'unsaved':
        this.#unsaved = act.is;
        return;
      case 'revoke':
        return this.#take({ type: 'revoked', person: act.who });
      case 'idle':
      case 'wait':
        return;
      default:
        return this.#plain(act.does);
    }
  }

  #plain(does: Plain): void {
    switch (does) {
      case 'lock':
        return this.#take({ type: 'lock', why: 'key' });
      case 'suspend':
      case 'resume':
      case 'display':
      case 'end':
        return this.#take({ type: 'lock', why: does });
      case 'signoff':
        return this.#take({ type: 'signOff' });
      case 'vouch':
        return this.#take({ type: 'askVouchers' });
      case 'report':
        return this.#take({ type: 'reportMisuse' });
      case 'undo':
      case 'cancel':
      case 'leave':
      case 'retry':
        return this.#take({ type: does });
      case 'touch':
        return this.#touch();
      case 'unplug':
      case 'plug':
        return this.#take({ type: 'devices', devices: { readers: does === 'plug' ? [{ name: READER }] : [] } });
      case 'crash':
        return this.#take({ type: 'page', page: 'gone' });
    }
  }

  #touch(): void {
    this.#touchedAt = this.#station.now.mono;
    this.#take({ type: 'input', osIdleMs: 0 });
  }

  /** Hers who is asked, or one that says itself whose it is. */
  #touchKey(verified: boolean): void {
    if (!this.#asked) this.#take({ type: 'keyHere', place: 'port', reader: 'Port' });
    const who = this.#asked?.wish.person;
    if (who !== undefined) this.#keyAnswers(personOf(who), verified);
  }

  #keyAnswers(person: Person, verified: boolean): void {
    const asked = this.#asked;
    if (!asked) return;
    this.#asked = undefined;
    const { ceremony } = asked;
    this.#take({ type: 'keyProved', ceremony, person, role: roleOf(person.id), key: 'c0ffee00', verified });
  }

  /** With everything it causes, it is finished before the next one is looked at. */
  #take(happening: Happening): void {
    this.#queue.push(happening);
    if (this.#busy) return;
    this.#busy = true;
    for (let each = this.#queue.shift(); each; each = this.#queue.shift()) {
      const { station, effects } = next(this.#station, { ...each, now: this.#station.now }, this.#policy);
      this.#station = station;
      for (const effect of effects) this.#perform(effect);
    }
    this.#busy = false;
  }

  #perform(effect: Effect): void {
    switch (effect.type) {
      case 'record':
        this.#lines.push(effect.entry);
        if (effect.attempt !== undefined) this.#take({ type: 'recorded', attempt: effect.attempt });
        return;
      case 'verifyPin':
        return this.#looked(effect, effect.pin);
      case 'verifyCode':
        return this.#looked(effect, effect.code);
      case 'createEhr':
      case 'reloadEhr':
        return this.#take({ type: 'page', page: 'ready' });
      case 'askEhr':
        return this.#take({ type: 'objection', attempt: effect.attempt, objects: this.#unsaved });
      case 'clean':
        this.#unsaved = false;
        return this.#take({ type: 'cleaned', receipt: RECEIPT });
      case 'askKey':
        this.#asked = effect;
        return;
      case 'cancelKey':
        this.#asked = undefined;
        return;
      case 'cover':
        return this.#take({ type: 'covered', attempt: effect.attempt });
      case 'restart':
      case 'leave':
        this.#ended = effect.type;
        return;
      default:
        return;
    }
  }

  #looked({ attempt, person }: { readonly attempt: number; readonly person: string }, given: string): void {
    const right = given === RIGHT;
    this.#take(right ? { type: 'checked', attempt, right, role: roleOf(person) } : { type: 'checked', attempt, right });
  }
}

/** What stands for whatever is right: a story knows no PINs. */
const RIGHT = 'right';

const tappedBy = (who: string) =>
  who === NOBODY ? ({ is: 'unknown', badge: 'not known' } as const) : ({ is: 'known', person: personOf(who) } as const);
