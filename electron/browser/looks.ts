/** What a page of the station's is to know before it has been told anything: behind the # of its address, which no request has. */
import type { Beforehand, Looks } from '../core/screen.ts';

export function withLooks(address: string, { language, theme }: Looks): string {
  return `${address}#${new URLSearchParams({ language, theme })}`;
}

/** For the station's own page, which may have to say that the station is silent. */
export function forPage(address: string, { language, theme, pc, site: { help } }: Beforehand): string {
  return `${address}#${new URLSearchParams({ language, theme, pc, help })}`;
}
