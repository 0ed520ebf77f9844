/** Times as people read them. */

const two = (value: number): string => String(value).padStart(2, '0');

/** `04:10`, and `1:04:10` from an hour on. */
export function minutes(seconds: number): string {
  const hours = Math.floor(seconds / 3600);
  const rest = `${two(Math.floor((seconds % 3600) / 60))}:${two(seconds % 60)}`;
  return hours > 0 ? `${hours}:${rest}` : rest;
}

/** `12 s`, and `04:10` from a minute on. */
export function briefly(seconds: number): string {
  return seconds < 60 ? `${seconds}\u00a0s` : minutes(seconds);
}

/** What is read out of a countdown: every ten seconds, then each of the last five. A number a second is never heard to its end. */
export function spoken(seconds: number): number {
  return seconds <= 5 ? seconds : Math.ceil(seconds / 10) * 10;
}

/** How long somebody waits, for the ear: `15 minutes`, where 15:00 would be a time of day. Never less than it is. */
export function waitInWords(language: string, seconds: number): string {
  return inWords(language, seconds > 60 ? Math.ceil(seconds / 60) * 60 : spoken(seconds));
}

/** How long there is still time, for the ear. Never more than it is from a minute on. */
export function timeLeftInWords(language: string, seconds: number): string {
  return inWords(language, seconds >= 60 ? seconds - (seconds % 60) : spoken(seconds));
}

function inWords(language: string, seconds: number): string {
  if (seconds < 60) return counted(language, seconds, 'second');
  const hours = Math.floor(seconds / 3600);
  const rest = Math.floor((seconds % 3600) / 60);
  const units = [...(hours > 0 ? [counted(language, hours, 'hour')] : [])];
  return [...units, ...(rest > 0 ? [counted(language, rest, 'minute')] : [])].join(' ');
}

function counted(language: string, count: number, unit: 'hour' | 'minute' | 'second'): string {
  return new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }).format(count);
}

export function timeOfDay(language: string, at: number): string {
  return new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit' }).format(at);
}

/** A day of any year. */
export function dateOf(language: string, at: number): string {
  return new Intl.DateTimeFormat(language, { day: 'numeric', month: 'long', year: 'numeric' }).format(at);
}

export function dayOf(language: string, at: number): string {
  return new Intl.DateTimeFormat(language, { weekday: 'long', day: 'numeric', month: 'long' }).format(at);
}

/** Whether both lie in one day of the ward, by the zone of its PC. */
export function sameDay(one: number, other: number): boolean {
  return new Date(one).toDateString() === new Date(other).toDateString();
}
