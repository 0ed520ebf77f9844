/** From the result of a cleaning to the next person: the receipt is durable first, and without one nobody is next. */
import type { AuditFact } from './audit.ts';
import { leaveClean } from './leaving.ts';
import { outOfService, vacant } from './moves.ts';
import { prove } from './proving.ts';
import type { ReceiptSummary } from './receipt.ts';
import { served } from './recycling.ts';
import type { State, Station } from './state.ts';
import { also, move, type Rules, record, recordFor, type Step, stay } from './step.ts';

type Cleaning = Extract<State, { at: 'cleaning' }>;

function receiptOf({ cause, leaving }: Cleaning, receipt: ReceiptSummary, verified: boolean): AuditFact {
  return { event: 'wipe', cause, ...(leaving ? { person: leaving.id } : {}), verified, ...receipt };
}

export function cleaned(station: Station, receipt: ReceiptSummary): Step {
  const { state, nextAttempt } = station;
  if (state.at !== 'cleaning' || state.step.is !== 'clearing') return stay(station);
  const step = { is: 'recording', attempt: nextAttempt } as const;
  const line = recordFor(nextAttempt, station, receiptOf(state, receipt, true));
  return move({ ...station, nextAttempt: nextAttempt + 1 }, { ...state, step }, line);
}

export function notCleaned(station: Station, receipt: ReceiptSummary): Step {
  const { state } = station;
  if (state.at !== 'cleaning' || state.step.is !== 'clearing') return stay(station);
  const left = receipt.residues.filter((residue) => !residue.verified).map((residue) => residue.name);
  const step = outOfService(station, { code: 'residue', detail: `Not verified as gone: ${left.join(', ')}.` });
  return { ...step, effects: [record(station, receiptOf(state, receipt, false)), ...step.effects] };
}

/** The receipt is on the disk: this alone ends a cleaning. */
export function receiptKept(station: Station, attempt: number, rules: Rules): Step {
  const { state } = station;
  if (state.at !== 'cleaning' || state.step.is !== 'recording' || state.step.attempt !== attempt) return stay(station);
  const after = state.leaving ? served(station) : station;
  if (state.admin) return leaveClean(after, state.admin);
  const then = state.next ? prove(after, state.next, rules) : vacant(after);
  return also(then, { type: 'prepareEhr' });
}
