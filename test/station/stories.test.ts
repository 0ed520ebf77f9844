/** Whole stories: the loop and the core with every port faked. What a person at the station sees, and what the audit says. */
import { describe, expect, it } from 'vitest';
import { NURSE_A, NURSE_B, startStation, UNKNOWN_BADGE } from './world.ts';

describe('a nurse at a vacant station', () => {
  it('opens the EHR by badge and PIN', async () => {
    const world = await startStation();
    expect(world.at).toBe('vacant');
    await world.tap(NURSE_A);
    expect(world.screens.now).toMatchObject({ at: 'proving', person: NURSE_A.name, returning: false });
    await world.type(NURSE_A.pin);
    expect(world.at).toBe('open');
    expect(world.ehr.shown).toBe('strip');
    expect(world.events).toEqual(['station.start', 'wipe', 'tap', 'unlock']);
  });

  it('opens it by user name and PIN', async () => {
    const world = await startStation();
    await world.press({ type: 'userName', name: NURSE_A.id });
    await world.type(NURSE_A.pin);
    expect(world.at).toBe('open');
  });

  it('is told about an unknown badge, and nothing opens', async () => {
    const world = await startStation();
    await world.tap(UNKNOWN_BADGE);
    expect(world.screens.now).toMatchObject({ at: 'vacant', notice: 'unknownBadge' });
    expect(world.audit.entries.at(-1)).toMatchObject({ event: 'denied', why: 'unknownBadge' });
    expect(JSON.stringify(world.audit.entries)).not.toContain(UNKNOWN_BADGE.badge);
  });

  it('does not let a flood of unknown badges fill the audit', async () => {
    const world = await startStation();
    for (let i = 0; i < 50; i += 1) await world.tap(UNKNOWN_BADGE);
    expect(world.events.filter((event) => event === 'denied')).toHaveLength(1);
    world.clock.advance(2);
    await world.tap(UNKNOWN_BADGE);
    expect(world.events.filter((event) => event === 'denied')).toHaveLength(2);
  });

  it('goes back to vacant when nobody types', async () => {
    const world = await startStation();
    await world.tap(NURSE_A);
    world.clock.advance(61);
    expect(world.at).toBe('vacant');
  });
});

describe('a wrong PIN', () => {
  it('is counted before it is checked, and the delay doubles', async () => {
    const world = await startStation();
    await world.tap(NURSE_A);
    await world.type('0000');
    expect(world.screens.now).toMatchObject({ at: 'proving', notice: 'wrongProof', attemptsLeft: 4 });
    await world.type(NURSE_A.pin);
    expect(world.at).toBe('proving');
    expect(world.audit.entries.at(-1)).toMatchObject({ event: 'denied', why: 'delay' });
    world.clock.advance(1);
    await world.type('0000');
    world.clock.advance(1);
    await world.type(NURSE_A.pin);
    expect(world.at).toBe('proving');
    world.clock.advance(1);
    await world.type(NURSE_A.pin);
    expect(world.at).toBe('open');
  });

  it('locks her out after five, and the lock-out outlives a restart', async () => {
    const world = await startStation();
    await world.tap(NURSE_A);
    for (let i = 0; i < 5; i += 1) {
      await world.type('0000');
      world.clock.advance(20);
    }
    expect(world.screens.now).toMatchObject({ wait: { why: 'lockout' } });
    const again = await startStation({ attempts: world.attempts, clock: world.clock });
    await again.tap(NURSE_A);
    await again.type(NURSE_A.pin);
    expect(again.at).toBe('proving');
    expect(again.screens.now).toMatchObject({ notice: 'lockedOut' });
    again.clock.advance(16 * 60);
    await again.tap(NURSE_A);
    await again.type(NURSE_A.pin);
    expect(again.at).toBe('open');
  });
});

