/** What anybody tells of misuse: one line of it, a cover where the policy says so, and nothing else. */
import { dueAt } from './report.ts';
import { isReportLost, type Outcome, type Property, place, recordOf, type Seen, unmoved } from './seen.ts';
import { isShowing } from './world.ts';

const isTold = ({ event, from }: Seen): boolean => event.type === 'reportMisuse' && from !== 'starting';

/** Within a minute of one that was written, or waits to be. */
const isAgain = (seen: Seen): boolean => isTold(seen) && seen.event.now.mono < dueAt(seen.world.report);

export const owesReport = (seen: Seen): boolean => isTold(seen) && !isAgain(seen);

const covers = ({ event, before, rules }: Seen): boolean =>
  event.type === 'reportMisuse' && rules.site.wrong === 'lock' && isShowing(before.state);

/** The station hears what became of the line of the last report. */
const isWritten = ({ event, answer, world: { report } }: Seen): boolean =>
  event.type === 'recorded' && answer?.to === 'report' && answer.attempt === report?.attempt;

const onlyTells = (seen: Seen): boolean => unmoved(seen) && seen.effects.every(({ type }) => type === 'record');

export const MISUSE: readonly Property<Seen>[] = [
  {
    says: 'a report of misuse covers the page that shows where the policy says so, before its line',
    on: ['reportMisuse'],
    when: covers,
    holds: (seen) => seen.after.state.at === 'locked' && place(seen, 'detachEhr') === 0,
  },
  {
    says: 'a report of misuse moves nothing else, and takes no page from anybody',
    on: ['reportMisuse'],
    when: (seen) => seen.steady && !covers(seen),
    holds: onlyTells,
  },
  {
    says: 'a report of misuse says where the station stood',
    on: ['reportMisuse'],
    when: (seen) => recordOf(seen, 'misuse.reported') !== undefined,
    holds: (seen) => recordOf(seen, 'misuse.reported')?.state === seen.from,
  },
  {
    says: 'the line of a report is waited for, and stands before any other that is written with it',
    on: ['reportMisuse'],
    when: (seen) => recordOf(seen, 'misuse.reported') !== undefined,
    holds: (seen) => {
      const line = seen.effects[place(seen, 'record')];
      return line?.type === 'record' && line.entry.event === 'misuse.reported' && line.attempt !== undefined;
    },
  },
  {
    says: 'a report of misuse is thanked for when its line is on the disk, and not before',
    on: ['reportMisuse', 'recorded'],
    when: (seen) => isTold(seen) || isWritten(seen),
    holds: (seen) => {
      const isDurable = seen.event.type === 'recorded' || (isAgain(seen) && seen.world.report?.isDurable === true);
      const isSaid = seen.after.notice?.says === 'misuseReported' && seen.after.notice !== seen.before.notice;
      return isSaid === isDurable;
    },
  },
  {
    says: 'what becomes of the line of a report changes nothing but what is said',
    on: ['recorded', 'effectFailed'],
    when: (seen) => seen.steady && (isWritten(seen) || isReportLost(seen)),
    holds: (seen) => unmoved(seen) && seen.effects.length === 0,
  },
  {
    says: 'a report that cannot be written is said to be none, and may be told again at once',
    on: ['effectFailed'],
    when: isReportLost,
    holds: ({ after }) => after.notice?.says === 'misuseNotReported' && after.misuse === undefined,
  },
];

/** What must not wait for any line stands before all of them, and takes them with it. */
const isUrgentLost = ({ then }: Outcome): boolean =>
  then.answers.some((answer) => answer.to === 'failed' && answer.effect !== 'record');

/** Judged on the world after every outcome of a step's effects. */
export const WHEN_TOLD: readonly Property<Outcome>[] = [
  {
    says: 'no other line that cannot be written keeps that of a report from being written',
    when: (seen) => seen.event.type === 'reportMisuse' && owesReport(seen) && !isUrgentLost(seen),
    holds: ({ then }) =>
      then.answers.some((answer) => answer.to === 'report' || (answer.to === 'failed' && answer.report)),
  },
];
