/** What Chromium does of itself past every web request, and is told not to. */
import type { App } from 'electron';

const SWITCHES: Readonly<Record<string, string>> = {
  // a script reads the whole referrer of its page where no header is looked at; with this the browser itself cuts it
  // across origins (net/base/features.h)
  'enable-features': 'CapReferrerToOriginOnCrossOrigin',
  // a server's headers name any host that is to be told of a page's addresses and faults
  'disable-features': 'Reporting,NetworkErrorLogging',
  // a link in a page has any name looked up, and the name itself tells whoever answers for it
  'blink-settings': 'dnsPrefetchingEnabled=false',
};

/** Seen to hold on Chromium 108. Has to be called before Electron is ready; what such a switch says already stays. */
export function quieten({ commandLine }: Pick<App, 'commandLine'>): void {
  for (const [name, value] of Object.entries(SWITCHES)) {
    const before = commandLine.getSwitchValue(name);
    commandLine.appendSwitch(name, before ? `${before},${value}` : value);
  }
}
