/** Who may write to a policy on Windows, by texts as Windows gives them; nothing of Windows runs here. */
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { otherWriter } from '../../electron/policy/sddl.ts';
import {
  askPowerShell,
  foreignWriterOnWindows,
  powerShellIn,
  remembering,
} from '../../electron/policy/windows-writers.ts';

const FILE = 'C:\\ProgramData\\Wardkey\\policy.json';
const GOOD = 'O:BAG:SYD:PAI(A;;FA;;;SY)(A;;FA;;;BA)(A;;0x1200a9;;;BU)';
const INSTALLER = 'S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464';

describe('an access list of Windows', () => {
  it.each([
    ['administrators and the system alone', GOOD],
    ['the owner is the system', 'O:SYG:SYD:AI(A;ID;FA;;;SY)(A;ID;FA;;;BA)(A;ID;FR;;;BU)'],
    ['the owner is the installer', `O:${INSTALLER}G:${INSTALLER}D:PAI(A;;FA;;;${INSTALLER})(A;;0x1200a9;;;SY)`],
    ['users read and execute', 'O:BAD:(A;;0x1200a9;;;BU)(A;;GRGX;;;WD)(A;;FRFX;;;AC)'],
    ['what is made inside belongs to who made it', 'O:BAD:AI(A;OICIIO;GA;;;CO)(A;OICIID;FA;;;SY)'],
    ['others are forbidden to write', 'O:BAD:(D;;FA;;;BU)(A;;FA;;;BA)'],
    ['audited, too', `${GOOD}S:AI(AU;SAFA;FA;;;WD)`],
    ['nobody has any right', 'O:BAD:P'],
    [
      'a file as administrators make it in ProgramData',
      'O:BAG:S-1-5-21-1-2-3-513D:AI(A;ID;FA;;;SY)(A;ID;FA;;;BA)(A;ID;0x1200a9;;;BU)',
    ],
    [
      'a folder below Program Files',
      `O:${INSTALLER}G:${INSTALLER}D:PAI(A;;FA;;;${INSTALLER})(A;CIIO;GA;;;${INSTALLER})(A;;0x1301bf;;;SY)(A;OICIIO;GA;;;SY)` +
        '(A;;0x1301bf;;;BA)(A;OICIIO;GA;;;BA)(A;;0x1200a9;;;BU)(A;OICIIO;GXGR;;;BU)(A;OICIIO;GA;;;CO)(A;;0x1200a9;;;AC)' +
        '(A;OICIIO;GXGR;;;AC)',
    ],
    ['a folder that icacls has hardened', 'O:BAG:DUD:PAI(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)(A;OICI;0x1200a9;;;BU)'],
  ])('lets nobody else write: %s', (_what, sddl) => expect(otherWriter(sddl)).toBeUndefined());

  it.each([
    ['users may change it', 'O:BAD:AI(A;;FA;;;SY)(A;;0x1301bf;;;BU)', 'BU'],
    ['everybody has every right', 'O:BAD:(A;;FA;;;WD)', 'WD'],
    ['everybody may do everything, in general', 'O:BAD:(A;;GA;;;WD)', 'WD'],
    ['everybody may write, in general', 'O:BAD:(A;;0x40000000;;;WD)', 'WD'],
    ['users may change the list', 'O:BAD:(A;;RCWD;;;BU)', 'BU'],
    ['users may take it', 'O:BAD:(A;;WO;;;BU)', 'BU'],
    ['users may delete it', 'O:BAD:(A;;0x10000;;;BU)', 'BU'],
    ['users may add files, as in ProgramData', 'O:SYD:AI(A;OICIID;0x1200a9;;;BU)(A;CIID;DCLCRPCR;;;BU)', 'BU'],
    [
      'ProgramData itself',
      'O:SYG:SYD:PAI(A;OICIIO;GA;;;CO)(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)(A;OICI;0x1200a9;;;BU)(A;CI;DCLCRPCR;;;BU)',
      'BU',
    ],
    [
      'a folder as it is made in ProgramData',
      'O:BAG:S-1-5-21-1-2-3-513D:AI(A;OICIID;FA;;;SY)(A;OICIID;FA;;;BA)(A;OICIIOID;GA;;;CO)(A;OICIID;0x1200a9;;;BU)(A;CIID;DCLCRPCR;;;BU)',
      'BU',
    ],
    ['users may do what the rights of a rule in decimal are', 'O:BAD:(A;;2032127;;;BU)', 'BU'],
    ['whoever makes a file owns it', 'O:BAD:(A;;FA;;;CO)', 'CO'],
    ['its owner has rights of their own', 'O:BAD:(A;;WD;;;OW)', 'OW'],
    ['the rest cannot be read', `${GOOD}(A;;FA`, 'somebody: its access list cannot be read'],
    ['one user may write', 'O:BAD:(A;;FA;;;S-1-5-21-1-2-3-1001)', 'S-1-5-21-1-2-3-1001'],
    ['a user owns it', 'O:S-1-5-21-1-2-3-1001D:(A;;FA;;;BA)', 'its owner, S-1-5-21-1-2-3-1001'],
    ['it has no list', 'O:BAG:SYD:NO_ACCESS_CONTROL', 'everybody: it has no access list'],
    ['it says nothing of a list', 'O:BAG:SY', 'somebody: its access list cannot be read'],
    ['it says nothing of an owner', 'D:(A;;FA;;;BA)', 'somebody: its access list cannot be read'],
    ['nothing', '', 'somebody: its access list cannot be read'],
    ['an entry on a condition', 'O:BAD:(XA;;FA;;;BU;(@User.a==1))', 'somebody: its access list cannot be read'],
    ['an unknown kind of entry', 'O:BAD:(ZZ;;FR;;;BU)', 'BU'],
    ['an unknown right', 'O:BAD:(A;;QQ;;;BU)', 'BU'],
    ['half a right', 'O:BAD:(A;;F;;;BU)', 'BU'],
  ])('lets others write: %s', (_what, sddl, who) => expect(otherWriter(sddl)).toBe(who));

  it('gives nobody a right by what is put into it', () => {
    const right = fc.constantFrom(
      'FA',
      'FW',
      'GA',
      'GW',
      'WD',
      'WO',
      'SD',
      'DC',
      'LC',
      'RP',
      'CR',
      'DT',
      '0x2',
      '0x1f01ff',
    );
    const who = fc.constantFrom('WD', 'BU', 'AU', 'IU', 'S-1-5-21-1-2-3-500', 'S-1-1-0');
    const flags = fc.constantFrom('', 'ID', 'OI', 'CI', 'OICI', 'OICIID');
    const before = fc.array(fc.constantFrom('(A;;FA;;;SY)', '(D;;FA;;;BU)', '(A;;FR;;;BU)', '(A;OICIIO;GA;;;CO)'));
    fc.assert(
      fc.property(right, who, flags, before, (rights, trustee, inherited, others) => {
        const sddl = `O:BAG:SYD:PAI${others.join('')}(A;${inherited};${rights};;;${trustee})`;
        return otherWriter(sddl) === trustee;
      }),
      { numRuns: 2_000 },
    );
  });

  /** [MS-DTYP] 2.5.1.1 and 2.4.3, written down a second time. */
  const MASKS: Readonly<Record<string, number>> = {
    ...{ CC: 0x1, DC: 0x2, LC: 0x4, SW: 0x8, RP: 0x10, WP: 0x20, DT: 0x40, LO: 0x80, CR: 0x100 },
    ...{ SD: 0x10000, RC: 0x20000, WD: 0x40000, WO: 0x80000 },
    ...{ GA: 0x10000000, GX: 0x20000000, GW: 0x40000000, GR: 0x80000000 },
    ...{ FA: 0x1f01ff, FR: 0x120089, FW: 0x120116, FX: 0x1200a0 },
    ...{ KA: 0xf003f, KR: 0x20019, KW: 0x20006, KX: 0x20019 },
  };
  /** Write and append, extended and other attributes, delete it or what is in it, rights, owner; all and write of the general. */
  const WRITES = 0x2 | 0x4 | 0x10 | 0x40 | 0x100 | 0x10000 | 0x40000 | 0x80000 | 0x10000000 | 0x40000000;

  it('that gives anybody a right to write is refused, whatever else stands in it', () => {
    const names = fc.array(fc.constantFrom(...Object.keys(MASKS)), { maxLength: 5 });
    const right = fc.oneof(
      names.map((each) => ({ text: each.join(''), mask: each.reduce((all, name) => all | (MASKS[name] ?? 0), 0) })),
      fc.integer({ min: 0, max: 0x1fffff }).map((mask) => ({ text: `0x${mask.toString(16)}`, mask })),
    );
    const flag = fc.uniqueArray(fc.constantFrom('OI', 'CI', 'NP', 'IO', 'ID'));
    const who = fc.constantFrom('WD', 'BU', 'AU', 'SY', 'BA', INSTALLER);
    const ace = fc.record({ type: fc.constantFrom('A', 'D'), flag, right, who });
    fc.assert(
      fc.property(fc.array(ace, { maxLength: 6 }), (aces) => {
        const text = aces
          .map((each) => `(${each.type};${each.flag.join('')};${each.right.text};;;${each.who})`)
          .join('');
        const gives = aces.some(
          (each) =>
            each.type === 'A' &&
            ['WD', 'BU', 'AU'].includes(each.who) &&
            !each.flag.includes('IO') &&
            (each.right.mask & WRITES) !== 0,
        );
        const taken = otherWriter(`O:BAG:SYD:PAI${text}`) === undefined;
        return !(gives && taken);
      }),
      { numRuns: 5_000 },
    );
  });

  it('is never more than a text', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const said = otherWriter(`O:BA${text}`);
        return said === undefined || said.length > 0;
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('what PowerShell has said', () => {
  let folder: string;
  let path: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'wardkey-windows-'));
    path = join(folder, 'policy.json');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  /** `says`: what is said of each path. */
  function asked(says: () => readonly string[] | string) {
    const calls: (readonly string[])[] = [];
    const asks = remembering((paths) => {
      calls.push(paths);
      const said = says();
      return typeof said === 'string' ? paths.map(() => said) : said;
    });
    return { calls, judge: () => asks([path, folder]) };
  }

  it('is remembered until the file or its folder changes', () => {
    let says = GOOD;
    const { calls, judge } = asked(() => says);
    expect([judge(), judge()]).toEqual([
      [GOOD, GOOD],
      [GOOD, GOOD],
    ]);
    expect(calls).toEqual([[path, folder]]);
    writeFileSync(path, '{}');
    judge();
    judge();
    expect(calls).toHaveLength(2);
    says = 'O:BAD:(A;;FA;;;WD)';
    chmodSync(path, 0o600);
    expect([judge()[0], judge()[0]]).toEqual([says, says]);
    expect(calls.slice(2)).toEqual([[path]]);
  });

  it('is of everything beside the file that a policy has, in one call', () => {
    for (const name of ['policy.json', 'policy.pub', '50-ward.json', 'readme.txt'])
      writeFileSync(join(folder, name), '');
    const { calls, judge } = asked(() => GOOD);
    expect(judge()).toEqual([GOOD, GOOD]);
    expect([...(calls[0] ?? [])].sort()).toEqual([
      folder,
      join(folder, '50-ward.json'),
      path,
      join(folder, 'policy.pub'),
    ]);
    path = join(folder, '50-ward.json');
    judge();
    expect(calls).toHaveLength(1);
  });

  it('is asked again where it could not be told', () => {
    let says: () => readonly string[] | string = () => [GOOD];
    const { calls, judge } = asked(() => says());
    expect(judge()).toEqual([]);
    says = () => {
      throw new Error('ETIMEDOUT');
    };
    expect(judge).toThrow('ETIMEDOUT');
    says = () => GOOD;
    expect(judge()).toEqual([GOOD, GOOD]);
    expect(calls).toHaveLength(3);
  });
});

describe('a policy on Windows', () => {
  const OPEN = 'O:BAD:(A;;FA;;;WD)';

  it.each([
    ['is one that only administrators may write to', [GOOD, GOOD], undefined],
    ['may be missing', ['none', GOOD], undefined],
    [
      'is refused when others may write to it',
      [OPEN, GOOD],
      /^may be written to by WD, .*icacls "C:\\ProgramData\\Wardkey\\policy.json"/,
    ],
    [
      'is refused when others may write into its folder',
      [GOOD, OPEN],
      /^lies in C:\\ProgramData\\Wardkey, which may be written to by WD, .* \*S-1-5-18:\(OI\)\(CI\)F/,
    ],
    ['is refused when nothing is said', [], /^cannot be told/],
    ['is refused when too much is said', [GOOD, GOOD, GOOD], /^cannot be told/],
  ] as const)('%s', (_what, said, expected) => {
    const told = foreignWriterOnWindows(FILE, () => said);
    if (expected) expect(told).toMatch(expected);
    else expect(told).toBeUndefined();
  });

  it('is asked about by a program that gets the paths as no part of its command', () => {
    const root = mkdtempSync(join(tmpdir(), 'wardkey-windows-'));
    try {
      const program = join(root, 'powershell.exe');
      vi.stubEnv('PSModulePath', '/somebody/else');
      const script = `#!/bin/sh\n[ -z "$PSModulePath" ] || exit 1\nprintf '%s\\n' "$WARDKEY_PATHS" | while read -r path; do echo "${GOOD}"; done\n`;
      writeFileSync(program, script);
      chmodSync(program, 0o755);
      const asks = askPowerShell(program);
      expect(asks([FILE, 'C:\\ProgramData\\"; exit'])).toEqual([GOOD, GOOD]);
      expect(foreignWriterOnWindows(FILE, asks)).toBeUndefined();
      expect(powerShellIn('C:\\Windows')).toBe('C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe');
      writeFileSync(program, '#!/bin/sh\necho it broke >&2; exit 1\n');
      expect(foreignWriterOnWindows(FILE, asks)).toMatch(/^cannot be asked who may write to it \(.*it broke/s);
      rmSync(program);
      expect(foreignWriterOnWindows(FILE, asks)).toMatch(/^cannot be asked who may write to it \(.*ENOENT/);
    } finally {
      vi.unstubAllEnvs();
      rmSync(root, { recursive: true, force: true });
    }
  });
});
