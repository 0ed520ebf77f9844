/** Stations that keys, cards, codes and other people open: every property on every step of long walks at random. */
import { describe, expect, test } from 'vitest';
import * as core from '../../electron/core/next.ts';
import { bundled, mutated } from './bundled.ts';
import { KEY_MUTANTS } from './security-keys/mutants.ts';
import { KEYED } from './security-keys/policies.ts';
import { PROPERTIES } from './security-keys/properties.ts';
import { walk } from './security-keys/walk.ts';

const STEPS = 150_000;
const SEED = 20_261_125;

const walks = KEYED.map(([name, rules]) => [name, walk(core, rules, STEPS, SEED)] as const);

describe('on every step of every walk', () => {
  test.each(PROPERTIES.map(({ says }) => says))('%s', (says) => {
    const ways = walks.flatMap(([name, { broken }]) => (broken.has(says) ? [[name, ...(broken.get(says) ?? [])]] : []));
    expect(ways[0] ?? []).toEqual([]);
  });
});

describe('the walks prove something', () => {
  test('every property had something to say', () => {
    const spoke = new Set(walks.flatMap(([, walked]) => [...walked.spoke]));
    expect(PROPERTIES.map(({ says }) => says).filter((says) => !spoke.has(says))).toEqual([]);
  });

  test('every way to open was taken, every effect asked for', () => {
    const met = new Set(walks.flatMap(([, walked]) => [...walked.met]));
    const ways = ['pin', 'securityKey', 'verifiedKey', 'fidoCard', 'recoveryCode', 'vouched', 'grace'];
    const lines = [...ways.map((how) => `line unlock ${how}`), 'line vouch', 'line keyAdded', 'line keyRemoved'];
    lines.push('line pinChanged', 'line badgeAdded');
    const effects = ['askKey', 'giveKeyPin', 'cancelKey', 'verifyCode', 'listKeys', 'keepKey', 'removeKey'];
    effects.push('changePin', 'addBadge');
    expect([...lines, ...effects.map((type) => `effect ${type}`)].filter((each) => !met.has(each))).toEqual([]);
  });
});

describe('caught when', () => {
  test.each(KEY_MUTANTS)('$breaks', { timeout: 60_000 }, async (mutant) => {
    const broken = await bundled(mutated(mutant));
    const policies = KEYED.filter(([name]) => name === (mutant.under ?? name));
    const found = policies.some(([, rules]) =>
      walk(broken, rules, STEPS, SEED, mutant.caughtBy).broken.has(mutant.caughtBy),
    );
    expect(found).toBe(true);
  });
});
