// protocol.handle of Electron 25 and later on the intercept and register calls of Electron 22.
// As there, a handler that throws or answers nothing fails the request and is never answered by the network instead.

import type { Protocol, ProtocolRequest, ProtocolResponse } from 'electron';
import { Request } from './web/request.ts';
import { Response } from './web/response.ts';

type Handler = (request: Request) => Response | Promise<Response>;

const INTERCEPTED = new Set(['http', 'https', 'file']);
const FAILED = -2; // net::ERR_FAILED
const UNEXPECTED = -9; // net::ERR_UNEXPECTED

export function installHandle(protocol: Protocol): void {
  const handle = (scheme: string, handler: Handler): void => {
    const register = INTERCEPTED.has(scheme) ? protocol.interceptBufferProtocol : protocol.registerBufferProtocol;
    const done = register.call(protocol, scheme, (request, callback) => {
      void answer(request, handler).then(callback);
    });
    if (!done) throw new Error(`Failed to register protocol: ${scheme}`);
  };
  const unhandle = (scheme: string): void => {
    const remove = INTERCEPTED.has(scheme) ? protocol.uninterceptProtocol : protocol.unregisterProtocol;
    if (!remove.call(protocol, scheme)) throw new Error(`Failed to unhandle protocol: ${scheme}`);
  };
  const isProtocolHandled = (scheme: string): boolean =>
    protocol.isProtocolIntercepted(scheme) || protocol.isProtocolRegistered(scheme);
  Object.assign(protocol, { handle, unhandle, isProtocolHandled });
}

async function answer(request: ProtocolRequest, handler: Handler): Promise<ProtocolResponse> {
  try {
    const response = await handler(webRequest(request));
    if (!(response instanceof Response)) return { error: UNEXPECTED };
    if (response.type === 'error') return { error: FAILED };
    return await nativeResponse(response);
  } catch (error) {
    console.error(error);
    return { error: UNEXPECTED };
  }
}

function webRequest(request: ProtocolRequest): Request {
  const parts = (request.uploadData ?? []).map((part) => {
    if (!part.bytes?.length && (part.blobUUID || part.file))
      throw new Error(`${request.url}: files cannot be uploaded here.`);
    return part.bytes;
  });
  const body = parts.length > 0 ? Buffer.concat(parts) : null;
  return new Request(request.url, {
    method: request.method,
    headers: request.headers,
    referrer: request.referrer,
    body,
  });
}

async function nativeResponse(response: Response): Promise<ProtocolResponse> {
  return { statusCode: response.status, headers: lines(response), data: Buffer.from(await response.bytes()) };
}

function lines(response: Response): Record<string, string | string[]> {
  const headers: Record<string, string | string[]> = Object.fromEntries(response.headers);
  const cookies = response.headers.getSetCookie();
  return cookies.length > 1 ? { ...headers, 'set-cookie': cookies } : headers;
}
