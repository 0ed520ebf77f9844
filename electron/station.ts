/**
 * The station loop: event → core → effects, one at a time. The only writer of the station's state.
 *
 * Effects are performed in the core's order; one that throws drops those behind it and becomes an event. The EHR is
 * taken out of the window before the screen is told anything, and the screen is told before the disk is waited for.
 */
import type { Attempts } from './core/attempts.ts';
import type { Effect } from './core/effect.ts';
import type { Event, Happening } from './core/event.ts';
import { initialStation, next } from './core/next.ts';
import type { Policy } from './core/policy.ts';
import type { Progress } from './core/progress.ts';
import { screenOf } from './core/screen.ts';
import type { Fault } from './core/session.ts';
import type { Station } from './core/state.ts';
import { type PolicyNews, type Succession, settled, succeed } from './core/succession.ts';
import type { Now } from './core/time.ts';
import { askOfKey, changeOwn } from './keys.ts';
import { listen } from './listen.ts';
import { type AtOnce, answerPage, lookAtProof, lookForEhr, ofPage, ofProcess, overviewFor } from './performing.ts';
import type { Ports, Stop } from './ports.ts';

export class StationLoop {
  #station: Station;
  #shown = '';
  #busy = false;
  readonly #ports: Ports;
  #succession: Succession;
  readonly #queue: (Event | (PolicyNews & { readonly now: Now }))[] = [];
  readonly #watchers = new Set<(station: Station) => void>();
  readonly #stops: Stop[] = [];

  constructor(ports: Ports, policy: Policy) {
    this.#ports = ports;
    this.#succession = { made: policy, inForce: policy };
    this.#station = initialStation(ports.clock.now());
  }

  /** Loads what outlives a restart, cleans, and begins to listen to the world. */
  start(): void {
    this.#begin();
    const { attempts, audit, findings } = this.#ports;
    try {
      const kept = { attempts: attempts.load(), findings: findings.load() };
      this.dispatch({ type: 'started', ...kept, unfinished: audit.unfinished() });
    } catch (error) {
      this.#cannotBegin({ code: 'storage', detail: messageOf(error) });
    }
  }

  /** The station cannot begin; the screen says why, and an admin may still leave it. */
  fail(fault: Fault): void {
    this.#begin();
    this.#cannotBegin(fault);
  }

