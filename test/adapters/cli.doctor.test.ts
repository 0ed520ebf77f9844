/** `wardkey doctor` on a recorded ward PC, and as a process of its own on this machine. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { main } from '../../electron/cli/main.ts';
import { EHR_CONTROLS } from '../../electron/doctor/ehr.ts';
import { LINUX_CONTROLS } from '../../electron/doctor/linux/controls.ts';
import { FakeMachine, type Recorded } from '../fakes/machine.ts';
import { bundleProgram, type Program } from './cli.bundle.ts';
import { procOf } from './doctor.station.ts';
import { noHid, noWatcher } from './readers.ts';
import { makeSigner } from './signer.ts';

const NAMES = [...LINUX_CONTROLS, ...EHR_CONTROLS].map(({ name }) => name);
const USED = ['--user', 'wardkey', '--data', '/srv/ward', '--program', '/opt/Wardkey'];

let dir: string;
let policy: string;

beforeAll(() => {
  dir = realpathSync(mkdtempSync(join(tmpdir(), 'wardkey-doctor-')));
  policy = join(dir, 'policy.json');
  const ehr = { name: 'EHR', startUrl: 'https://ehr.example.org/', allow: ['https://ehr.example.org/*'] };
  writeFileSync(policy, JSON.stringify({ ehr, unlock: { readers: ['pcsc'] } }));
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const SECRETS = 'busctl --address=unix:path=/run/user/990/bus --auto-start=no --timeout=1';
const SERVICE = 'org.freedesktop.secrets';
const find = (folder: string, uid: number) =>
  `find -H ${folder} -not -type l ( -not -uid ${uid} -o -perm /022 ) -print -quit`;

/** A PC on which everything holds, as root sees it. */
function wardPc(): Recorded & Required<Pick<Recorded, 'files' | 'facts' | 'programs'>> {
  const as = 'runuser -u wardkey --';
  return {
    files: {
      ...procOf({ args: ['cage', '--', '/opt/Wardkey/wardkey'] }, { args: ['/lib/systemd/systemd-logind'], uid: 0 }),
      '/etc/systemd/logind.conf.d/90-wardkey.conf': '[Login]\nNAutoVTs=0\nReserveVT=0\n',
      '/proc/sys/kernel/sysrq': '0\n',
      '/proc/sys/kernel/core_pattern': '|/bin/false\n',
      '/proc/swaps': 'Filename\tType\tSize\tUsed\tPriority\n',
      '/proc/sys/user/max_user_namespaces': '31000\n',
      '/srv/ward/receipt-key.pub': makeSigner().pem,
      '/usr/bin/secret-tool': '',
      [policy]: '',
    },
    facts: {
      '/run/pcscd/pcscd.comm': { kind: 'other' },
      '/srv/ward': { uid: 990, mode: 0o700 },
      '/srv/ward/receipt-key.pub': { uid: 990, mode: 0o600 },
      '/opt/Wardkey': { kind: 'folder', mode: 0o755 },
    },
    programs: {
      'getent passwd -- wardkey': 'wardkey:x:990:990::/home/wardkey:/bin/false\n',
      'getent passwd -- none': 2,
      'id -Gn -- wardkey': 'wardkey\n',
      [`${as} ${SECRETS} call ${SERVICE} /org/freedesktop/secrets org.freedesktop.Secret.Service ReadAlias s default`]:
        'o "/a"\n',
      [`${as} ${SECRETS} get-property ${SERVICE} /a org.freedesktop.Secret.Collection Locked`]: 'b false\n',
      [`${as} test -w /run/pcscd/pcscd.comm`]: 0,
      'timedatectl show --property=NTPSynchronized --value': 'yes\n',
      [find('/srv/ward', 990)]: '',
      [find('/opt/Wardkey', 0)]: '',
    },
  };
}

async function run(recorded: Recorded, ...argv: readonly string[]) {
  const said = { out: '', err: '' };
  const code = await main(['doctor', ...argv], {
    input: (async function* () {})(),
    out: (text) => {
      said.out += `${text}\n`;
    },
    err: (text) => {
      said.err += `${text}\n`;
    },
    secrets: () => {
      throw new Error('The keychain was asked.');
    },
    machine: () => new FakeMachine(recorded),
    watcher: noWatcher,
    hid: noHid,
  });
  return { code, ...said };
}

const onWard = (recorded: Recorded, ...more: readonly string[]) => run(recorded, ...USED, '--policy', policy, ...more);

