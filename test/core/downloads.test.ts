import { describe, expect, it } from 'vitest';
import type { DownloadPolicy } from '../../electron/core/download-policy.ts';
import { isTooMuch, judgeDownload, numbered, safeName } from '../../electron/core/downloads.ts';

const RULE: DownloadPolicy = { maxMb: 2, types: ['pdf', 'csv'] };
const OFFER = { name: 'Report.PDF', bytes: 1_000, allowed: true };
const NOTHING = { files: 0, bytes: 0 };

describe('a download', () => {
  it('of a kind that the policy names is taken', () => {
    expect(judgeDownload(OFFER, NOTHING, RULE)).toEqual({ take: true, type: 'pdf', name: 'Report.pdf' });
    expect(judgeDownload({ ...OFFER, bytes: 0 }, NOTHING, RULE)).toMatchObject({ take: true });
    expect(judgeDownload({ ...OFFER, bytes: 2_000_000 }, NOTHING, RULE)).toMatchObject({ take: true });
  });

  it.each([
    ['anything under a policy that denies', OFFER, NOTHING, 'deny', { type: 'other', why: 'policy' }],
    ['from elsewhere', { ...OFFER, allowed: false }, NOTHING, RULE, { type: 'pdf', why: 'address' }],
    ['of another kind', { ...OFFER, name: 'run.exe' }, NOTHING, RULE, { type: 'other', why: 'type' }],
    ['of a kind not named', { ...OFFER, name: 'a.png' }, NOTHING, RULE, { type: 'other', why: 'type' }],
    ['without an ending', { ...OFFER, name: 'pdf' }, NOTHING, RULE, { type: 'other', why: 'type' }],
    ['with a dot behind its ending', { ...OFFER, name: 'a.pdf.' }, NOTHING, RULE, { type: 'other', why: 'type' }],
    [
      'with a stream of its own',
      { ...OFFER, name: 'a.exe:x.pdf:$DATA' },
      NOTHING,
      RULE,
      { type: 'other', why: 'type' },
    ],
    ['too large', { ...OFFER, bytes: 2_000_001 }, NOTHING, RULE, { type: 'pdf', why: 'size' }],
    ['too large with the others', OFFER, { files: 3, bytes: 1_999_001 }, RULE, { type: 'pdf', why: 'size' }],
    ['one too many', OFFER, { files: 100, bytes: 0 }, RULE, { type: 'pdf', why: 'count' }],
  ] as const)('%s is refused', (_what, offer, saved, rule, refusal) => {
    expect(judgeDownload(offer, saved, rule)).toEqual({ take: false, ...refusal });
  });

  it('is too much when all files together are', () => {
    expect([2_000_000, 2_000_001].map((bytes) => isTooMuch(bytes, RULE))).toEqual([false, true]);
    expect(isTooMuch(0, 'deny')).toBe(true);
  });
});

describe('its name', () => {
  it.each<readonly [given: string, name: string]>([
    ['report.pdf', 'report.pdf'],
    ['Ärztin Nr. 5.pdf', 'Ärztin Nr_ 5.pdf'],
    ['../../etc/passwd.pdf', '_etc_passwd.pdf'],
    ['C:\\Windows\\evil.pdf', 'C_Windows_evil.pdf'],
    ['evil\u202efdp.exe.pdf', 'evil_fdp_exe.pdf'],
    ['a\u0000b\nc.pdf', 'a_b_c.pdf'],
    ['.pdf', 'file.pdf'],
    ['   .pdf', 'file.pdf'],
    ['CON.pdf', 'file.pdf'],
    ['nul.tar.pdf', 'nul_tar.pdf'],
    ['CONIN$.pdf', 'CONIN_.pdf'],
    ...['prn', 'Aux', 'nul', 'com1', 'COM²', 'lpt9', ' lpt1 '].map((name) => [`${name}.pdf`, 'file.pdf'] as const),
    ['~$x;`rm`.pdf', '_x_rm_.pdf'],
    [`${'x'.repeat(300)}.pdf`, `${'x'.repeat(80)}.pdf`],
  ])('%j becomes %j', (given, name) => expect(safeName(given, 'pdf')).toBe(name));

  it('of the second of its kind has a number', () => {
    expect([1, 2, 3].map((number) => numbered('a.pdf', number))).toEqual(['a.pdf', 'a 2.pdf', 'a 3.pdf']);
  });
});