  #begin(): void {
    this.#stops.push(...listen(this.#ports, (happening) => this.dispatch(happening)));
    this.#publish();
  }

  #cannotBegin(fault: Fault): void {
    this.dispatch({ type: 'failedToStart', fault, ...this.#counted() });
  }

  /** The wrong proofs of the runs before, where they can be read. */
  #counted(): { readonly attempts?: Attempts } {
    try {
      return { attempts: this.#ports.attempts.load() };
    } catch {
      return {};
    }
  }

  /** Takes one event in; with everything it causes, it is finished before the next one is looked at. */
  dispatch(happening: Happening | PolicyNews): void {
    this.#queue.push({ ...happening, now: this.#ports.clock.now() });
    if (this.#busy) return;
    this.#busy = true;
    try {
      for (let event = this.#queue.shift(); event; event = this.#queue.shift()) this.#take(event);
    } finally {
      this.#busy = false;
    }
  }

  /** Calls `on` at once and after every change. */
  subscribe(on: (station: Station) => void): Stop {
    this.#watchers.add(on);
    on(this.#station);
    return () => this.#watchers.delete(on);
  }

  /** Ends every subscription to the world and lets go of the devices. */
  async stop(): Promise<void> {
    for (const stop of this.#stops.splice(0)) stop();
    await this.#ports.devices.stop();
  }

  #take(given: Event | (PolicyNews & { readonly now: Now })): void {
    const before = this.#succession.inForce;
    const event = given.type === 'policyFound' ? this.#succeed(given) : given;
    const { station, effects } = next(this.#station, event, this.#succession.inForce);
    this.#station = station;
    this.#succession = settled(this.#succession, station.state);
    const covered = this.#performAll(effects.filter((effect) => effect.type === 'detachEhr'));
    this.#publish();
    const governing: readonly Effect[] = this.#succession.inForce === before ? [] : [{ type: 'governEhr' }];
    const rest = effects.filter((effect) => effect.type !== 'detachEhr');
    if (covered) this.#performAll([...governing, ...rest]);
  }

  #succeed({ policy, now }: { readonly policy: Policy; readonly now: Now }): Event {
    const { succession, changed } = succeed(this.#succession, policy, this.#station);
    this.#succession = succession;
    return { ...changed, now };
  }

  #publish(): void {
    const screen = screenOf(this.#station, this.#succession.inForce, this.#ports.process.pc);
    const shown = JSON.stringify(screen);
    if (shown !== this.#shown) {
      this.#shown = shown;
      this.#ports.screens.show(screen);
    }
    for (const watcher of this.#watchers) watcher(this.#station);
  }

  #performAll(effects: readonly Effect[]): boolean {
    for (const effect of effects) {
      try {
        this.#perform(effect);
      } catch (error) {
        this.#failed(effect, error);
        return false;
      }
    }
    return true;
  }

  #failed(effect: Effect, error: unknown): void {
    const attempt = 'attempt' in effect && effect.attempt !== undefined ? { attempt: effect.attempt } : {};
    this.dispatch({ type: 'effectFailed', effect: effect.type, ...attempt, why: messageOf(error) });
  }

  #perform(effect: Effect): void {
    const { ehr, audit, attempts, findings, keys, process } = this.#ports;
    switch (effect.type) {
      case 'detachEhr':
      case 'attachEhr':
      case 'createEhr':
      case 'reloadEhr':
      case 'closeEhrDialog':
        return ofPage(effect, ehr);
      case 'governEhr':
        return ehr.govern(this.#succession.inForce);
      case 'answerLogin':
      case 'answerPasskey':
        return this.#tell(answerPage(effect, ehr));
      case 'saveAttempts':
        return attempts.save(effect.attempts);
      case 'saveFindings':
        return findings.save(effect.findings);
      case 'record':
        audit.append(effect.entry);
        return this.#tell(effect.attempt === undefined ? undefined : { type: 'recorded', attempt: effect.attempt });
      case 'askKey':
      case 'giveKeyPin':
      case 'cancelKey':
        return askOfKey(effect, keys);
      case 'uncover':
      case 'restart':
      case 'leave':
        return ofProcess(effect, process);
      default:
        return this.#undertake(effect);
    }
  }

  /** What takes its time. */
  #undertake(effect: Exclude<Effect, { type: AtOnce }>): void {
    const { ehr, lookout, people, process } = this.#ports;
    switch (effect.type) {
      case 'printEhr':
        return this.#answered(effect, ehr.print(effect.printer), (printed) => ({ type: 'printed', printed }));
      case 'verifyPin':
      case 'verifyCode':
        return this.#answered(effect, lookAtProof(effect, people), (checked) => checked);
      case 'listKeys':
      case 'keepKey':
      case 'removeKey':
      case 'changePin':
      case 'addBadge':
        return this.#answered(effect, changeOwn(effect, this.#ports), (hers) => {
          return { type: 'ownRead', attempt: effect.attempt, ...hers };
        });
      case 'readOverview':
        return this.#answered(effect, overviewFor(effect, this.#ports, this.#succession.inForce), (read) => read);
      case 'askEhr':
        return this.#answered(effect, ehr.objects(), (objects) => {
          return { type: 'objection', attempt: effect.attempt, objects };
        });
      case 'clean':
        return this.#clean(effect);
      case 'lookForEhr':
        return this.#answered(effect, lookForEhr(effect, lookout, this.#succession.inForce), (seen) => seen);
      case 'prepareEhr':
        return this.#prepare(effect);
      case 'cover':
        return this.#answered(effect, process.cover(), () => ({ type: 'covered', attempt: effect.attempt }));
    }
  }

  #tell(happening: Happening | undefined): void {
    if (happening) this.dispatch(happening);
  }

  /** What the effect began comes back as an event, whichever way it ends. */
  #answered<Result>(effect: Effect, begun: Promise<Result>, as: (result: Result) => Happening): void {
    begun.then(
      (result) => this.dispatch(as(result)),
      (error) => this.#failed(effect, error),
    );
  }

  /** Whoever waits sees her own page first: making the next one takes the time of a frame. */
  #prepare(effect: Effect): void {
    const { ehr, screens } = this.#ports;
    const prepared = screens.painted().then(() => ehr.prepare());
    prepared.catch((error) => this.#failed(effect, error));
  }

  #clean(effect: Extract<Effect, { type: 'clean' }>): void {
    const { ehr, screens } = this.#ports;
    const covered = effect.waitForCover ? screens.painted() : Promise.resolve();
    const tell = (residues: readonly Progress[]) => this.dispatch({ type: 'residues', since: effect.since, residues });
    this.#answered(effect, ehr.clean(covered, tell), (receipt) => {
      const verified = receipt.residues.every((residue) => residue.verified);
      return { type: verified ? 'cleaned' : 'notCleaned', receipt };
    });
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
