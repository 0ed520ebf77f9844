// The Response of the Fetch standard, as far as a main process uses it.

import { Body, type BodySource } from './body.ts';
import { Headers, type HeadersSource } from './headers.ts';

export interface ResponseSettings {
  status?: number;
  statusText?: string;
  headers?: HeadersSource;
}

/** What only the network knows about a response. */
export interface Origin {
  url: string;
  redirected: boolean;
}

const WITHOUT_BODY = new Set([101, 204, 205, 304]);

export class Response extends Body {
  readonly status: number;
  readonly statusText: string;
  readonly headers: Headers;
  type: 'default' | 'error' = 'default';
  url = '';
  redirected = false;

  constructor(body?: BodySource | null, settings: ResponseSettings = {}) {
    const status = settings.status ?? 200;
    if (body && WITHOUT_BODY.has(status)) throw new TypeError(`A response with status ${status} has no body.`);
    super(body);
    this.status = status;
    this.statusText = settings.statusText ?? '';
    this.headers = new Headers(settings.headers ?? {});
    if (this.impliedType && !this.headers.has('content-type')) this.headers.set('content-type', this.impliedType);
  }

  get ok(): boolean {
    return this.status >= 200 && this.status < 300;
  }

  static json(data: unknown, settings: ResponseSettings = {}): Response {
    const headers = new Headers(settings.headers ?? {});
    if (!headers.has('content-type')) headers.set('content-type', 'application/json');
    return new Response(JSON.stringify(data), { ...settings, headers });
  }

  static redirect(url: string | URL, status = 302): Response {
    return new Response(null, { status, headers: { location: String(url) } });
  }

  static error(): Response {
    return Object.assign(new Response(null, { status: 200 }), { type: 'error' as const, status: 0 });
  }

  static fromNetwork(body: BodySource | null, settings: ResponseSettings, origin: Origin): Response {
    const empty = WITHOUT_BODY.has(settings.status ?? 200);
    return Object.assign(new Response(empty ? null : body, settings), origin);
  }
}
