/** The station's end of the remote: performs commands on the fakes and streams what the station is doing. */
import { once } from 'node:events';
import { renameSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import type { StateName, Station } from '../../electron/core/state.ts';
import { type Asked, type Command, eachLine, machineTime, type Seen, type Told } from './protocol.ts';

export interface Remote {
  /** To be called after every change of the station. */
  show(station: Station): void;
  state(): StateName;
  close(): void;
}

/** Performs one command; a rejection is told to the other end as a refusal. */
export type Perform = (command: Command) => Promise<void>;

export async function serveRemote(path: string, perform: Perform): Promise<Remote> {
  const others = new Set<Socket>();
  let last: Seen = { state: 'starting', at: machineTime() };
  const server = createServer((socket) => {
    others.add(socket);
    socket.on('close', () => others.delete(socket));
    socket.on('error', () => socket.destroy());
    socket.on(
      'data',
      eachLine<Asked>((asked) => void answer(socket, asked, perform)),
    );
    tell(socket, { told: 'seen', seen: last });
  });
  await listening(server, path);
  return {
    show(station) {
      const seen = outsideOf(station);
      if (same(seen, last)) return;
      last = seen;
      for (const socket of others) tell(socket, { told: 'seen', seen });
    },
    state: () => last.state,
    close: () => server.close(),
  };
}

/** Under its name the socket appears when it can be connected to, not between bind(2) and listen(2). */
async function listening(server: Server, path: string): Promise<void> {
  const draft = `${path}.new`;
  server.listen(draft);
  await once(server, 'listening');
  renameSync(draft, path);
}

async function answer(socket: Socket, { id, ...command }: Asked, perform: Perform): Promise<void> {
  try {
    await perform(command as Command);
    tell(socket, { told: 'done', id });
  } catch (cause) {
    tell(socket, { told: 'refused', id, why: String(cause) });
  }
}

function tell(socket: Socket, told: Told): void {
  if (!socket.destroyed) socket.write(`${JSON.stringify(told)}\n`);
}

function outsideOf({ state, notice }: Station): Seen {
  return {
    state: state.at,
    at: machineTime(),
    ...(notice ? { notice: notice.says } : {}),
    ...('person' in state ? { person: state.person.id } : {}),
    ...('step' in state && 'person' in state.step ? { person: state.step.person.id } : {}),
    ...('holder' in state ? { person: state.holder.person.id, page: state.holder.page } : {}),
    ...('next' in state && state.next ? { next: state.next.id } : {}),
    ...('step' in state ? { step: state.step.is } : {}),
    ...('lock' in state ? { why: state.lock.why } : {}),
    ...('fault' in state ? { fault: state.fault.code } : {}),
    ...('unfinished' in state && state.unfinished ? { unfinished: state.unfinished } : {}),
  };
}

function same(one: Seen, other: Seen): boolean {
  return JSON.stringify({ ...one, at: 0 }) === JSON.stringify({ ...other, at: 0 });
}