describe('a holder who walks away', () => {
  it('is warned, then covered; the EHR leaves the window before the screen changes', async () => {
    const world = await startStation();
    await world.signOn(NURSE_A);
    world.clock.advance(150);
    expect(world.screens.now).toMatchObject({ at: 'warning', lockSeconds: 30 });
    expect(world.ehr.shown).toBe('countdown');
    world.clock.advance(29);
    expect(world.ehr.shown).toBe('countdown');
    world.order.length = 0;
    world.clock.advance(1);
    expect(world.screens.now).toMatchObject({ at: 'locked', why: 'idle' });
    expect(world.order.slice(0, 2)).toEqual(['detach', 'show locked']);
  });

  it('stays when a key is pressed during the warning', async () => {
    const world = await startStation();
    await world.signOn(NURSE_A);
    world.clock.advance(170);
    expect(world.at).toBe('warning');
    world.ehr.input();
    expect(world.at).toBe('open');
    expect(world.ehr.shown).toBe('strip');
    world.clock.advance(149);
    expect(world.at).toBe('open');
    world.clock.advance(1);
    expect(world.at).toBe('warning');
  });

  it('is covered when the operating system alone says that she is idle', async () => {
    const world = await startStation();
    await world.signOn(NURSE_A);
    world.clock.advance(1);
    for (let second = 0; second < 178; second += 1) {
      world.ehr.input();
      world.activity.idleMs += 1_000;
      world.clock.advance(1);
      if (world.at === 'warning') break;
    }
    expect(world.at).toBe('warning');
  });

  it('gets the same page back by her badge and PIN', async () => {
    const world = await startStation();
    await world.signOn(NURSE_A);
    world.ehr.work('a note');
    world.clock.advance(180);
    await world.tap(NURSE_A);
    expect(world.screens.now).toMatchObject({ at: 'proving', returning: true });
    expect(world.ehr.shown).toBeUndefined();
    await world.type(NURSE_A.pin);
    expect(world.at).toBe('open');
    expect(world.ehr.traces).toEqual(['a note']);
    expect(world.ehr.partitions).toBe(1);
  });

  it('gets it back by her tap alone within grace, and not after', async () => {
    const world = await startStation({ lock: { tapGraceMinutes: 10 } });
    await world.signOn(NURSE_A);
    await world.tap(NURSE_A);
    await world.tap(NURSE_A);
    expect(world.at).toBe('open');
    expect(world.audit.entries.at(-2)).toMatchObject({ event: 'unlock', how: 'grace' });
    world.clock.advance(10 * 60);
    await world.tap(NURSE_A);
    expect(world.at).toBe('proving');
  });

  it('is signed off when she does not come back', async () => {
    const world = await startStation();
    await world.signOn(NURSE_A);
    world.ehr.work('a note');
    world.clock.advance(180 + 15 * 60);
    await world.settled();
    expect(world.at).toBe('vacant');
    expect(world.ehr.traces).toEqual([]);
    expect(world.events.slice(-2)).toEqual(['signoff', 'wipe']);
  });

  it('undoes her own tap within five seconds', async () => {
    const world = await startStation();
    await world.signOn(NURSE_A);
    await world.tap(NURSE_A);
    expect(world.screens.now).toMatchObject({ at: 'locked', why: 'ownTap', undoSeconds: 5 });
    await world.press({ type: 'undo' });
    expect(world.at).toBe('open');
    expect(world.events.at(-1)).toBe('undo');
    await world.tap(NURSE_A);
    world.clock.advance(5);
    await world.press({ type: 'undo' });
    expect(world.at).toBe('locked');
  });
});

