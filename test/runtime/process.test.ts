import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Probe, processField, startProbe } from './probe.ts';

const GLOBALS =
  'fetch Request Response Headers Blob ReadableStream structuredClone crypto BroadcastChannel DOMException CustomEvent';

const UTILITY = `
  const missing = ${JSON.stringify(GLOBALS.split(' '))}.filter((name) => !(name in globalThis));
  const natives = ['keytar', 'node-hid', 'pcsc-mini'].map((name) => [name, typeof require(name)]);
  process.parentPort.on('message', ({ data }) => {
    process.parentPort.postMessage({ data, missing, natives, argv: process.argv.slice(2), file: process.argv[1] === __filename });
  });`;

let probe: Probe;

beforeAll(async () => {
  probe = await startProbe({ 'utility.js': UTILITY });
});

afterAll(() => probe.end());

it('has the globals and the library the product is written for', async () => {
  const told = await probe.app.evaluate((_electron, names) => {
    const copy = structuredClone({ at: new Date(5), of: new Map([['a', new Set([1])]]) });
    return {
      missing: names.split(' ').filter((name) => !(name in globalThis)),
      library: [[3, 1, 2].toSorted(), [1, 2].toReversed(), [1, 2].with(0, 5), [1, 2, 3].toSpliced(0, 2)],
      cloned: [copy.at.getTime(), [...(copy.of.get('a') ?? [])]],
      parses: [URL.canParse('https://a.test'), URL.canParse('no address')],
    };
  }, GLOBALS);
  expect(told).toEqual({
    missing: [],
    library: [[1, 2, 3], [2, 1], [5, 2], [3]],
    cloned: [5, [1]],
    parses: [true, false],
  });
});

it('starts the program it was given, by its name and version', async () => {
  const told = await probe.app.evaluate(({ app }) => ({
    name: app.getName(),
    version: app.getVersion(),
    packaged: app.isPackaged,
    path: app.getAppPath(),
    given: process.argv.includes('--given'),
  }));
  expect(told).toEqual({ name: 'wardkey-probe', version: '1.2.3', packaged: false, path: probe.folder, given: true });
});

it('runs a utility process with the same globals, its arguments and the native modules', async () => {
  const told = await probe.app.evaluate(async ({ utilityProcess, app }) => {
    const child = utilityProcess.fork(`${app.getAppPath()}/utility.js`, ['--first', 'second'], { stdio: 'pipe' });
    const answer = new Promise((resolve) => child.once('message', resolve));
    child.once('spawn', () => child.postMessage('asked'));
    const said = await answer;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill();
    await ended;
    return said;
  });
  const natives = [
    ['keytar', 'object'],
    ['node-hid', 'object'],
    ['pcsc-mini', 'object'],
  ];
  expect(told).toEqual({ data: 'asked', missing: [], natives, argv: ['--first', 'second'], file: true });
});

it('runs renderers inside the sandbox, as a user without rights', async () => {
  const pids = await probe.app.evaluate(async ({ BrowserWindow, app }) => {
    const window = new BrowserWindow({ show: false });
    await window.loadURL('data:text/html,sandboxed');
    const switches = app.commandLine.hasSwitch('no-sandbox');
    return { main: process.pid, renderer: window.webContents.getOSProcessId(), switches };
  });
  expect(pids.switches).toBe(false);
  // 2 is a system-call filter: seccomp(2), proc(5)
  expect(processField(pids.renderer, 'Seccomp')).toBe('2');
  expect(processField(pids.renderer, 'NoNewPrivs')).toBe('1');
  expect(processField(pids.main, 'Uid')?.split('\t')).not.toContain('0');
});
