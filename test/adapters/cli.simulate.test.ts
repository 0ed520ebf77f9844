/** `wardkey policy simulate`: a story is told by the core that runs stations, under the policy that was given. */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Told } from '../../electron/cli/policy/simulate/simulate.ts';
import { parseStory } from '../../electron/cli/policy/simulate/story.ts';
import { wardkey } from './wardkey.ts';

const READY = join(import.meta.dirname, '../../build/policy');

const simulate = (policy: string, script: string, ...more: readonly string[]) =>
  wardkey('policy', 'simulate', join(READY, `${policy}.jsonc`), '--script', script, ...more);

async function told(policy: string, script: string): Promise<readonly Told[]> {
  const { code, out, err } = await simulate(policy, script, '--json');
  expect([code, err]).toEqual([0, '']);
  return JSON.parse(out);
}

const course = (all: readonly Told[]) => all.map(({ at, state }) => `${at} ${state}`);
const lines = (all: readonly Told[]) => all.flatMap(({ writes }) => writes.map((line) => line.split(' ')[0]));

describe('a story of a nursing station', () => {
  it('goes from a tap over the lock and the same nurse to the next one', async () => {
    const script =
      '09:00 tap nurse-a; 09:00:05 pin; 09:02 idle 200; 09:06 tap nurse-a; 09:07 tap nurse-b; 09:07:10 pin; 09:08 lock';
    const all = await told('nursing-station', script);
    expect(course(all)).toEqual([
      '09:00:00 proving',
      '09:00:05 open',
      '09:02:00 open',
      '09:04:30 warning',
      '09:05:00 locked',
      '09:06:00 open',
      '09:07:00 proving',
      '09:07:10 open',
      '09:08:00 locked',
      '09:23:00 vacant',
    ]);
    const opened = ['tap', 'unlock', 'warn', 'lock', 'unlock', 'tap'];
    expect(lines(all)).toEqual([...opened, 'lock', 'tap', 'switch', 'wipe', 'unlock', 'lock', 'signoff', 'wipe']);
    expect(all[4]?.shows).toBe("nurse-a's page is covered; her tap opens it; anybody else's closes it");
  });

  it('waits for work that is not saved, and gives the page back to whoever rescues it', async () => {
    const began = '09:00 tap a; 09:00:05 pin; 09:01 unsaved; 09:02 tap b;';
    const lost = await told('nursing-station', `${began} 09:02:35 pin`);
    expect(course(lost)).toContain('09:02:00 holding');
    expect(course(lost)).toContain('09:02:30 proving');
    const rescued = await told('nursing-station', `${began} 09:02:20 tap a`);
    expect(course(rescued).at(4)).toBe('09:02:20 open');
    expect(lines(rescued)).toContain('holdEnd');
  });

  it('counts wrong PINs, knows no badge of nobody, and signs off who is revoked', async () => {
    const all = await told(
      'nursing-station',
      '09:00 tap unknown; 09:01 tap a; 09:01:05 pin wrong; 09:01:15 pin; 09:02 revoke a',
    );
    expect(all[0]).toMatchObject({ state: 'vacant', shows: expect.stringContaining('unknownBadge') });
    expect(all[2]).toMatchObject({ state: 'proving', writes: ['denied why=wrongProof person=a'] });
    expect(all[4]).toMatchObject({ state: 'vacant', writes: expect.arrayContaining(['signoff person=a why=revoked']) });
  });

  it('locks when it sleeps, when its reader is pulled out and when the page is gone', async () => {
    for (const [does, why] of Object.entries({
      suspend: 'suspend',
      unplug: 'reader',
      crash: 'renderer',
      lock: 'key',
    })) {
      const all = await told('nursing-station', `09:00 tap a; 09:00:05 pin; 09:01 ${does}; 09:01:01 wait 1`);
      expect(all[2], does).toMatchObject({
        state: 'locked',
        writes: expect.arrayContaining([`lock person=a why=${why}`]),
      });
    }
  });

  it('goes on past midnight', async () => {
    const all = await told('nursing-station', '23:58 tap a; 23:58:05 pin; 00:01 lock; 00:02 wait 1');
    expect(course(all)).toEqual(['23:58:00 proving', '23:58:05 open', '00:01:00 locked', '00:02:00 locked']);
  });
});

