/** Servers with any TLS one likes, which write down whatever reaches them. */
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer as createPlainServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer, request } from 'node:https';
import type { AddressInfo, Server, Socket } from 'node:net';
import type { TlsOptions } from 'node:tls';
import type { Issued } from '../../harness/authority.ts';

export interface Heard {
  readonly url: string;
  readonly referrer: string | undefined;
  readonly cookie: string | undefined;
}

export interface Listening {
  readonly port: number;
  readonly heard: readonly Heard[];
  /** Connections, whatever came of them. */
  readonly connections: () => number;
  stop(): Promise<void>;
}

export type Answer = (request: IncomingMessage, response: ServerResponse) => void;

const hello: Answer = (_request, response) => {
  response.writeHead(200, { 'content-type': 'text/html', 'access-control-allow-origin': '*' });
  response.end('<!doctype html><title>Here</title>here');
};

export function serve(issued: Issued, tls: TlsOptions = {}, answer = hello, port = 0): Promise<Listening> {
  const pems = { key: readFileSync(issued.key), cert: readFileSync(issued.certificate) };
  const heard: Heard[] = [];
  const server = createServer({ ...pems, ...tls }, noting(heard, answer));
  // what a client refused is told by what it did not ask
  server.on('tlsClientError', () => undefined);
  return listening(server, heard, port);
}

export function servePlain(answer = hello): Promise<Listening> {
  const heard: Heard[] = [];
  return listening(createPlainServer(noting(heard, answer)), heard, 0);
}

function noting(heard: Heard[], answer: Answer): Answer {
  return (request, response) => {
    const { referer: referrer, cookie } = request.headers;
    heard.push({ url: request.url ?? '', referrer, cookie });
    answer(request, response);
  };
}

async function listening(server: Server, heard: readonly Heard[], port: number): Promise<Listening> {
  const sockets = new Set<Socket>();
  let connections = 0;
  server.on('connection', (socket: Socket) => {
    connections += 1;
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    heard,
    connections: () => connections,
    async stop() {
      const closed = once(server, 'close');
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

/** A client that takes whatever a server offers: what it is answered shows that the server is there and hears. */
export async function askAnyhow({ port }: Listening, tls: TlsOptions = {}): Promise<number | undefined> {
  const { minVersion, maxVersion, ciphers } = tls;
  const how = { minVersion, maxVersion, ciphers, rejectUnauthorized: false, servername: 'localhost' };
  const asked = request({ host: '127.0.0.1', port, path: '/anyhow', ...how, agent: false });
  asked.end();
  const [response] = (await once(asked, 'response')) as [IncomingMessage];
  response.resume();
  return response.statusCode;
}
