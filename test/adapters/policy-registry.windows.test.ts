/** How Windows is asked for the policy in its registry, by a script in the place of its command interpreter. Never run on Windows. */
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadPolicy, type PolicyPlace } from '../../electron/policy/load.ts';
import { registryOn, windowsRegistry } from '../../electron/policy/windows-registry.ts';
import { POLICY_KEY as KEY, oneValue as one, printed } from '../harness/registry.ts';

describe('a Windows machine', () => {
  let dir: string;
  let shell: string;
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'wardkey-registry-'));
    shell = join(dir, 'cmd');
  });
  afterEach(() => rmSync(dir, { recursive: true, force: true }));

  const LISTED = printed([
    { key: String.raw`Software\Policies\Microsoft`, lines: [] },
    { key: KEY, lines: [] },
  ]);
  const IDLE = one('lock', 'idleSeconds', 'REG_DWORD', '0x12c');

  const WINDOWS = { systemRoot: String.raw`C:\Windows` };
  const CHCP = String.raw`"C:\Windows\System32\chcp.com" 65001`;
  const REG = String.raw`"C:\Windows\System32\reg.exe"`;

  /** Does what it is told in `script` for the key above and for the policy's own, and nothing for any other command. */
  function scripted(above: string, below: string, page = 'Aktive Codepage: 65001.') {
    const script = `#!/bin/sh
printf '%s\\r\\n' '${page}'
case "$2" in
  '${CHCP} && ${REG} query HKLM\\Software\\Policies') ${above} ;;
  '${CHCP} && ${REG} query HKLM\\Software\\Policies\\Wardkey /s') ${below} ;;
  *) exit 9 ;;
esac
`;
    writeFileSync(shell, script);
    chmodSync(shell, 0o755);
    return () => windowsRegistry({ ...WINDOWS, shell });
  }

  /** Answers as `reg` does: `above` to the key above, `below` to the policy's own; undefined is refused. */
  function reg(above: string | undefined, below?: string | Uint8Array): () => ReturnType<typeof windowsRegistry> {
    const answer = (name: string, text: string | Uint8Array | undefined): string => {
      if (text === undefined) return 'exit 1';
      writeFileSync(join(dir, name), text);
      return `cat '${join(dir, name)}'`;
    };
    return scripted(answer('above', above), answer('below', below));
  }

  it('has a policy where the registry has one', () => {
    expect(reg(LISTED, IDLE)()).toEqual({ source: 'registry', value: { lock: { idleSeconds: 300 } } });
  });

  it('has none where the key is not there, or has nothing in it', () => {
    expect(reg(printed([{ key: `${KEY}Not`, lines: [] }]))()).toBeUndefined();
    expect(reg(LISTED, printed([{ key: `${KEY}\\lock`, lines: [] }]))()).toBeUndefined();
  });

  it.each([
    ['the key above is not given out', undefined, IDLE, /cannot be asked for HKLM\\Software\\Policies \(/],
    ['its own key is not given out', LISTED, undefined, /cannot be asked for HKLM\\Software\\Policies\\Wardkey/],
    ['more than a megabyte comes', LISTED, `${IDLE}\r\n${' '.repeat(1_100_000)}`, /ENOBUFS/],
    [
      'a character of an old code page comes',
      LISTED,
      Buffer.from(one('site', 'name', 'REG_SZ', 'S\u00fcd'), 'latin1'),
      /has a character that reg cannot give out/,
    ],
    [
      'something is wrong in it',
      LISTED,
      one('lock', 'idleSeconds', 'REG_SZ', '240'),
      /^lock\.idleSeconds must be a REG_DWORD .*"idleSeconds"\)\.$/,
    ],
    [
      'there are far too many values',
      LISTED,
      printed([{ key: KEY, lines: Array.from({ length: 2_001 }, (_, at) => `    v${at}    REG_SZ    x`) }]),
      /^has more than 2000 values/,
    ],
    [
      'a name only looks like one of a key',
      LISTED,
      one('loc\u212a', 'idleSeconds', 'REG_DWORD', '0xf0'),
      /is not a key of this policy/,
    ],
    ['something else is printed', LISTED, 'ERROR: no', /cannot be read in HKLM/],
  ] as const)('says so when %s', (_, above, below, says) => {
    expect(reg(above, below)).toThrow(says);
  });

  it('keeps letters that no old code page has', () => {
    const value = { site: { name: 'Łódź, Süd' } };
    expect(reg(LISTED, one('site', 'name', 'REG_SZ', value.site.name))()).toEqual({ source: 'registry', value });
  });

  it('says so when its console stays in an old code page, where letters are lost without a word', () => {
    expect(scripted('exit 0', 'exit 0', 'Ungültige Codepage')).toThrow(/chcp did not set the code page/);
  });

  it('says so when a key below may not be read', () => {
    const listed = join(dir, 'listed');
    writeFileSync(listed, LISTED);
    expect(scripted(`cat '${listed}'`, 'echo Zugriff verweigert >&2')).toThrow(/has left something out/);
  });

  it('says so when there is no such program', () => {
    expect(() => windowsRegistry({ ...WINDOWS, shell: join(dir, 'none.exe') })).toThrow(/cannot be asked .*ENOENT/);
  });

  it('is the only one that has a registry', () => {
    expect(registryOn('win32')).toBeTypeOf('function');
    expect([registryOn('linux'), registryOn('darwin')]).toEqual([undefined, undefined]);
  });

  describe('with a policy file too', () => {
    const ehr = { name: 'EHR', startUrl: 'https://ehr.example.org/', allow: ['https://ehr.example.org/*'] };
    const place = (registry: PolicyPlace['registry']): PolicyPlace => ({
      file: join(dir, 'policy.json'),
      dataDir: join(dir, 'data'),
      surroundings: { development: false },
      judgesWriters: () => undefined,
      ...(registry ? { registry } : {}),
      now: 0,
    });
    beforeEach(() => {
      mkdirSync(join(dir, 'data'), { mode: 0o700 });
      writeFileSync(join(dir, 'policy.json'), JSON.stringify({ ehr, lock: { idleSeconds: 200, warnSeconds: 20 } }));
    });

    it('goes by the registry first, key by key', () => {
      expect(loadPolicy(place(reg(LISTED, IDLE)))).toMatchObject({
        source: 'file',
        faults: [],
        policy: { ehr: { name: 'EHR' }, lock: { idleSeconds: 300, warnSeconds: 20 } },
      });
    });

    it('goes by no file alone when the registry is wrong or silent', () => {
      expect(loadPolicy(place(reg(LISTED, one('lock', 'idleSeconds', 'REG_DWORD', '0x1'))))).toEqual({
        faults: [{ source: 'registry', path: 'lock.idleSeconds', says: 'must be at least 180 seconds' }],
      });
      const silent = loadPolicy(place(reg(undefined)));
      expect(silent.policy).toBeUndefined();
      expect(silent.faults).toMatchObject([{ source: 'registry', path: '' }]);
    });
  });
});
