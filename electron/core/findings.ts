/**
 * Which findings are written down: what lasts once per deployment, what happens whenever it does, and neither so often
 * that a hostile page could fill the disk or hide one line among thousands.
 */
import type { Effect } from './effect.ts';
import type { Event } from './event.ts';
import {
  type Finding,
  type FindingKind,
  type Findings,
  findingKey,
  type KeptFindings,
  lasts,
  plain,
  type Told,
} from './finding.ts';
import type { Station } from './state.ts';
import { also, record, type Step, stay } from './step.ts';
import { HOUR } from './time.ts';

/** Of one kind, ever. */
export const MOST_OF_A_KIND = 40;
/** Of one kind within an hour. */
export const MOST_AN_HOUR = 10;
/** Hosts whose keys are remembered, and keys for each: several servers may answer to one name. */
export const MOST_HOSTS = 60;
export const MOST_KEYS = 4;

export type ReportEvent = Extract<Event, { type: 'finding' | 'certificate' }>;

export const isReport = (event: Event): event is ReportEvent =>
  event.type === 'finding' || event.type === 'certificate';

/** Only the start has read what was told before, and a station out of service tells what is wrong with itself. */
export function reported(station: Station, event: ReportEvent): Step {
  const { at } = station.state;
  if (at === 'starting' || at === 'outOfService') return stay(station);
  return event.type === 'finding' ? found(station, event.finding) : showed(station, event.host, event.spki);
}

function found(station: Station, finding: Finding): Step {
  const shown = plain(finding);
  if (!lasts(shown)) return told(station, shown, shown.kind);
  const { findings } = station.report;
  const isFull = findings.told.filter((key) => key.startsWith(`${shown.kind} `)).length >= MOST_OF_A_KIND;
  const key = isFull ? `more ${shown.kind}` : findingKey(shown);
  if (findings.told.includes(key)) return stay(station);
  const says: Told = isFull ? { kind: 'more', of: shown.kind } : shown;
  return kept(told(station, says, shown.kind), station, { ...findings, told: [...findings.told, key] });
}

function showed(station: Station, host: string, spki: string): Step {
  const { findings } = station.report;
  const known = Object.hasOwn(findings.keys, host) ? (findings.keys[host] ?? []) : [];
  if (known.includes(spki)) return stay(station);
  if (known.length === 0 && Object.keys(findings.keys).length >= MOST_HOSTS) return stay(station);
  const keys = { ...findings.keys, [host]: [...known, spki].slice(-MOST_KEYS) };
  if (known.length === 0) return withFindings(stay(station), { ...findings, keys });
  const changed = told(station, plain({ kind: 'certificateChanged', host, spki }), 'certificateChanged');
  return kept(changed, station, { ...findings, keys });
}

/** One line, unless there were enough in this hour. */
function told(station: Station, says: Told, kind: FindingKind): Step {
  const { report, now } = station;
  const { since, count } = report.lately[kind] ?? { since: now.mono, count: 0 };
  const isOver = now.mono - since >= HOUR;
  if (!isOver && count >= MOST_AN_HOUR) return stay(station);
  const lately = { ...report.lately, [kind]: isOver ? { since: now.mono, count: 1 } : { since, count: count + 1 } };
  return { station: { ...station, report: { ...report, lately } }, effects: [line(station, says)] };
}

/** What was not written down is not remembered either: it comes up again. */
function kept(step: Step, before: Station, findings: Findings): Step {
  return step.station === before ? step : withFindings(step, findings);
}

function withFindings(step: Step, findings: Findings): Step {
  const { station } = step;
  return also(
    { ...step, station: { ...station, report: { ...station.report, findings } } },
    { type: 'saveFindings', findings },
  );
}

/** A report that cannot be kept keeps nobody out. */
export function findingsNotKept(station: Station, detail: string): Step {
  const { report } = station;
  if (report.store === 'failed') return stay(station);
  return {
    station: { ...station, report: { ...report, store: 'failed' } },
    effects: [line(station, { kind: 'notKept', detail })],
  };
}

/** What a start knows of the runs before it. */
export function restoredReport(station: Station, read: KeptFindings): Step {
  if (read.is === 'unreadable') return findingsNotKept(station, read.why);
  return stay({ ...station, report: { ...station.report, findings: read.findings } });
}

const line = (station: Station, says: Told): Effect => record(station, { event: 'finding', ...says });