describe('another nurse', () => {
  it('taps, and everything of the first is gone before she is asked anything', async () => {
    const world = await startStation();
    await world.signOn(NURSE_A);
    world.ehr.work('a note');
    world.order.length = 0;
    await world.tap(NURSE_B);
    expect(world.screens.now).toMatchObject({ at: 'proving', person: NURSE_B.name, returning: false });
    expect(world.ehr.traces).toEqual([]);
    expect(world.order).toEqual([
      'detach',
      'show cleaning',
      'clean',
      'record switch',
      'record tap',
      'record wipe',
      'show proving',
    ]);
    await world.type(NURSE_B.pin);
    expect(world.at).toBe('open');
    expect(world.ehr.partitions).toBe(2);
  });

  it('waits until the screen over the EHR is painted before anything of it is touched', async () => {
    const world = await startStation();
    await world.signOn(NURSE_A);
    world.ehr.work('a note');
    world.screens.paints = false;
    await world.tap(NURSE_B);
    expect(world.screens.now).toMatchObject({ at: 'cleaning' });
    expect(world.ehr.traces).toEqual(['a note']);
    world.screens.paint();
    await world.settled();
    expect(world.ehr.traces).toEqual([]);
    expect(world.at).toBe('proving');
  });

  it('does not wait for it at a station that was locked: the screen is there', async () => {
    const world = await startStation();
    await world.signOn(NURSE_A);
    await world.press({ type: 'lock' });
    world.screens.paints = false;
    await world.tap(NURSE_B);
    expect(world.at).toBe('proving');
  });

  it('finds a blank page made ahead, and only when nobody’s is there', async () => {
    const world = await startStation();
    expect(world.ehr.prepared).toBe(true);
    await world.signOn(NURSE_A);
    expect(world.ehr.prepared).toBe(false);
    await world.tap(NURSE_B);
    expect(world.ehr.prepared).toBe(true);
    world.ehr.broken = 'prepare';
    await world.type(NURSE_B.pin);
    await world.tap(NURSE_A);
    world.ehr.broken = undefined;
    await world.type(NURSE_A.pin);
    expect(world.at).toBe('open');
  });

  it('is not let in without a durable receipt: the process ends', async () => {
    const world = await startStation();
    await world.signOn(NURSE_A);
    const { append } = world.audit;
    world.audit.append = (entry) => {
      if (entry.event === 'wipe') throw new Error('no space left on device');
      append.call(world.audit, entry);
    };
    await world.tap(NURSE_B);
    expect(world.screens.now).toMatchObject({ at: 'outOfService', fault: 'receipt' });
    expect(world.process.restarts).toBe(1);
  });

  it('gets nothing when a residue cannot be verified: the process ends', async () => {
    const world = await startStation();
    await world.signOn(NURSE_A);
    world.ehr.stubborn = 'storage';
    await world.tap(NURSE_B);
    expect(world.screens.now).toMatchObject({ at: 'outOfService', fault: 'residue' });
    expect(world.process.restarts).toBe(1);
    await world.tap(NURSE_B);
    expect(world.at).toBe('outOfService');
  });
});

describe('a start', () => {
  const saidAtStart = ({ screens, audit }: Awaited<ReturnType<typeof startStation>>) => ({
    screen: screens.shown.some((shown) => shown.at === 'cleaning' && shown.unfinished === true),
    line: audit.entries[0],
  });

  it('after a run that was cut off says so while it cleans up, and the next one does not', async () => {
    const first = await startStation();
    expect(saidAtStart(first)).toMatchObject({ screen: false, line: { event: 'station.start', unfinished: false } });
    await first.signOn(NURSE_A);
    const second = await startStation({ before: first.audit.entries });
    expect(saidAtStart(second)).toMatchObject({ screen: true, line: { event: 'station.start', unfinished: true } });
    expect(second.order.slice(0, 3)).toEqual(['show starting', 'show cleaning', 'record station.start']);
    expect(second.at).toBe('vacant');
    const third = await startStation({ before: [...first.audit.entries, ...second.audit.entries] });
    expect(saidAtStart(third)).toMatchObject({ screen: false, line: { event: 'station.start', unfinished: false } });
  });

  it('after a residue that was left says so, and begins with cleaning', async () => {
    const first = await startStation();
    await first.signOn(NURSE_A);
    first.ehr.stubborn = 'storage';
    await first.tap(NURSE_B);
    expect(first.process.restarts).toBe(1);
    const second = await startStation({ before: first.audit.entries });
    expect(saidAtStart(second)).toMatchObject({ screen: true, line: { unfinished: true } });
    expect(second.events).toEqual(['station.start', 'wipe']);
  });

  it('after a session that was signed off says nothing of the kind', async () => {
    const first = await startStation();
    await first.signOn(NURSE_A);
    await first.press({ type: 'signOff' });
    expect(first.at).toBe('vacant');
    const second = await startStation({ before: first.audit.entries });
    expect(saidAtStart(second)).toMatchObject({ screen: false, line: { unfinished: false } });
  });
});