describe('what else somebody may do at a station', () => {
  const lastOf = async (policy: string, script: string) => (await told(policy, script)).at(-1);

  it('an admin leaves, a nurse may not', async () => {
    const script = (who: string) =>
      `09:00 tap a; 09:00:05 pin; 09:01 lock; 09:02 leave; 09:02:05 tap ${who}; 09:02:10 pin`;
    const left = await lastOf('nursing-station', script('admin-a'));
    expect(left?.shows).toContain('Wardkey ends');
    expect(left?.writes).toEqual(['signoff person=a why=leave', 'wipe cause=signoff person=a', 'leave person=admin-a']);
    const refused = await told('nursing-station', `${script('b')}; 09:02:11 wait 1`);
    expect(lines(refused)).toContain('denied');
    expect(refused.at(-1)?.state).toBe('locked');
  });

  it('a supervisor and a colleague vouch for whoever has lost her key', async () => {
    const vouched =
      '09:00 tap a; 09:00:05 vouch; 09:00:10 tap supervisor-s; 09:00:15 key; 09:00:20 tap b; 09:00:25 key';
    const all = await told('medication-room', `${vouched}; 09:00:26 wait 1`);
    expect(lines(all).filter((line) => ['vouch', 'unlock'].includes(line ?? ''))).toEqual(['vouch', 'unlock', 'vouch']);
  });

  it('a badge that lay on a reader that has just come asks for her proof, whatever grace there is', async () => {
    const script = (tap: string) => `09:00 tap a; 09:00:05 pin; 09:01 lock; 09:02 ${tap} a; 09:02:01 wait 1`;
    expect((await lastOf('nursing-station', script('tap')))?.state).toBe('open');
    expect((await lastOf('nursing-station', script('lying')))?.state).toBe('proving');
  });

  it('a number that is typed is worth the least', async () => {
    const all = await told('legacy-readers', '09:00 typed a; 09:00:05 pin wrong; 09:00:08 pin; 09:01 wait 1');
    expect(all[0]?.writes).toEqual(['tap person=a reader=keyboard wedge assurance=lowest']);
    expect(lines(all)).toEqual(['tap', 'denied', 'unlock']);
  });

  it('the machine wakes, loses a display, and ends', async () => {
    for (const why of ['resume', 'display', 'end']) {
      const all = await told('nursing-station', `09:00 tap a; 09:00:05 pin; 09:01 ${why}; 09:01:01 wait 1`);
      expect(all[2]?.writes).toEqual([`lock person=a why=${why}`]);
    }
  });

  it('within a second', async () => {
    const all = await told(
      'nursing-station',
      '09:00:00.250 tap a; 09:00:00.900 pin; 09:00:00.950 idle 150; 09:02:31.5 wait 1',
    );
    expect(course(all)).toContain('09:02:30 warning');
  });
});

describe('the same story under other policies', () => {
  it('opens by a card in an emergency department', async () => {
    const all = await told('emergency-department', '09:00 card nurse-a; 09:01 wait 1');
    expect(all[0]).toMatchObject({
      state: 'open',
      writes: expect.arrayContaining([expect.stringContaining('fidoCard')]),
    });
  });

  it('takes more to come back than to sign on in a medication room', async () => {
    const signedOn = '09:00 tap a; 09:00:05 key; 09:01 lock; 09:01:30 tap a;';
    expect((await told('medication-room', `${signedOn} 09:01:40 key; 09:01:41 wait 1`)).at(4)).toMatchObject({
      state: 'proving',
      writes: ['denied why=wrongKey person=a refusal=notVerified'],
    });
    const all = await told('medication-room', `${signedOn} 09:01:40 key verified; 09:01:41 wait 1`);
    expect(all.at(4)?.state).toBe('open');
  });

  it('asks for a PIN behind every tap where readers type', async () => {
    const all = await told(
      'legacy-readers',
      '09:00 tap a; 09:00:05 pin; 09:01 lock; 09:01:10 tap a; 09:01:15 pin; 09:02 wait 1',
    );
    expect(course(all).slice(3, 5)).toEqual(['09:01:10 proving', '09:01:15 open']);
  });
});

describe('a story that cannot be read', () => {
  it.each([
    ['tap nurse-a', 'must begin with a time'],
    ['9:00 tap nurse-a', 'must begin with a time'],
    ['24:00 tap nurse-a', 'must begin with a time'],
    ['09:60 tap nurse-a', 'must begin with a time'],
    ['09:00', 'is nothing one can do'],
    ['09:00 dance', 'is nothing one can do'],
    ['09:00 tap', 'must say whose'],
    ['09:00 tap nurse a', 'has a word too many'],
    ['09:00 lock now', 'has a word too many'],
    ['09:00 pin 2580', 'takes "right" or "wrong"'],
    ['09:00 key maybe', 'takes "touch"'],
    ['09:00 idle', 'must say seconds'],
    ['09:00 idle -3', 'must say seconds'],
    ['09:00 idle 1e3', 'must say seconds'],
    ['09:00 unsaved perhaps', 'takes "yes" or "no"'],
  ])('%s: is told what is wrong with it', async (act, says) => {
    const { code, out, err } = await simulate('nursing-station', `08:00 tap a; ${act}`);
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain('act 2: ');
    expect(err).toContain(says);
  });

  it('may have lines, comments and nothing between two of them', () => {
    const { scenes, faults } = parseStory('09:00 tap a # she comes\n\n# nobody; 09:01 lock;;\n');
    expect(faults).toEqual([]);
    expect(scenes.map(({ text }) => text)).toEqual(['tap a', 'lock']);
  });

  it('is not told under a policy that is refused', async () => {
    const { code, err } = await wardkey('policy', 'simulate', join(READY, 'none.jsonc'), '--script', '09:00 lock');
    expect(code).toBe(1);
    expect(err).toContain('policy check');
  });
});
