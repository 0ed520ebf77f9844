/** What each line of an audit says about a session that may have been left behind. */
import { describe, expect, test } from 'vitest';
import { leavesSession, type WrittenLine } from '../../electron/core/unfinished.ts';

const LINES: readonly (readonly [line: WrittenLine, leaves: boolean | undefined])[] = [
  [{ event: 'unlock' }, true],
  [{ event: 'undo' }, true],
  [{ event: 'lock' }, true],
  [{ event: 'warn' }, true],
  [{ event: 'httpAuth', how: 'answered' }, true],
  [{ event: 'passkey', how: 'answered' }, true],
  [{ event: 'switch' }, true],
  [{ event: 'signoff' }, true],
  [{ event: 'wipe', verified: true }, false],
  [{ event: 'wipe', verified: false }, true],
  [{ event: 'wipe' }, true],
  [{ event: 'wipe', verified: 'true' }, true],
  [{ event: 'station.start', unfinished: true }, true],
  [{ event: 'station.start', unfinished: false }, false],
  [{ event: 'station.start', unfinished: 'false' }, true],
  // as it was written before starts said what they found
  [{ event: 'station.start' }, undefined],
  [{ event: 'recycle', served: 200, memoryMb: 700 }, false],
  [{ event: 'tap' }, undefined],
  [{ event: 'station.refused', what: '--inspect' }, undefined],
  [{ event: 'crash', part: 'graphics' }, undefined],
  [{ event: 'fault', code: 'crashLoop' }, undefined],
  [{ event: 'denied' }, undefined],
  [{ event: 'finding', kind: 'noCsp' }, undefined],
  ...['residue', 'cleaningTime', 'detach'].map((code) => [{ event: 'fault', code }, true] as const),
  ...['policy', 'people', 'keychain', 'audit', 'storage', 'lockdown', 'cover'].map(
    (code) => [{ event: 'fault', code }, undefined] as const,
  ),
  [{ event: 'something.new' }, true],
  [{ event: 'constructor' }, true],
];

describe('a session may be left behind', () => {
  test.each(LINES)('after %j: %s', (line, leaves) => {
    expect(leavesSession(line)).toBe(leaves);
  });
});
