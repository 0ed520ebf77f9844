/**
 * What else of a browser the policy gives the EHR: dialogs that its page opens over itself, files it saves for its
 * holder, documents, and paper.
 */
import type { Printed } from './audit.ts';
import type { Download } from './downloads.ts';
import type { Event } from './event.ts';
import { hasForm } from './page.ts';
import type { Pdf } from './pdf.ts';
import { holderOf, type State, type Station } from './state.ts';
import { also, move, type Rules, record, type Step, say, stay } from './step.ts';

const TYPES = ['dialog', 'closeDialog', 'download', 'pdf', 'print', 'printed'] as const;

export type SurfaceEvent = Extract<Event, { type: (typeof TYPES)[number] }>;

export function isOfSurface(event: Event): event is SurfaceEvent {
  return TYPES.some((type) => type === event.type);
}

export function surface(station: Station, event: SurfaceEvent, rules: Rules): Step {
  switch (event.type) {
    case 'dialog':
      return stay({ ...station, front: event.open ? 'dialog' : 'page' });
    case 'closeDialog':
      return closeDialog(station);
    case 'download':
      return downloaded(station, event.download);
    case 'pdf':
      return pdf(station, event.pdf);
    case 'print':
      return print(station, rules);
    case 'printed':
      return printed(station, event.printed);
  }
}

/** Only somebody who sees it can mean it. */
function closeDialog(station: Station): Step {
  const { state } = station;
  return state.at === 'open' && !hasForm(state) ? move(station, state, { type: 'closeEhrDialog' }) : stay(station);
}

/** Files come in behind a lock screen too, and one that is broken off by the sign-off is still its holder's. */
function downloaded(station: Station, download: Download): Step {
  const person = whoseIn(station.state);
  if (person === undefined) return stay(station);
  const line = record(station, { event: 'download', person, ...download });
  return remark(also(stay(station), line), download.refused ? 'fileRefused' : 'fileSaved');
}

/** One that is shown says so itself. */
function pdf(station: Station, what: Pdf): Step {
  const person = whoseIn(station.state);
  if (person === undefined) return stay(station);
  const step = also(stay(station), record(station, { event: 'pdf', person, ...what }));
  return what.refused ? remark(step, 'pdfRefused') : step;
}

/** The page on the screen, and no other, goes to the one printer the policy names. */
function print(station: Station, { ehr }: Rules): Step {
  const { state } = station;
  if (state.at !== 'open' || hasForm(state) || state.holder.page !== 'ready' || ehr.print === 'deny')
    return stay(station);
  return move(station, state, { type: 'printEhr', printer: ehr.print.printer });
}

function printed(station: Station, what: Printed): Step {
  const person = whoseIn(station.state);
  if (person === undefined) return stay(station);
  const line = record(station, { event: 'print', person, ...what });
  return remark(also(stay(station), line), what.refused ? 'printFailed' : 'printed');
}

/** Whose session it is, also while it is cleaned up after. */
export function whoseIn(state: State): string | undefined {
  return holderOf(state)?.person.id ?? (state.at === 'cleaning' ? state.leaving?.id : undefined);
}

/** A locked screen tells nobody what its holder does. */
function remark(step: Step, says: 'fileSaved' | 'fileRefused' | 'pdfRefused' | 'printed' | 'printFailed'): Step {
  return step.station.state.at === 'open' ? say(step, says) : step;
}