describe('doctor', () => {
  it('says ok of a PC on which everything holds, with exit code 0', async () => {
    const { code, out, err } = await onWard(wardPc());
    expect([code, err]).toEqual([0, '']);
    const lines = out.trimEnd().split('\n');
    expect(lines.slice(0, -1).map((line) => line.split(/\s{2,}/)[1])).toEqual(NAMES);
    expect(out).toContain('\nok        sysRq           SysRq is off (kernel.sysrq = 0).\n');
    expect(out).toContain('\nnot here  pcProxReader    The policy names no pcProx readers.\n');
    expect(lines.at(-1)).toBe('24 controls: 16 ok, 8 not here.');
  });

  it('says what does not hold and how to mend it, aligned, with exit code 1', async () => {
    const pc = wardPc();
    const { code, out } = await onWard({ ...pc, files: { ...pc.files, '/proc/sys/kernel/sysrq': '438\n' } });
    expect(code).toBe(1);
    expect(out).toContain(
      '\nNOT OK    sysRq           SysRq is on (kernel.sysrq = 438).\n' +
        '                          Write kernel.sysrq = 0 into /etc/sysctl.d/90-wardkey.conf, then: sysctl --system\n',
    );
    expect(out).toMatch(/\n24 controls: 15 ok, 1 not ok, 8 not here\.\n$/);
  });

  it('counts what is unknown as not holding, and goes on behind it', async () => {
    const pc = wardPc();
    const { code, out } = await onWard({
      ...pc,
      files: { ...pc.files, '/proc/sys/kernel/sysrq': new Error('EACCES') },
    });
    expect(code).toBe(1);
    expect(out).toContain('unknown   sysRq           This could not be looked at: EACCES.\n');
    expect(out).toMatch(/\n24 controls: 15 ok, 1 unknown, 8 not here\.\n$/);
  });

  it('prints one object for programs', async () => {
    const { code, out } = await onWard(wardPc(), '--json');
    const parsed = JSON.parse(out);
    expect([code, Object.keys(parsed)]).toEqual([0, ['controls']]);
    expect(parsed.controls.map(({ control }: { control: string }) => control)).toEqual(NAMES);
    const open = JSON.parse((await onWard({ ...wardPc(), uid: 1000 }, '--json')).out).controls;
    expect(open).toContainEqual({
      control: 'keyring',
      verdict: 'unknown',
      found: expect.any(String),
      fix: 'Run this as wardkey or as root.',
    });
  });

  it('gives a terminal nothing to obey', async () => {
    const pc = wardPc();
    const programs = { ...pc.programs, [find('/opt/Wardkey', 0)]: '/opt/Wardkey/\x1b]0;x\x07\n' };
    const { out } = await onWard({ ...pc, programs });
    expect(out).toContain('Others may change /opt/Wardkey/?]0;x?.');
    expect(out.replaceAll('\n', '')).not.toMatch(/\p{C}/u);
  });

  it('looks in the usual places when none are given, for the user who asks', async () => {
    const pc = wardPc();
    const programs = {
      'getent passwd -- 990': pc.programs['getent passwd -- wardkey'] ?? '',
      'id -Gn -- wardkey': 'wardkey\n',
    };
    const { code, out } = await run({ ...pc, uid: 990, program: '/opt/Elsewhere', programs });
    expect(code).toBe(1);
    for (const place of ['/etc/wardkey/policy.json', '/var/lib/wardkey', '/opt/Elsewhere'])
      expect(out).toContain(place);
  });

  it.each<[string, readonly string[], RegExp]>([
    ['a user who is none', ['--user', 'none'], /^--user names nobody/],
    ['an unknown option', ['--fix'], /^--fix is not an option/],
    ['a word too many', ['sysRq'], /a word too many/],
    ['a value for a flag', ['--json=yes'], /^--json has no value/],
  ])('refuses %s with the usage and exit code 2', async (_, argv, says) => {
    const { code, err, out } = await run(wardPc(), ...argv);
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(says);
    expect(err).toContain('Usage: npm run wardkey -- doctor [--policy FILE]');
  });

  it('knows Windows by its registry and the user who asks, and nothing of other systems', async () => {
    const windows: Recorded = { platform: 'win32', uid: undefined };
    expect(await run(windows)).toMatchObject({ code: 1, out: expect.stringMatching(/keyboardFilter/) });
    expect(await run(windows, '--user', 'x')).toMatchObject({
      code: 2,
      err: expect.stringMatching(/^--user is for Linux/),
    });
    expect(await run({ platform: 'darwin' })).toMatchObject({
      code: 1,
      out: 'unknown   platform  Nothing is known of the controls of darwin.\n1 control: 1 unknown.\n',
    });
  });
});

describe('doctor on this machine', () => {
  let program: Program;
  beforeAll(async () => {
    program = await bundleProgram('electron/cli/main.ts', 'main(process.argv.slice(2))');
  });
  afterAll(() => program.remove());

  it('ends by itself within seconds, without a display, with a verdict on every control', async () => {
    const data = join(dir, 'data');
    mkdirSync(data, { mode: 0o700 });
    chmodSync(policy, 0o666);
    const { DISPLAY: _, WAYLAND_DISPLAY: __, ...env } = process.env;
    const args = [program.path, 'doctor', '--json', '--policy', policy, '--data', data, '--program', dir];
    const began = performance.now();
    const child = spawn(process.execPath, args, { env });
    let [out, err] = ['', ''];
    child.stdout.on('data', (chunk) => {
      out += chunk;
    });
    child.stderr.on('data', (chunk) => {
      err += chunk;
    });
    const [code] = await once(child, 'close');
    expect(performance.now() - began).toBeLessThan(10_000);
    const { controls } = JSON.parse(out);
    expect([code, err]).toEqual([1, '']);
    expect(controls.map(({ control }: { control: string }) => control)).toEqual(NAMES);
    expect(controls).toContainEqual({
      control: 'policyFile',
      verdict: 'notOk',
      found: expect.stringMatching(/^Others than root may change \//),
      fix: expect.any(String),
    });
    expect(controls).toContainEqual({ control: 'dataFolder', verdict: 'ok', found: expect.any(String) });
  });
});
