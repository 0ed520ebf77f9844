import { describe, expect, it } from 'vitest';
import { type Parts, provideRuntime, type Runtime } from '../../build/setup/runtime.mjs';

const NOW = new Date('2026-05-04T12:00:00.000Z');
const HOUR = 3_600_000;

/** A machine on which the download does what it is told, and what was done and said there. */
function machine(given: { node?: string; fault?: string; last?: Runtime; platform?: string }) {
  const done: string[] = [];
  let present = false;
  const parts: Parts = {
    machine: { node: given.node ?? '22.12.0', platform: given.platform ?? 'linux', arch: 'x64' },
    pinned: () => (present ? '/pinned/electron' : undefined),
    pinnedVersion: '45.4.1',
    async download() {
      done.push('download');
      present = given.fault === undefined;
      return given.fault;
    },
    async verification() {
      done.push('verification');
      return '/verification/electron';
    },
    last: given.last,
    now: () => NOW,
    say: (line) => void done.push(line),
  };
  return { parts, done };
}

const verification = { version: '22.3.25', verificationOnly: true };
const failedAt = (ago: number): Runtime => ({
  electron: '/verification/electron',
  runtime: verification,
  why: 'it could not be reached',
  unreachableSince: new Date(NOW.getTime() - ago).toISOString(),
});

describe('the runtime', () => {
  it('is the pinned Electron where it can be downloaded', async () => {
    const { parts, done } = machine({});
    expect(await provideRuntime(parts)).toEqual({
      electron: '/pinned/electron',
      runtime: { version: '45.4.1', verificationOnly: false },
    });
    expect(done).toEqual(['download', 'Runtime: Electron 45.4.1.']);
  });

  it('is the verification runtime where the download fails, said in one line', async () => {
    const { parts, done } = machine({ fault: 'its download failed (ENOTFOUND)' });
    expect(await provideRuntime(parts)).toEqual({
      electron: '/verification/electron',
      runtime: verification,
      why: 'Electron 45.4.1: its download failed (ENOTFOUND)',
      unreachableSince: NOW.toISOString(),
    });
    expect(done.slice(0, 2)).toEqual(['download', 'verification']);
    expect(done.slice(2)).toEqual([
      expect.stringMatching(/^Runtime: Electron 22\.3\.25, for verification only, never packaged .*ENOTFOUND/),
    ]);
  });

  it('is the verification runtime with an older Node.js, and nothing is downloaded', async () => {
    const { parts, done } = machine({ node: '20.19.0' });
    const runtime = await provideRuntime(parts);
    expect(runtime.runtime).toEqual(verification);
    expect(runtime.unreachableSince).toBeUndefined();
    expect(done).toEqual([
      'verification',
      expect.stringMatching(/needs Node\.js 22\.12\.0 or newer and this is 20\.19\.0/),
    ]);
  });

  it('does not try a failed download again within a day, and does after it', async () => {
    const soon = machine({ last: failedAt(23 * HOUR) });
    expect(await provideRuntime(soon.parts)).toEqual(failedAt(23 * HOUR));
    expect(soon.done).not.toContain('download');
    const later = machine({ last: failedAt(25 * HOUR) });
    expect((await provideRuntime(later.parts)).runtime.verificationOnly).toBe(false);
    expect(later.done).toContain('download');
  });

  it('is none where neither exists, and a sentence says so', async () => {
    const { parts, done } = machine({ platform: 'win32', fault: 'its download failed (ENOTFOUND)' });
    await expect(provideRuntime(parts)).rejects.toThrow(/There is no Electron to run: .*ENOTFOUND.*win32 x64/);
    expect(done).toEqual(['download']);
  });
});
