/** What is found wrong with the EHR is told, once where it lasts, and does nothing else. */

import type { Event } from '../../../electron/core/event.ts';
import { type Finding, findingKey, lasts } from '../../../electron/core/finding.ts';
import { MOST_AN_HOUR } from '../../../electron/core/findings.ts';
import type { Station } from '../../../electron/core/state.ts';
import { HOUR } from '../../../electron/core/time.ts';
import { asks, type Property, place, recordOf, type Seen, unmoved } from './seen.ts';

const HOST = 'ehr.example.org';
export const LASTING: Finding = { kind: 'insecureCookie', host: HOST, cookie: 'sid', missing: ['Secure'] };
export const HAPPENING: Finding = { kind: 'pinMismatch', host: HOST, spki: 'sha256/one' };
export const KEYS = ['sha256/one', 'sha256/two'].map((spki) => ({ type: 'certificate', host: HOST, spki }) as const);

/** What the world remembers of a line: the key of a finding that lasts. */
export function toldBy(event: Event): string | undefined {
  return event.type === 'finding' && lasts(event.finding) ? findingKey(event.finding) : undefined;
}

const isListening = ({ state }: Station): boolean => state.at !== 'starting' && state.at !== 'outOfService';

function hasRoom({ before: { report }, event }: Seen, kind: Finding['kind']): boolean {
  const lately = report.lately[kind];
  return !lately || event.now.mono - lately.since >= HOUR || lately.count < MOST_AN_HOUR;
}

/** Whether a step owes a line about a finding. */
export function owesFinding(seen: Seen): boolean {
  const { before, event, world } = seen;
  const { report } = before;
  switch (event.type) {
    case 'finding': {
      const key = toldBy(event);
      const isNew = key === undefined || !world.told.includes(key);
      return isListening(before) && isNew && hasRoom(seen, event.finding.kind);
    }
    case 'certificate': {
      const known = report.findings.keys[event.host] ?? [];
      const isOther = known.length > 0 && !known.includes(event.spki);
      return isListening(before) && isOther && hasRoom(seen, 'certificateChanged');
    }
    case 'effectFailed':
      return event.effect === 'saveFindings' && report.store === 'works' && isListening(before);
    case 'started':
      return event.findings.is === 'unreadable' && before.state.at === 'starting';
    default:
      return false;
  }
}

const isReport = ({ event }: Seen): boolean =>
  event.type === 'finding' ||
  event.type === 'certificate' ||
  (event.type === 'effectFailed' && event.effect === 'saveFindings');

export const FINDINGS: readonly Property<Seen>[] = [
  {
    says: 'a finding, and a report that cannot be kept, change nothing but what is told',
    when: (seen) => isReport(seen) && seen.steady && isListening(seen.before),
    holds: (seen) =>
      unmoved(seen) &&
      [seen.before.notice, undefined].includes(seen.after.notice) &&
      seen.effects.every(({ type }) => type === 'record' || type === 'saveFindings'),
  },
  {
    says: 'a finding that lasts is written down once, however often it is found',
    when: ({ event, world }) => world.told.includes(toldBy(event) ?? ''),
    holds: (seen) => recordOf(seen, 'finding') === undefined,
  },
  {
    says: 'what has been told is kept, behind its line',
    when: (seen) => recordOf(seen, 'finding') !== undefined && toldBy(seen.event) !== undefined,
    holds: (seen) =>
      seen.after.report.findings.told.includes(toldBy(seen.event) ?? '') &&
      place(seen, 'record') < place(seen, 'saveFindings'),
  },
  {
    says: 'another key of a host is told and kept, the first one kept without a word',
    when: ({ before, event, after }) =>
      event.type === 'certificate' && before.report.findings.keys !== after.report.findings.keys,
    holds: (seen) =>
      asks(seen, 'saveFindings') &&
      (recordOf(seen, 'finding') !== undefined) === (seen.before.report.findings.keys[HOST] !== undefined),
  },
];
