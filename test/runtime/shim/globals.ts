// The globals of a newer Node that Electron 22 (Node 16.17) does not have: web classes, and the library of ES2023.
// Adds what is missing and replaces nothing.

import { Blob } from 'node:buffer';
import crypto from 'node:crypto';
import * as streams from 'node:stream/web';
import v8 from 'node:v8';
import { BroadcastChannel } from 'node:worker_threads';
import { installLibrary } from './library.ts';
import { nodeFetch } from './web/fetch.ts';
import { Headers } from './web/headers.ts';
import { Request } from './web/request.ts';
import { Response } from './web/response.ts';

export function installGlobals(): void {
  const { ReadableStream, WritableStream, TransformStream, TextEncoderStream, TextDecoderStream } = streams;
  supply(globalThis, { ReadableStream, WritableStream, TransformStream, TextEncoderStream, TextDecoderStream });
  supply(globalThis, {
    Blob,
    BroadcastChannel,
    crypto: crypto.webcrypto,
    DOMException: domException(),
    structuredClone: clone,
  });
  supply(globalThis, { Headers, Request, Response, CustomEvent: customEvent() });
  supply(globalThis, { fetch: (input: string | URL | Request, settings?: object) => nodeFetch(input, settings) });
  supply(AbortSignal, { any: anySignal });
  supply(Promise, { withResolvers });
  supply(URL, { canParse });
  supply(crypto, { hash, subtle: crypto.webcrypto.subtle, getRandomValues: getRandomValues() });
  installLibrary(supply);
}

/** Adds each property that the target does not have yet. */
export function supply(target: object, properties: object): void {
  for (const [name, value] of Object.entries(properties)) {
    if (!(name in target)) Object.defineProperty(target, name, { value, writable: true, configurable: true });
  }
}

function clone(value: unknown): unknown {
  return v8.deserialize(v8.serialize(value));
}

function domException(): unknown {
  // Node 16 has the class but not the global; an aborted signal's reason is an instance of it
  const controller = new AbortController();
  controller.abort();
  return controller.signal.reason.constructor;
}

function customEvent(): unknown {
  return class CustomEvent extends Event {
    readonly detail: unknown;

    constructor(type: string, settings: { detail?: unknown } = {}) {
      super(type);
      this.detail = settings.detail ?? null;
    }
  };
}

function withResolvers(): object {
  const parts: Record<string, unknown> = {};
  const promise = new Promise((resolve, reject) => {
    Object.assign(parts, { resolve, reject });
  });
  return { promise, ...parts };
}

function anySignal(signals: Iterable<AbortSignal>): AbortSignal {
  const controller = new AbortController();
  for (const signal of signals) {
    if (signal.aborted) controller.abort(signal.reason);
    else signal.addEventListener('abort', () => controller.abort(signal.reason), { once: true });
  }
  return controller.signal;
}

function canParse(url: string, base?: string): boolean {
  try {
    return Boolean(new URL(url, base));
  } catch {
    return false;
  }
}

function hash(algorithm: string, data: string | NodeJS.ArrayBufferView, encoding: crypto.BinaryToTextEncoding = 'hex') {
  return crypto.createHash(algorithm).update(data).digest(encoding);
}

function getRandomValues(): typeof crypto.webcrypto.getRandomValues {
  return crypto.webcrypto.getRandomValues.bind(crypto.webcrypto);
}
