// @ts-check
// What the set-up tells while it works. Everything goes to stderr, so that a command's own output stays alone on stdout.

const FIRST_AFTER_MS = 2_000;
const NEXT_AFTER_MS = 10_000;

/** @typedef {(line: string) => void} Say */

/** @type {Say} */
export function say(line) {
  process.stderr.write(`${line}\n`);
}

/**
 * Says what is going on once it takes longer than two seconds, and then every ten: one line each time, because nobody
 * may be at the other end.
 * @template T
 * @param {string} what
 * @param {() => Promise<T>} work
 * @param {Say} [tell]
 * @returns {Promise<T>}
 */
export async function during(what, work, tell = say) {
  const started = performance.now();
  const seconds = () => Math.round((performance.now() - started) / 1000);
  let told = false;
  const again = () => {
    told = true;
    tell(`  ${what} … ${seconds()} s`);
    timer = setTimeout(again, NEXT_AFTER_MS);
  };
  let timer = setTimeout(again, FIRST_AFTER_MS);
  try {
    const result = await work();
    if (told) tell(`  ${what}: done in ${seconds()} s`);
    return result;
  } finally {
    clearTimeout(timer);
  }
}
