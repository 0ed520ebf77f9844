/** How a cover is started, and how it is told that it is no longer needed. */
import { once } from 'node:events';
import { existsSync, mkdtempSync, renameSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { App } from 'electron';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { foreignIn } from '../../electron/core/start.ts';
import { coverProgram } from '../../electron/system/cover-process.ts';
import { coverStands, endCover, listenForEnd } from '../../electron/system/cover-socket.ts';
import { optionsOf } from '../../electron/system/options.ts';

const FOLDERS = { sessionData: '/dev/shm/wardkey-0-x' };

function appWith(switches: Readonly<Record<string, string>>, isPackaged: boolean): App {
  const commandLine = {
    hasSwitch: (name: string) => name in switches,
    getSwitchValue: (name: string) => switches[name] ?? '',
  };
  return { isPackaged, getAppPath: () => '/checkout/out/app', commandLine } as unknown as App;
}

describe('a cover is started', () => {
  it('as the packaged program, with a switch that a packaged program takes', () => {
    const { path, args } = coverProgram(appWith({}, true), '/data', FOLDERS);
    expect([path, ...args]).toEqual([process.execPath, '--cover', '--data', '/data']);
    expect(foreignIn(args, { env: { HOME: '/h' }, platform: 'linux', home: '/h' })).toBeUndefined();
    expect(optionsOf(args, 'linux', {})).toMatchObject({ cover: true, dataDir: '/data' });
  });

  it('in development on the same application, with what that run was told to run on and nothing else', () => {
    const given = { 'no-sandbox': '', 'ozone-platform-hint': 'auto', 'remote-debugging-port': '0' };
    const { args } = coverProgram(appWith(given, false), '/data', FOLDERS);
    const switches = ['--no-sandbox', '--ozone-platform-hint=auto'];
    expect(args).toEqual([...switches, '/checkout/out/app', '--cover', '--data', '/data']);
  });

  it('with a temporary folder that does not go with the station', () => {
    const { env } = coverProgram(appWith({}, true), '/data', FOLDERS);
    expect(env).toMatchObject({ TMPDIR: '/dev/shm', TMP: '/dev/shm', TEMP: '/dev/shm' });
  });
});

describe('a cover that stands', () => {
  let data: string;
  let socket: string;
  beforeEach(() => {
    data = mkdtempSync(join(tmpdir(), 'wardkey-cover-'));
    socket = join(data, 'cover');
  });
  afterEach(() => rmSync(data, { recursive: true, force: true }));

  /** What a cover does when it is told; its server ends with its process. */
  async function stand(): Promise<{ ended: number }> {
    const cover = { ended: 0 };
    await listenForEnd(data, (connection) => {
      cover.ended += 1;
      connection.destroy();
    });
    return cover;
  }

  it('is ended by whoever connects, and lets nobody else of the machine in', async () => {
    const cover = await stand();
    expect(coverStands(data)).toBe(true);
    expect(statSync(socket).mode & 0o777).toBe(0o600);
    expect(cover.ended).toBe(0);
    await endCover(data);
    expect(cover.ended).toBe(1);
    expect(coverStands(data)).toBe(false);
  });

  it('is ended by the next one: there is one at most', async () => {
    const [first, second] = [await stand(), await stand()];
    expect([first.ended, second.ended]).toEqual([1, 0]);
    await endCover(data);
    expect([first.ended, second.ended]).toEqual([1, 1]);
  });

  it('is no cover any more when it was killed, and what it left goes', async () => {
    const killed = createServer().listen(socket);
    await once(killed, 'listening');
    // on its way out Node removes the name it listened under; who is killed does not get that far
    renameSync(socket, join(data, 'left'));
    killed.close();
    await once(killed, 'close');
    renameSync(join(data, 'left'), socket);
    expect(coverStands(data)).toBe(true);
    await endCover(data);
    expect(existsSync(socket)).toBe(false);
  });

  it('needs a data folder whose path leaves room for a socket’s name', async () => {
    const far = join(data, 'x'.repeat(100));
    await expect(listenForEnd(far, () => undefined)).rejects.toThrow(/too long for the name of a socket/);
    await endCover(far);
  });

  it('that is none hinders nobody', async () => {
    await endCover(data);
    expect(coverStands(data)).toBe(false);
  });
});
