/** What is said of a row of measurements: the middle one and the one that 95 of 100 stay below or reach. */

export interface Spread {
  readonly p50: number;
  readonly p95: number;
}

/**
 * Nearest rank: the smallest measurement that at least `percent` of all of them do not exceed. Always one that was
 * really taken, never a value between two; of fewer than 20 the 95th percentile is the largest.
 */
export function percentile(measured: readonly number[], percent: number): number {
  const sorted = [...measured].sort((one, other) => one - other);
  const rank = Math.max(1, Math.ceil((percent / 100) * sorted.length));
  const found = sorted[rank - 1];
  if (found === undefined) throw new Error('Nothing was measured.');
  return found;
}

export function spreadOf(measured: readonly number[]): Spread {
  return { p50: rounded(percentile(measured, 50)), p95: rounded(percentile(measured, 95)) };
}

/** Hundredths: clocks and polling are not better than that. */
function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}

/** Measurements by name, in the order in which the names first came. */
export class Samples {
  readonly #taken = new Map<string, number[]>();

  add(name: string, value: number): void {
    const list = this.#taken.get(name);
    if (list) list.push(value);
    else this.#taken.set(name, [value]);
  }

  addAll(values: Readonly<Record<string, number>>): void {
    for (const [name, value] of Object.entries(values)) this.add(name, value);
  }

  spreads(): Readonly<Record<string, Spread>> {
    return Object.fromEntries([...this.#taken].map(([name, values]) => [name, spreadOf(values)]));
  }
}

/**
 * Rounds in which everything is done once, each round beginning with the next one, so that what disturbs the machine,
 * and what each leaves behind for the one after it, hits all alike.
 */
export async function inRounds(
  rounds: number,
  acts: readonly ((round: number) => Promise<void>)[],
  told: (round: number) => void = () => undefined,
): Promise<void> {
  for (let round = 0; round < rounds; round++) {
    told(round);
    const turn = round % Math.max(1, acts.length);
    for (const act of [...acts.slice(turn), ...acts.slice(0, turn)]) await act(round);
  }
}
