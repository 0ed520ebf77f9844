/**
 * Every canary, in the order in which they are written and read. To add one: a file in `canaries/` and a line here; and
 * where its residue is a new one, a line in `residue.ts`.
 */

import { broadcastChannel } from './canaries/broadcast-channel.ts';
import { cacheStore } from './canaries/cache-storage.ts';
import { clientCertificate } from './canaries/client-certificate.ts';
import { clipboard } from './canaries/clipboard.ts';
import { codeCache } from './canaries/code-cache.ts';
import { connection } from './canaries/connection.ts';
import { cookie } from './canaries/cookie.ts';
import { download } from './canaries/download.ts';
import { favicon } from './canaries/favicon.ts';
import { heap } from './canaries/heap.ts';
import { history } from './canaries/history.ts';
import { hostCache } from './canaries/host-cache.ts';
import { strictTransport } from './canaries/hsts.ts';
import { httpAuth } from './canaries/http-auth.ts';
import { httpCache } from './canaries/http-cache.ts';
import { indexedDatabase } from './canaries/indexed-db.ts';
import { localStore } from './canaries/local-storage.ts';
import { partitionedCookie } from './canaries/partitioned-cookie.ts';
import { privateFiles } from './canaries/private-files.ts';
import { sandboxedFiles } from './canaries/sandboxed-files.ts';
import { scriptCookie } from './canaries/script-cookie.ts';
import { selection } from './canaries/selection.ts';
import { serviceWorker } from './canaries/service-worker.ts';
import { sessionStore } from './canaries/session-storage.ts';
import { sharedWorker } from './canaries/shared-worker.ts';
import { temporaryFile } from './canaries/temporary-file.ts';
import { tlsTicket } from './canaries/tls-ticket.ts';
import { unsavedWork } from './canaries/unsaved-work.ts';
import { windowName } from './canaries/window-name.ts';
import { zoom } from './canaries/zoom.ts';
import type { Canary } from './canary.ts';

export const CANARIES: readonly Canary[] = [
  // a page that objects to being left would object to the download
  download,
  ...[cookie, scriptCookie, partitionedCookie],
  ...[localStore, sessionStore, indexedDatabase, cacheStore, privateFiles, sandboxedFiles, serviceWorker],
  ...[httpCache, favicon, codeCache],
  ...[httpAuth, connection, tlsTicket, hostCache, strictTransport, clientCertificate],
  ...[heap, sharedWorker, broadcastChannel],
  ...[clipboard, selection, temporaryFile],
  // reading the history leads away from the page
  ...[windowName, unsavedWork, zoom, history],
];
