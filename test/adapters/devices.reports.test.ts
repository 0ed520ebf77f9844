/** What a pcProx reader, or something with its numbers, may answer. */
import { expect, it } from 'vitest';
import { isCanonicalBadge } from '../../electron/core/badge.ts';
import { type HidDevice, look } from '../../electron/devices/pcprox-protocol.ts';
import { seeded } from '../core/explorer/random.ts';

const RUNS = 1_000_000;

it(`of ${RUNS} random reports none makes more than an error that says so, and no number is no badge`, async () => {
  const random = seeded(8);
  const below = (limit: number) => Math.floor(random() * limit);
  const bytes = (length: number) => Uint8Array.from({ length }, () => (below(3) === 0 ? 0 : below(256)));
  const device: HidDevice = {
    sendFeatureReport: async (data) => data.length,
    getFeatureReport: async () => {
      const answer = bytes(below(200) === 0 ? below(20) : 9);
      if (below(2) === 0) answer[2] = answer[1] ?? 0;
      return answer;
    },
    close: async () => undefined,
  };
  const seen = { badge: 0, refused: 0, none: 0, error: 0 };
  for (let run = 0; run < RUNS; run += 1) {
    const found = await look(device, { lead: below(4), trail: below(4) }).catch((error: Error) => {
      if (!/^The reader answered \d+ bytes instead of 9\.$/.test(error.message)) throw error;
      seen.error += 1;
    });
    if (!found) seen.none += 1;
    else seen[found.read.is] += 1;
    const { read } = found ?? {};
    const told = [...(read?.is === 'badge' ? [read.badge] : []), ...(read?.otherwise ?? []).map(({ badge }) => badge)];
    const nonsense = told.find((text) => !isCanonicalBadge(text));
    if (nonsense !== undefined) throw new Error(`${found?.bytes} gave ${nonsense}`);
  }
  for (const count of Object.values(seen)) expect(count).toBeGreaterThan(1_000);
}, 120_000);
