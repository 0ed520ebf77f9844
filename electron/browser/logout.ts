/**
 * The EHR's own logout, asked for as the holder before her partition dies: a wipe alone never ends a server's session. A
 * step on the way to the wipe and nothing more: it never throws, takes no longer than its limit, and keeps and tells
 * nothing of what it sent.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { Session, WebContents } from 'electron';
import { LONGEST_TOKEN, logoutRequest } from '../core/logout.ts';
import type { DescribedLogout, LogoutPolicy, LogoutToken } from '../core/logout-policy.ts';
import type { Logout } from '../core/receipt.ts';

const LIMIT_MS = 2_000;
/** A page that is alive answers in a few; half of the time is kept for the server. */
const PAGE_LIMIT_MS = 1_000;
/** Neither the page's own world nor Electron's (999): what the page has made of its globals is not seen there. */
const WORLD = 1_001;

export async function logOut(
  session: Session,
  contents: WebContents | undefined,
  logout: LogoutPolicy | undefined,
): Promise<Logout | undefined> {
  if (logout === undefined) return undefined;
  const end = new AbortController();
  const late = pause(LIMIT_MS, { result: 'timedOut' } as const, { signal: end.signal });
  try {
    return await Promise.race([ask(session, contents, logout, end.signal), late]);
  } catch {
    return { result: 'failed' };
  } finally {
    // also ends an answer whose body is still coming
    end.abort();
  }
}

async function ask(
  session: Session,
  contents: WebContents | undefined,
  logout: LogoutPolicy,
  signal: AbortSignal,
): Promise<Logout> {
  const stored = typeof logout === 'string' ? undefined : await storedToken(session, contents, logout, signal);
  const request = logoutRequest(logout, stored);
  if (request === 'noToken') return { result: 'noToken' };
  const { url, ...rest } = request;
  const { ok, status } = await session.fetch(url, { ...rest, signal, credentials: 'include', redirect: 'follow' });
  return { result: ok ? 'answered' : 'refused', status };
}

async function storedToken(
  session: Session,
  contents: WebContents | undefined,
  { url, token }: DescribedLogout,
  signal: AbortSignal,
): Promise<string | undefined> {
  if (!token) return undefined;
  const at = token.origin ?? url;
  if (token.cookie === undefined) return readPage(contents, scriptFor(token, new URL(at).origin), signal);
  const [found] = await session.cookies.get({ url: at, name: token.cookie });
  return found?.value;
}

/** Undefined when the page is gone, hangs or is none of that origin. */
async function readPage(contents: WebContents | undefined, code: string, signal: AbortSignal) {
  if (!contents || contents.isDestroyed() || contents.isCrashed()) return undefined;
  const asked = contents.executeJavaScriptInIsolatedWorld(WORLD, [{ code }]).catch(() => undefined);
  const found: unknown = await Promise.race([asked, pause(PAGE_LIMIT_MS, undefined, { signal })]);
  return typeof found === 'string' ? found : undefined;
}

/** One script for the question and the answer: between two, the page could become another one. */
function scriptFor({ localStorage: local, sessionStorage: tab }: LogoutToken, origin: string): string {
  const [store, key] = local === undefined ? ['sessionStorage', tab] : ['localStorage', local];
  return `(() => {
    if (self.origin !== ${JSON.stringify(origin)}) return null;
    const value = ${store}.getItem(${JSON.stringify(key)});
    return value !== null && value.length <= ${LONGEST_TOKEN} ? value : null;
  })()`;
}