describe('whatever goes wrong', () => {
  it.each(['suspend', 'resume', 'display'] as const)('%s covers the EHR', async (event) => {
    const world = await startStation();
    await world.signOn(NURSE_A);
    expect(world.ehr.shown).toBe('strip');
    world.activity.say(event);
    expect(world.ehr.shown).toBeUndefined();
    expect(world.screens.now).toMatchObject({ at: 'locked', why: event });
  });

  it('a clock set back covers the EHR', async () => {
    const world = await startStation();
    await world.signOn(NURSE_A);
    world.clock.setBack(60);
    world.clock.advance(1);
    expect(world.screens.now).toMatchObject({ at: 'locked', why: 'clock' });
  });

  it('a sleep nobody announced covers the EHR', async () => {
    const world = await startStation();
    await world.signOn(NURSE_A);
    world.clock.sleep(600);
    world.clock.advance(1);
    expect(world.screens.now).toMatchObject({ at: 'locked', why: 'resume' });
  });

  it('an unplugged reader covers the EHR, and its return changes nothing', async () => {
    const world = await startStation();
    await world.signOn(NURSE_A);
    world.devices.unplug('Reader');
    expect(world.screens.now).toMatchObject({ at: 'locked', why: 'reader', devices: { readers: [] } });
    world.devices.plug('Reader');
    expect(world.at).toBe('locked');
  });

  it('an EHR page that got elsewhere is covered, and the audit says where it was', async () => {
    const world = await startStation();
    await world.signOn(NURSE_A);
    world.ehr.escape('https://elsewhere.example');
    expect(world.screens.now).toMatchObject({ at: 'locked', why: 'escape' });
    expect(world.audit.entries).toContainEqual(
      expect.objectContaining({ event: 'escape', person: NURSE_A.id, to: 'https://elsewhere.example' }),
    );
    await world.tap(NURSE_A);
    await world.type(NURSE_A.pin);
    expect(world.screens.now).toMatchObject({ at: 'open', page: 'ready' });
  });

  it('a client certificate that was asked for is written down, with its issuer, and covers nothing', async () => {
    const world = await startStation();
    await world.signOn(NURSE_A);
    const asked = { by: 'ehr.example', how: 'presented', issuer: 'Hospital devices' } as const;
    world.ehr.askForCertificate(asked);
    expect(world.audit.entries).toContainEqual(
      expect.objectContaining({ event: 'clientCertificate', person: NURSE_A.id, ...asked }),
    );
    expect(world.at).toBe('open');
  });

  it('a crashed EHR covers itself and is loaded again for its holder', async () => {
    const world = await startStation();
    await world.signOn(NURSE_A);
    world.ehr.crash();
    expect(world.screens.now).toMatchObject({ at: 'locked', why: 'renderer' });
    await world.tap(NURSE_A);
    await world.type(NURSE_A.pin);
    expect(world.screens.now).toMatchObject({ at: 'open', page: 'ready' });
    expect(world.ehr.partitions).toBe(1);
  });

  it('a crash of the own page covers the EHR', async () => {
    const world = await startStation();
    await world.signOn(NURSE_A);
    await world.press({ type: 'crashed', part: 'ownPage' });
    expect(world.screens.now).toMatchObject({ at: 'locked', why: 'crash' });
  });

  it('a crash of a helper process covers the EHR, is written down, and the holder comes back to the very page', async () => {
    const world = await startStation();
    await world.signOn(NURSE_A);
    world.process.crash('network');
    expect(world.screens.now).toMatchObject({ at: 'locked', why: 'crash' });
    expect(world.order.slice(-4)).toEqual(['detach', 'show locked', 'record lock', 'record crash']);
    await world.tap(NURSE_A);
    await world.type(NURSE_A.pin);
    expect(world.screens.now).toMatchObject({ at: 'open', page: 'ready' });
    expect(world.ehr.partitions).toBe(1);
  });

  it('a helper process that keeps crashing ends the process, and the EHR is covered first', async () => {
    const world = await startStation();
    await world.signOn(NURSE_A);
    world.process.crash('graphics');
    world.process.crash('graphics');
    await world.tap(NURSE_A);
    await world.type(NURSE_A.pin);
    expect(world.process.restarts).toBe(0);
    world.process.crash('graphics');
    expect(world.order.slice(-4)).toEqual(['detach', 'show outOfService', 'record crash', 'record fault']);
    expect(world.screens.now).toMatchObject({ at: 'outOfService', fault: 'crashLoop' });
    expect(world.process.restarts).toBe(1);
  });

  it('an EHR out of reach leaves the own page, a retry, and a switch that works', async () => {
    const world = await startStation();
    world.ehr.reachable = false;
    await world.signOn(NURSE_A);
    expect(world.screens.now).toMatchObject({ at: 'open', page: 'unreachable' });
    expect(world.ehr.shown).toBeUndefined();
    world.ehr.reachable = true;
    await world.press({ type: 'retry' });
    expect(world.ehr.shown).toBe('strip');
    await world.tap(NURSE_B);
    expect(world.at).toBe('proving');
  });

  it('an audit that cannot be written opens nothing', async () => {
    const world = await startStation();
    await world.tap(NURSE_A);
    world.audit.failing = true;
    await world.type(NURSE_A.pin);
    expect(world.screens.now).toMatchObject({ at: 'proving', notice: 'auditFailed' });
    expect(world.ehr.exists).toBe(false);
    world.audit.failing = false;
    await world.type(NURSE_A.pin);
    expect(world.at).toBe('open');
  });

  it('an audit that cannot be written covers the EHR all the same', async () => {
    const world = await startStation();
    await world.signOn(NURSE_A);
    world.audit.failing = true;
    await world.press({ type: 'lock' });
    expect(world.ehr.shown).toBeUndefined();
    expect(world.screens.now).toMatchObject({ at: 'locked', notice: 'auditFailed' });
  });

  it('counts that cannot be saved let no PIN be tried', async () => {
    const world = await startStation();
    await world.tap(NURSE_A);
    world.attempts.failing = true;
    await world.type(NURSE_A.pin);
    expect(world.screens.now).toMatchObject({ at: 'proving', notice: 'storageFailed' });
  });

  it('an EHR that cannot be covered ends the process', async () => {
    const world = await startStation();
    await world.signOn(NURSE_A);
    world.ehr.broken = 'detach';
    await world.press({ type: 'lock' });
    expect(world.screens.now).toMatchObject({ at: 'outOfService', fault: 'detach' });
    expect(world.process.restarts).toBe(1);
  });

  it('a directory that cannot be read is no wrong PIN', async () => {
    const world = await startStation();
    await world.tap(NURSE_A);
    world.people.failing = true;
    await world.type(NURSE_A.pin);
    expect(world.screens.now).toMatchObject({ at: 'proving', notice: 'peopleFailed' });
    await world.tap(NURSE_B);
    expect(world.screens.now).toMatchObject({ notice: 'peopleFailed' });
  });

  it('a holder who is removed from the directory is signed off at once', async () => {
    const world = await startStation();
    await world.signOn(NURSE_A);
    world.people.remove(NURSE_A.id);
    await world.settled();
    expect(world.at).toBe('vacant');
    expect(world.audit.entries).toContainEqual(expect.objectContaining({ event: 'signoff', why: 'revoked' }));
  });
});
