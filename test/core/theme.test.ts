/** In which colours a station shows itself, and when it takes those for a dark ward by itself. */
import { describe, expect, it } from 'vitest';
import { policyForNothing } from '../../electron/core/policy.ts';
import { shownSite, themeOf } from '../../electron/core/theme.ts';

const at = (hour: number, minute: number, zoneMinutes?: number) => ({
  mono: 5,
  wall: Date.UTC(2026, 0, 15, hour, minute),
  ...(zoneMinutes === undefined ? {} : { zoneMinutes }),
});
const OVER_MIDNIGHT = { theme: 'light', night: { from: '22:00', until: '06:30' } } as const;
const AFTERNOON = { theme: 'system', night: { from: '13:05', until: '14:00' } } as const;

describe('the theme', () => {
  it.each(['system', 'light', 'dark', 'night'] as const)('is the one that the policy names: %s', (theme) => {
    for (const hour of [0, 12, 23]) expect(themeOf({ theme }, at(hour, 0))).toBe(theme);
  });

  it('is the one of the system where the policy names none', () => {
    expect(themeOf(policyForNothing().site, at(3, 0))).toBe('system');
  });

  it.each([
    [OVER_MIDNIGHT, 21, 59, 'light'],
    [OVER_MIDNIGHT, 22, 0, 'night'],
    [OVER_MIDNIGHT, 0, 0, 'night'],
    [OVER_MIDNIGHT, 6, 29, 'night'],
    [OVER_MIDNIGHT, 6, 30, 'light'],
    [AFTERNOON, 13, 4, 'system'],
    [AFTERNOON, 13, 5, 'night'],
    [AFTERNOON, 14, 0, 'system'],
    [AFTERNOON, 3, 0, 'system'],
  ] as const)('of %j at %i:%i is %s', (rules, hour, minute, theme) => {
    expect(themeOf(rules, at(hour, minute))).toBe(theme);
  });

  it.each([
    [21, 0, 60, 'night'],
    [5, 0, 90, 'light'],
    [3, 0, -300, 'night'],
    [2, 59, -300, 'light'],
  ] as const)('goes by the time of the ward: %i:%i UTC, %i minutes ahead', (hour, minute, zone, theme) => {
    expect(themeOf(OVER_MIDNIGHT, at(hour, minute, zone))).toBe(theme);
  });

  it('is right however far back a clock has been set', () => {
    expect(themeOf(OVER_MIDNIGHT, { mono: 0, wall: -3_600_000 })).toBe('night');
    expect(themeOf(OVER_MIDNIGHT, { mono: 0, wall: -8 * 3_600_000, zoneMinutes: -60 })).toBe('light');
  });

  it('is all that the page is told of it', () => {
    const site = { name: 'Ward 4', help: 'Call 1', ...OVER_MIDNIGHT };
    expect(shownSite(site, at(23, 0))).toEqual({ site: { name: 'Ward 4', help: 'Call 1' }, theme: 'night' });
  });
});
