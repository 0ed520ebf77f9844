// net.fetch and session.fetch of Electron 25 and later, on net.request.

import type { Net, Session } from 'electron';
import { type Fetch, fetchOver, type Outgoing } from './web/fetch.ts';
import type { Request, RequestSettings } from './web/request.ts';
import type { Response } from './web/response.ts';

/** With a session: its cookies, its cache, its certificates. Without one: the default session, as net.fetch does. */
export function chromiumFetch(net: Net, session?: Session): (...given: Parameters<Fetch>) => Promise<Response> {
  return (input: string | URL | Request, settings?: RequestSettings) =>
    fetchOver((request, redirected) => {
      const { url, method, redirect } = request;
      const credentials = settings?.credentials ?? 'include'; // Electron's default, not the web's
      const outgoing = net.request({ url, method, redirect, credentials, ...(session ? { session } : {}) });
      for (const [name, value] of request.headers) outgoing.setHeader(name, value);
      outgoing.on('redirect', (_status, _method, next) => redirected(next));
      return outgoing as Outgoing;
    })(input, settings);
}
