/** Whether a run may have left a session behind, told from the lines it wrote: the last one that says so counts. */
import type { AuditFact } from './audit.ts';
import { NEEDS_RESTART } from './moves.ts';

/** A line as it is read back; nobody has looked at its fields yet. */
export interface WrittenLine {
  readonly event: string;
  readonly [field: string]: unknown;
}

type Says = (line: WrittenLine) => boolean | undefined;

const left: Says = () => true;
const saysNothing: Says = () => undefined;

/** A cover fails at a vacant station alone, and parts may keep ending where nobody is. */
const LEAVES = NEEDS_RESTART.filter((code) => code !== 'cover' && code !== 'crashLoop');

const LINES: Readonly<Record<AuditFact['event'], Says>> = {
  // what a start found is written down by it, and stands until its cleaning has been verified
  'station.start': ({ unfinished }) => (unfinished === undefined ? undefined : unfinished !== false),
  'station.refused': saysNothing,
  tap: saysNothing,
  denied: saysNothing,
  unlock: left,
  // whose session it is for, or stands behind, the lines around it say
  vouch: saysNothing,
  pinChanged: left,
  badgeAdded: left,
  keyAdded: left,
  keyRemoved: left,
  // the lines before it say whether somebody was there
  'misuse.reported': saysNothing,
  undo: left,
  lock: left,
  escape: left,
  clientCertificate: left,
  httpAuth: left,
  passkey: left,
  hold: left,
  holdEnd: left,
  warn: left,
  switch: left,
  signoff: left,
  download: left,
  pdf: left,
  print: left,
  wipe: ({ verified }) => verified !== true,
  // only a vacant station recycles its process, so neither that nor a cover that failed has left anything
  finding: saysNothing,
  policy: saysNothing,
  recycle: () => false,
  // whoever was there has been cleaned up after, which the lines before it say
  leave: saysNothing,
  // the lines before it say whether somebody was there
  crash: saysNothing,
  fault: ({ code }) => (LEAVES.some((fault) => fault === code) ? true : undefined),
};

const isKnown = (event: string): event is AuditFact['event'] => Object.hasOwn(LINES, event);

/** True after this line, if nothing follows it, a session may be left; undefined when the lines before it decide. */
export function leavesSession(line: WrittenLine): boolean | undefined {
  // a line of another version of Wardkey: closed unless proven open
  return isKnown(line.event) ? LINES[line.event](line) : true;
}
