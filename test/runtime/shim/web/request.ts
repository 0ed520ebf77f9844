// The Request of the Fetch standard, as far as a main process uses it.

import { Body, type BodySource } from './body.ts';
import { Headers, type HeadersSource } from './headers.ts';

export interface RequestSettings {
  method?: string;
  headers?: HeadersSource;
  body?: BodySource | null;
  signal?: AbortSignal | null;
  redirect?: 'follow' | 'error' | 'manual';
  credentials?: 'omit' | 'same-origin' | 'include';
  referrer?: string;
}

export class Request extends Body {
  readonly url: string;
  readonly method: string;
  readonly headers: Headers;
  readonly signal: AbortSignal;
  readonly redirect: 'follow' | 'error' | 'manual';
  readonly credentials: 'omit' | 'same-origin' | 'include';
  readonly referrer: string;

  constructor(input: string | URL | Request, settings: RequestSettings = {}) {
    const base = input instanceof Request ? input : undefined;
    const method = (settings.method ?? base?.method ?? 'GET').toUpperCase();
    const body = settings.body ?? base?.body;
    if (body && (method === 'GET' || method === 'HEAD')) throw new TypeError(`A ${method} request has no body.`);
    super(body);
    this.url = base ? base.url : new URL(String(input)).href;
    this.method = method;
    this.headers = new Headers(settings.headers ?? base?.headers ?? {});
    if (this.impliedType && !this.headers.has('content-type')) this.headers.set('content-type', this.impliedType);
    this.signal = settings.signal ?? base?.signal ?? new AbortController().signal;
    this.redirect = settings.redirect ?? base?.redirect ?? 'follow';
    this.credentials = settings.credentials ?? base?.credentials ?? 'same-origin';
    this.referrer = settings.referrer ?? base?.referrer ?? 'about:client';
  }
}
