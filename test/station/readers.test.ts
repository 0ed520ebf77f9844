/** Readers that are set differently, and what they refuse. */
import { describe, expect, it } from 'vitest';
import { NURSE_A, NURSE_B, startStation, UNKNOWN_BADGE } from './world.ts';

const TURNED = { badge: NURSE_A.badge, setting: 'bytesReversed' } as const;

describe('a reader that is set differently', () => {
  it('knows a badge that is known, and the administrator is told once which reader and what setting', async () => {
    const world = await startStation();
    for (let time = 0; time < 2; time += 1) {
      world.devices.tap({ is: 'badge', badge: UNKNOWN_BADGE.badge, otherwise: [TURNED] }, 'Reader');
      await world.settled();
    }
    expect(world.at).toBe('proving');
    expect(world.screens.now).toMatchObject({ person: NURSE_A.name });
    const told = world.audit.entries.filter(({ event }) => event === 'finding');
    expect(told).toMatchObject([{ kind: 'readerSetting', reader: 'Reader', setting: 'bytesReversed' }]);
    expect(world.findings.load()).toMatchObject({ findings: { told: ['readerSetting Reader bytesReversed'] } });
  });

  it('knows it when nothing else could be made of its report', async () => {
    const world = await startStation();
    world.devices.tap({ is: 'refused', why: 'unreadable', otherwise: [TURNED] }, 'Reader');
    await world.settled();
    expect(world.at).toBe('proving');
  });

  it('never takes the place of what the badge says as it is', async () => {
    const world = await startStation();
    world.devices.tap({ is: 'badge', badge: NURSE_B.badge, otherwise: [TURNED] }, 'Reader');
    await world.settled();
    expect(world.screens.now).toMatchObject({ person: NURSE_B.name });
    expect(world.events).not.toContain('finding');
  });

  it('knows nobody when it could be two', async () => {
    const world = await startStation();
    const both = [TURNED, { badge: NURSE_B.badge, setting: 'bitsReversed' } as const];
    world.devices.tap({ is: 'badge', badge: UNKNOWN_BADGE.badge, otherwise: both }, 'Reader');
    await world.settled();
    expect(world.screens.now).toMatchObject({ at: 'vacant', notice: 'unknownBadge' });
  });
});

describe('what a reader refuses', () => {
  it.each([
    ['twoBadges', 'twoBadges'],
    ['randomUid', 'changingBadge'],
    ['unreadable', 'badgeRefused'],
    ['unknownFormat', 'badgeRefused'],
    ['tooMany', 'wait'],
  ] as const)('%s is said, and stands in the audit', async (why, notice) => {
    const world = await startStation();
    world.devices.tap({ is: 'refused', why }, 'Reader');
    await world.settled();
    expect(world.screens.now).toMatchObject({ at: 'vacant', notice });
    expect(world.audit.entries.at(-1)).toMatchObject({
      event: 'denied',
      why: 'badgeRefused',
      refusal: why,
      reader: 'Reader',
    });
  });
});
