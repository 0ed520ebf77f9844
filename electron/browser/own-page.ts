/**
 * Wardkey's own page: served from `https://station.<rpId>` out of the package, in a partition that reaches nothing
 * else. An https origin because WebAuthn refuses custom schemes (electron#15404); no such server exists anywhere.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Session } from 'electron';
import { accountOf } from '../core/key-account.ts';
import { addressOf } from './address.ts';
import type { Guards } from './guards.ts';

/** Every file the page consists of; anything else is not found. */
const FILES: Readonly<Record<string, string>> = {
  '/': 'index.html',
  '/main.js': 'main.js',
  '/page.css': 'page.css',
  '/fonts/inter.woff2': 'fonts/inter.woff2',
};

const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  woff2: 'font/woff2',
};

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
].join('; ');

export function ownOrigin(rpId: string): string {
  return `https://station.${rpId}`;
}

export function serveOwnPage(session: Session, guards: Guards, rpId: string, folder: string): void {
  const host = `station.${rpId}`;
  guards.admit(session, {
    allows: ({ scheme, host: asked, port }) => scheme === 'https' && asked === host && port === '',
    passkey: ({ accounts }, answer) => answer(accountOf(accounts)),
  });
  session.protocol.handle('https', async (request) => {
    const address = addressOf(request.url);
    const file = address?.host === host ? FILES[address.path] : undefined;
    if (file === undefined) return new Response('Not found', { status: 404 });
    return new Response(await readFile(join(folder, file)), { headers: headersFor(file) });
  });
}

/** No opener policy: nothing opens this page and it opens nothing, and for the header a second renderer would be started. */
function headersFor(file: string): Record<string, string> {
  return {
    'Content-Type': TYPES[file.slice(file.lastIndexOf('.') + 1)] ?? 'application/octet-stream',
    'Content-Security-Policy': POLICY,
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'no-store',
  };
}
