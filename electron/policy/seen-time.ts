/**
 * Time that does not go back, so that a policy whose signature has expired does not hold again because somebody sets
 * the clock back.
 *
 * A station keeps the latest time it has seen and goes by the later of that and its clock. The time seen is raised at
 * two moments only: when a signed policy is accepted, and when one is found to have expired. Raised at acceptances
 * alone, it would stop short of the end, and a clock set back to the day of the last acceptance would undo the expiry.
 *
 * It is never raised beyond the moment at which that very policy expires. A clock that is wrong by years, an empty
 * battery's or a bad time server's, can therefore use up what was signed before and nothing else: once it is right
 * again, whatever is signed to hold longer than all of that is believed, and this moment is one that an administrator
 * has signed. Times that nobody has signed raise nothing.
 */

/** All in Unix milliseconds; `seen` is undefined at a station that has seen no signed policy yet. */
export function soberNow(clock: number, seen: number | undefined): number {
  return seen === undefined ? clock : Math.max(clock, seen);
}

/** The time to keep, once a policy with a good signature was accepted or was found to have expired. */
export function seenAfter(clock: number, seen: number | undefined, notAfter: number): number {
  return soberNow(Math.min(clock, firstMomentAfter(notAfter)), seen);
}

const firstMomentAfter = (notAfter: number): number => notAfter + 1;
