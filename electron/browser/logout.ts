/** The EHR's own logout, visited as the holder before her partition dies: a wipe alone never ends a server's session. */
import type { Session } from 'electron';
import type { ReceiptSummary } from '../core/receipt.ts';

const LIMIT_MS = 2_000;

export async function logOut(session: Session, url: string | undefined): Promise<ReceiptSummary['logout']> {
  if (url === undefined) return undefined;
  const limit = AbortSignal.timeout(LIMIT_MS);
  try {
    const response = await session.fetch(url, { signal: limit, credentials: 'include', redirect: 'follow' });
    return response.ok ? 'answered' : 'failed';
  } catch {
    return limit.aborted ? 'timedOut' : 'failed';
  }
}
