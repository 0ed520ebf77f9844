// @ts-check
// Starts a station again that asks for it, as the service manager of a real one does. What it must leave alone is the
// station's cover, a process that outlives it: with systemd that takes KillMode=process.

import { say } from '../setup/progress.mjs';

/** What a station ends with that wants a fresh process; the same code as in electron/system/restart.ts. */
const RESTART_CODE = 75;
/** And when an admin has left it, which is an end in order. */
const LEFT_CODE = 10;
/** More often than a station ends badly before it rests (core/runs.ts), so that its page is seen. */
const TOO_OFTEN = 5;
const WITHIN_MS = 60_000;
/** A process is recycled no sooner than twenty seconds after it began: nobody was about for so long (core/moves.ts). */
const RECYCLED_AFTER_MS = 20_000;

/**
 * Not for ever: a station that keeps ending as soon as it has begun is left as it is. One that is recycled has run for
 * longer, and may be as often as it likes.
 * @param {() => Promise<number>} run
 * @param {() => number} [now]
 * @param {(line: string) => void} [tell]
 */
export async function supervised(run, now = () => performance.now(), tell = say) {
  /** @type {number[]} */
  let hasty = [];
  for (;;) {
    const started = now();
    const code = await run();
    if (code !== RESTART_CODE) return code === LEFT_CODE ? 0 : code;
    if (now() - started < RECYCLED_AFTER_MS) hasty.push(started);
    hasty = hasty.filter((start) => now() - start < WITHIN_MS);
    if (hasty.length >= TOO_OFTEN) {
      tell(`The station asked to be started again ${hasty.length} times within a minute; it is left as it is.`);
      return code;
    }
    tell('The station asked to be started again.');
  }
}
