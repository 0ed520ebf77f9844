/** A process that only notes that it was asked to end, and a cover that is painted, or dies, when the test says so. */
import type { RestartReason } from '../../electron/core/effect.ts';
import type { Crashed, Process, Stop } from '../../electron/ports.ts';

interface FakeCover {
  readonly covered: Promise<void>;
  readonly paint: () => void;
  readonly die: () => void;
}

export class FakeProcess implements Process {
  readonly pc = 'ward3-07';
  memory = 300;
  /** Whether a cover is painted at once; otherwise it waits for `paint` or `kill`. */
  paints = true;
  /** Covers asked for so far. */
  covers = 0;
  #cover: FakeCover | undefined;

  /** A cover stands over the station, or is coming. */
  get isCovered(): boolean {
    return this.#cover !== undefined;
  }

  /** Why it was asked to end, each time. */
  readonly restarted: RestartReason[] = [];
  /** How often it was asked to end for good. */
  left = 0;
  readonly #listeners = new Set<(event: Crashed<'graphics' | 'network'>) => void>();

  get restarts(): number {
    return this.restarted.length;
  }

  restart(because: RestartReason): void {
    this.restarted.push(because);
  }

  leave(): void {
    this.left += 1;
    this.kill();
  }

  listen(on: (event: Crashed<'graphics' | 'network'>) => void): Stop {
    this.#listeners.add(on);
    return () => this.#listeners.delete(on);
  }

  crash(part: 'graphics' | 'network'): void {
    for (const on of this.#listeners) on({ type: 'crashed', part });
  }

  memoryMb(): number {
    return this.memory;
  }

  async cover(): Promise<void> {
    this.#cover ??= this.#newCover();
    const { covered } = this.#cover;
    if (this.paints) this.paint();
    await covered;
  }

  uncover(): void {
    this.kill();
  }

  paint(): void {
    this.#cover?.paint();
  }

  kill(): void {
    this.#cover?.die();
    this.#cover = undefined;
  }

  #newCover(): FakeCover {
    this.covers += 1;
    let paint: () => void = () => undefined;
    let die = paint;
    const covered = new Promise<void>((resolve, reject) => {
      paint = resolve;
      die = () => reject(new Error('The cover ended before it was painted.'));
    });
    return { covered, paint, die };
  }
}
