/**
 * Compiled scripts. A partition in memory keeps none, with its HTTP cache on or off (Chromium 108, measured), so that one
 * on disk has to show that the reader sees them: the browser's own trace says whether a script came compiled.
 */
import { PAGE_PREFERENCES } from '../../../../electron/lockdown/preferences.ts';
import type { Canary } from '../canary.ts';
import type { Desk } from '../desk.ts';
import { takeAway } from '../search.ts';

/** Compiled at the first load, kept at the second, used at the third (v8.dev/blog/code-caching-for-devs). */
const LOADS = 2;
/** Scripts under 1 kB are not kept. */
const SCRIPT = Array.from({ length: 2_000 }, (_, at) => `function f${at}(x) { return x * ${at}; } f${at}(1);`).join(
  '\n',
);
const CATEGORIES = ['disabled-by-default-v8.compile', 'v8', 'devtools.timeline'];

export const codeCache: Canary = {
  name: 'codeCache',
  residue: 'codeCache',
  answers: () => ({
    headers: { 'content-type': 'text/javascript', etag: '"code"', 'cache-control': 'max-age=3600' },
    body: SCRIPT,
  }),
  async write(desk) {
    for (let load = 0; load < LOADS; load++) await loadScript(desk);
  },
  async read(desk) {
    await desk.app.evaluate(
      ({ contentTracing }, categories) =>
        contentTracing.startRecording({ included_categories: categories, excluded_categories: ['*'] }),
      CATEGORIES,
    );
    await loadScript(desk);
    await desk.app.evaluate(({ contentTracing }, file) => contentTracing.stopRecording(file), desk.scratch);
    return wasCompiled(takeAway(desk.scratch));
  },
};

/** In a window of its own, whose process has compiled nothing yet. */
function loadScript({ app, site, onDisk, page }: Desk): Promise<void> {
  return page().then((id) =>
    app.evaluate(
      async ({ BrowserWindow, session, webContents }, { id, url, onDisk, preferences }) => {
        const own = onDisk ? session.fromPartition(onDisk) : webContents.fromId(id)?.session;
        if (!own) throw new Error('The page is gone.');
        const window = new BrowserWindow({ show: false, webPreferences: { ...preferences, session: own } });
        await window.loadURL(url);
        await window.webContents.executeJavaScript(`new Promise((resolve) => {
          const script = document.createElement('script');
          script.src = '/codeCache/script.js';
          script.onload = () => requestIdleCallback(() => resolve('loaded'));
          document.body.append(script);
        })`);
        window.destroy();
      },
      { id, url: site.url, onDisk, preferences: PAGE_PREFERENCES },
    ),
  );
}

interface TraceEvent {
  readonly name: string;
  readonly args: { readonly data?: { readonly url?: string; readonly consumedCacheSize?: number } };
}

function wasCompiled(trace: string): boolean {
  const { traceEvents } = JSON.parse(trace) as { traceEvents: readonly TraceEvent[] };
  const compiled = traceEvents.filter(
    ({ name, args }) => name === 'v8.compile' && args.data?.url?.endsWith('/codeCache/script.js'),
  );
  if (compiled.length === 0) throw new Error('The trace does not name the script.');
  return compiled.some(({ args }) => (args.data?.consumedCacheSize ?? 0) > 0);
}
