/** What a station shows of its ward, and in which colours. */
import type { Policy } from './policy.ts';
import { HOUR, MINUTE, type Now } from './time.ts';

/** By `system` the page goes by what the system says of light and dark. */
export type Theme = Policy['site']['theme'];

type Rules = Pick<Policy['site'], 'theme' | 'night'>;
type Site = Rules & Pick<Policy['site'], 'name' | 'help'>;

const DAY = 24 * HOUR;

export interface ShownSite {
  readonly site: { readonly name: string; readonly help: string };
  readonly theme: Theme;
}

export const shownSite = (site: Site, now: Now): ShownSite => ({
  site: { name: site.name, help: site.help },
  theme: themeOf(site, now),
});

export function themeOf({ theme, night }: Rules, now: Now): Theme {
  return night && isBetween(minutesOf(night.from), minutesOf(night.until), minuteOfDay(now)) ? 'night' : theme;
}

/** Most nights go past midnight. */
const isBetween = (from: number, until: number, minute: number): boolean =>
  from < until ? from <= minute && minute < until : minute >= from || minute < until;

/** By the clock on the wall of the ward. */
function minuteOfDay({ wall, zoneMinutes = 0 }: Now): number {
  const since = (wall + zoneMinutes * MINUTE) % DAY;
  return Math.floor((since + DAY) / MINUTE) % (DAY / MINUTE);
}

/** `HH:MM`, as the policy has checked. */
function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}
