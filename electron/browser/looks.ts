/** What a page of the station's is to know before it has been told anything: behind the # of its address, which no request has. */
import type { Looks } from '../core/screen.ts';

export function withLooks(address: string, { language, theme }: Looks): string {
  return `${address}#${new URLSearchParams({ language, theme })}`;
}
