/**
 * Runs the lookout's contract on the real one: an Electron process of its own with the product's guards, and servers on
 * loopback. Prints one JSON line a case, and what the servers were asked.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { app, net, session } from 'electron';
import { Guards } from '../../../electron/browser/guards.ts';
import { lookout } from '../../../electron/browser/lookout.ts';
import { parsePolicy } from '../../../electron/core/policy.ts';
import { LOOKOUT_CONTRACT, type LookoutWorld, type Serves } from '../lookout.contract.ts';

const asked: { readonly method: string; readonly path: string; readonly cookie: boolean }[] = [];

function answer(as: Serves, { method = '', url = '', headers }: IncomingMessage, response: ServerResponse): void {
  asked.push({ method, path: url, cookie: headers.cookie !== undefined || headers.authorization !== undefined });
  response.setHeader('Set-Cookie', 'station=1; Max-Age=3600');
  switch (as) {
    case 'page':
      return void response.end('<!doctype html><title>EHR</title>');
    case 'login':
      return void response.writeHead(401, { 'WWW-Authenticate': 'Basic realm="closed"' }).end();
    case 'elsewhere':
      return void response.writeHead(302, { Location: '/elsewhere' }).end();
    case 'error':
      return void response.writeHead(503).end();
    case 'nothing':
      return;
  }
}

async function end(server: Server): Promise<void> {
  server.closeAllConnections?.();
  if (server.listening) await new Promise((resolve) => server.close(resolve));
}

async function run(): Promise<void> {
  const guards = new Guards();
  guards.install(app);
  await app.whenReady();
  let as: Serves = 'page';
  let server = createServer((request, response) => answer(as, request, response));
  const listen = (port: number) => new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  await listen(0);
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}/`;
  const parsed = parsePolicy({ ehr: { name: 'EHR', startUrl: url, allow: [`${url}*`] } }, { development: true });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults));
  const world: LookoutWorld = {
    lookout: lookout({ sessions: session, guards, net }),
    policy: parsed.policy,
    async serve(next) {
      await end(server);
      if (!next) return;
      as = next;
      server = createServer((request, response) => answer(as, request, response));
      await listen(port);
    },
  };
  for (const { name, run } of LOOKOUT_CONTRACT) {
    const error = await run(world).then(
      () => undefined,
      (cause: unknown) => String(cause instanceof Error ? (cause.stack ?? cause.message) : cause),
    );
    process.stdout.write(`${JSON.stringify({ name, error })}\n`);
  }
  const kept = await session.fromPartition('lookout', { cache: false }).cookies.get({});
  process.stdout.write(`${JSON.stringify({ name: 'asked', asked, kept: kept.length })}\n`);
  await end(server);
  app.exit(0);
}

void run();
