/** The command line as a process of its own: its exit codes, a real terminal, and keychains that are not there. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { LOCK } from './bad-policies/lock.ts';
import { SYNTAX } from './bad-policies/syntax.ts';
import { textOf } from './bad-policies/table.ts';
import { bundleProgram, type Program } from './cli.bundle.ts';

const PIN = '907461385206';

let program: Program;
let dir: string;

beforeAll(async () => {
  program = await bundleProgram('electron/cli/main.ts', 'main(process.argv.slice(2))');
});
afterAll(() => program.remove());
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'wardkey-cli-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const addA = () => ['people', 'add', '--data', join(dir, 'data'), '--user', 'nurse-a', '--name', 'A', '--pin-stdin'];

/** No display and no session bus but the one that is given. */
function environment(bus: string): NodeJS.ProcessEnv {
  const { DISPLAY: _, WAYLAND_DISPLAY: __, ...rest } = process.env;
  return { ...rest, DBUS_SESSION_BUS_ADDRESS: bus, XDG_RUNTIME_DIR: dir };
}

async function finished(
  command: string,
  args: readonly string[],
  type: (said: string) => string,
  bus = 'unix:path=/none',
) {
  const child = spawn(command, args, { env: environment(bus) });
  let said = '';
  const hear = (chunk: unknown) => {
    said += String(chunk);
    child.stdin.write(type(said));
  };
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  child.stdin.on('error', () => undefined);
  child.stdin.write(type(''));
  const [code] = await once(child, 'close');
  return { code, said };
}

const wardkey = (args: readonly string[], bus?: string) =>
  finished(process.execPath, [program.path, ...args], (said) => (said === '' ? `${PIN}\n` : ''), bus);

describe('the process', () => {
  it('ends by itself with the code of its command, though its input stays open', async () => {
    expect(await wardkey(['help'])).toMatchObject({ code: 0, said: expect.stringContaining('people add') });
    expect(await wardkey(['people'])).toMatchObject({ code: 2 });
    expect(await wardkey(['policy', 'check', join(dir, 'none.json')])).toMatchObject({ code: 1 });
  });

  it.each([...LOCK.slice(0, 2), ...SYNTAX.slice(0, 1)])(
    'names the faults of $what as the table has them',
    async (row) => {
      const file = join(dir, 'policy.json');
      writeFileSync(file, textOf(row));
      const { code, said } = await wardkey(['policy', 'check', file, '--json']);
      const faults = row.faults.map((fault) => ({ source: file, ...fault }));
      expect(JSON.parse(said)).toEqual({ file, accepted: false, faults });
      expect(code).toBe(1);
    },
  );

  it('says that there is no keychain, and keeps nobody', async () => {
    const { code, said } = await wardkey(addA());
    expect(code).toBe(1);
    expect(said).toMatch(/^The people's key is out of reach\. The keychain said ".*"\. Start gnome-keyring .*\n$/);
    expect(readdirSync(join(dir, 'data'))).toEqual([]);
  });

  it('ends in time though the keychain never answers', async () => {
    const bus = createServer();
    await new Promise<void>((resolve) => bus.listen(join(dir, 'bus'), resolve));
    const { code, said } = await wardkey(addA(), `unix:path=${join(dir, 'bus')}`);
    bus.close();
    expect(code).toBe(1);
    expect(said).toMatch(/The keychain did not answer within 5 seconds\. Start gnome-keyring/);
    expect(readdirSync(join(dir, 'data'))).toEqual([]);
  });

  it('does not take the command by which it asks the keychain from anybody', async () => {
    expect(await wardkey(['answer-keychain'])).toMatchObject({ code: 2 });
  });
});

describe('at a real terminal', () => {
  it('never shows the PIN that is typed', async () => {
    const line = [process.execPath, program.path, ...addA()].map((word) => `'${word}'`).join(' ');
    const asked = [/not shown\):/, /again:/];
    const { code, said } = await finished('script', ['-qec', line, '/dev/null'], (text) => {
      if (!asked[0]?.test(text)) return '';
      asked.shift();
      return `${PIN}\r`;
    });
    expect(said).toMatch(/New PIN \(it is not shown\):\r\nThe same PIN again:\r\nThe people's key is out of reach/);
    expect(said).not.toContain(PIN.slice(0, 4));
    expect(code).toBe(1);
  });
});
