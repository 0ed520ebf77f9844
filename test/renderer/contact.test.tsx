/** What a nurse reads of network and EHR, of an EHR that is down, and of a cleaning that takes long. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Belongings, HowFar } from '../../electron/core/progress.ts';
import { en } from '../../renderer/text/en.ts';
import { languages } from '../../renderer/text/languages.ts';
import type { Texts } from '../../renderer/text/texts.ts';
import { timeOfDay } from '../../renderer/text/time.ts';
import * as given from '../gallery/screens.ts';
import { keys, markup, words } from './markup.tsx';

const EHR = given.vacant.ehr;

/** The markup of one part of a page. */
const partOf = (html: string, testid: string) =>
  html.match(new RegExp(`data-testid="${testid}".*?</(?:div|ul)>`))?.[0] ?? '';
const pictures = (html: string) => html.match(/<path d="([^"]+)"/g) ?? [];

describe('network and EHR', () => {
  const answers = keys(en.contact.ehr(EHR));

  it.each(answers)('are told at a vacant and at a locked station: %s', (ehr) => {
    for (const screen of [given.vacant, given.locked]) {
      const said = words({ ...screen, contact: { network: 'down', ehr } });
      expect(said).toContain(en.contact.ehr(EHR)[ehr]);
      expect(said).toContain(en.contact.network.down);
    }
  });

  it('are told apart by words and by pictures', () => {
    const all = answers.flatMap((ehr) => [
      markup({ ...given.vacant, contact: { network: 'up', ehr } }),
      markup({ ...given.vacant, contact: { network: 'down', ehr } }),
    ]);
    const drawn = all.flatMap((html) => pictures(partOf(html, 'contact')));
    expect(new Set(drawn).size).toBe(answers.length + 2);
    expect(new Set(Object.values(en.contact.ehr(EHR))).size).toBe(answers.length);
  });

  it('are told also where no reader works, and not guessed at', () => {
    const said = words({ ...given.vacant, devices: { readers: [], problem: 'noReader' }, contact: { ehr: 'silent' } });
    expect(said).toContain(en.contact.ehr(EHR).silent);
    expect(said).not.toContain(en.contact.network.up);
    expect(said).not.toContain(en.contact.network.down);
  });

  it('are told nowhere else', () => {
    for (const screen of Object.values(given.screens).filter(({ at }) => at !== 'vacant' && at !== 'locked')) {
      expect(markup(screen)).not.toContain('data-testid="contact"');
    }
  });
});

/** In a ward whose days are not those of UTC. */
function inAuckland(now: number): void {
  vi.stubEnv('TZ', 'Pacific/Auckland');
  vi.useFakeTimers({ toFake: ['Date'], now });
}

describe('when an EHR that is down last answered', () => {
  const now = Date.UTC(2026, 0, 15, 12);
  const said = (lastContact: number, text: Texts) =>
    words({ ...given.away, away: { lastContact } }, text).replace(/\s/g, ' ');

  beforeEach(() => inAuckland(now));
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllEnvs();
  });

  const spoken = [
    ['en', 'on Thursday 15 January at 23:59.'],
    ['de', 'am Donnerstag, 15. Januar um 23:59 '],
    ['fr', 'le jeudi 15 janvier à 23:59.'],
    ['es', 'el jueves, 15 de enero a las 23:59.'],
  ] as const;

  it.each(spoken)('is said with its day where that was not the ward’s today, in %s', (language, when) => {
    expect(said(Date.UTC(2026, 0, 15, 10, 59), languages[language])).toContain(when);
  });

  it.each(spoken)('is a time alone where it was today, in %s', (language) => {
    const text = languages[language];
    expect(said(Date.UTC(2026, 0, 15, 11), text)).toContain(text.contact.last(EHR, '00:00'));
  });

  it('is said with its day a year later, too', () => {
    expect(said(Date.UTC(2025, 0, 15, 12), en)).toContain('16 January');
  });
});

describe('an EHR that is down', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'], now: given.away.away?.lastContact ?? 0 }));
  afterEach(() => void vi.useRealTimers());

  it('says when it last answered, what the ward does, whom to call, and offers another try', () => {
    const said = words(given.away);
    const { lastContact = 0, downtime = '' } = given.away.away ?? {};
    expect(said).toContain(en.contact.last(EHR, timeOfDay('en-GB', lastContact)));
    for (const line of downtime.split('\n')) expect(said).toContain(line);
    expect(said).toContain(en.contact.downtime);
    expect(said).not.toContain(en.open.advice.at(-1));
    expect(said).toContain(given.away.site.help);
    expect(said).toContain(en.open.retry);
  });

  it('says that it has never answered, and gives general advice where the ward has none', () => {
    const said = words({ ...given.open, page: 'unreachable', away: {} });
    expect(said).toContain(en.contact.never(EHR));
    for (const line of en.open.advice) expect(said).toContain(line);
    expect(said).not.toContain(en.contact.downtime);
  });
});

describe('a cleaning that takes long', () => {
  it('says how far it is with each part, in words and pictures', () => {
    const names = en.progress.parts(EHR);
    const html = markup(given.slow);
    for (const { of, is } of given.slow.parts ?? []) {
      const row = html.match(new RegExp(`<li class="part part-${is}">(?:(?!</li>).)*${names[of]}.*?</li>`))?.[0] ?? '';
      expect(row, of).toContain(en.progress.far[is]);
      expect(pictures(row)).toHaveLength(1);
    }
  });

  it('has another picture and another word for each state', () => {
    const states: readonly HowFar[] = ['waiting', 'underWay', 'done'];
    const drawn = states.map((is) =>
      pictures(partOf(markup({ ...given.slow, parts: [{ of: 'files', is }] }), 'progress')),
    );
    expect(new Set(drawn.flat()).size).toBe(states.length);
    expect(new Set(Object.values(en.progress.far)).size).toBe(states.length);
  });

  it('is read out once, and its parts are not', () => {
    const html = markup(given.slow);
    expect(html).toContain(`role="status">${en.progress.slow}</p>`);
    expect(partOf(html, 'progress')).not.toMatch(/role="(?:status|alert)"|aria-live/);
    const later = markup({
      ...given.slow,
      parts: (given.slow.parts ?? []).map(({ of }) => ({ of, is: 'done' as const })),
    });
    const read = (page: string) => page.match(/<p class="slow"[^>]*>.*?<\/p>/)?.[0];
    expect(read(later)).toBe(read(html));
  });

  it('has a name for whatever there may be', () => {
    const parts = keys(en.progress.parts(EHR)).map((of: Belongings) => ({ of, is: 'waiting' as const }));
    for (const name of Object.values(en.progress.parts(EHR))) expect(words({ ...given.slow, parts })).toContain(name);
  });

  it('stays calm until then', () => {
    const html = markup(given.cleaning);
    expect(html).not.toContain('data-testid="progress"');
    expect(html).toContain('role="status"></p>');
    for (const step of en.cleaning.steps(EHR, 'switch', 'Demo Nurse A')) expect(words(given.cleaning)).toContain(step);
  });
});
