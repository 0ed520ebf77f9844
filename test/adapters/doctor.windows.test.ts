/** What the doctor says of a Windows PC, by answers of `reg` written down from its documentation: never run on Windows. */
import { describe, expect, it } from 'vitest';
import { examine } from '../../electron/doctor/examine.ts';
import { WINDOWS_CONTROLS } from '../../electron/doctor/windows/controls.ts';
import { parseRegistry } from '../../electron/doctor/windows/registry.ts';
import { FakeMachine } from '../fakes/machine.ts';

const ACCESSIBILITY = 'HKCU\\Control Panel\\Accessibility';
const POLICIES = 'HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows';

/** Control, key, value, type, what it should be, what it is not to be. */
const VALUES = [
  [
    'shell',
    'HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\Winlogon',
    'Shell',
    'REG_SZ',
    'eshell.exe',
    'explorer.exe',
  ],
  ['keyboardFilter', 'HKLM\\SYSTEM\\CurrentControlSet\\Services\\MsKeyboardFilter', 'Start', 'REG_DWORD', '0x2', '0x4'],
  ['clipboardHistory', `${POLICIES}\\System`, 'AllowClipboardHistory', 'REG_DWORD', '0x0', '0x1'],
  ['edgeSwipe', `${POLICIES}\\EdgeUI`, 'AllowEdgeSwipe', 'REG_DWORD', '0x0', '0x1'],
  ['stickyKeys', `${ACCESSIBILITY}\\StickyKeys`, 'Flags', 'REG_SZ', '506', '510'],
  ['filterKeys', `${ACCESSIBILITY}\\Keyboard Response`, 'Flags', 'REG_SZ', '122', '126'],
  ['toggleKeys', `${ACCESSIBILITY}\\ToggleKeys`, 'Flags', 'REG_SZ', '58', '62'],
  [
    'swapEncryption',
    'HKLM\\SYSTEM\\CurrentControlSet\\Control\\FileSystem',
    'NtfsEncryptPagingFile',
    'REG_DWORD',
    '0x1',
    '0x0',
  ],
  [
    'errorReports',
    'HKLM\\SOFTWARE\\Microsoft\\Windows\\Windows Error Reporting',
    'Disabled',
    'REG_DWORD',
    '0x1',
    '0x0',
  ],
] as const;

const answer = (key: string, name: string, type: string, value: string): string =>
  `\r\n${key}\r\n    ${name}    ${type}    ${value}\r\n\r\n`;

function machine(which: 'good' | 'bad' | 'none'): FakeMachine {
  const programs = VALUES.map(([, key, name, type, good, bad]) => [
    `reg query ${key} /v ${name}`,
    which === 'none' ? 1 : answer(key, name, type, which === 'good' ? good : bad),
  ]);
  return new FakeMachine({ platform: 'win32', uid: undefined, programs: Object.fromEntries(programs) });
}

describe('the registry', () => {
  it('holds every control, or none of them', async () => {
    const names = VALUES.map(([name]) => name);
    const of = async (which: 'good' | 'bad' | 'none') => await examine(WINDOWS_CONTROLS, machine(which));
    expect(await of('good')).toEqual(
      names.map((name) => ({ control: name, verdict: 'ok', found: expect.any(String) })),
    );
    const open = names.map((name) => ({
      control: name,
      verdict: 'notOk',
      found: expect.any(String),
      fix: expect.stringMatching(/reg|Dism/),
    }));
    expect(await of('bad')).toEqual(open);
    expect(await of('none')).toEqual(open);
  });

  it('that does not answer is unknown', async () => {
    const findings = await examine(WINDOWS_CONTROLS, new FakeMachine({ platform: 'win32' }));
    expect(new Set(findings.map(({ verdict }) => verdict))).toEqual(new Set(['unknown']));
  });

  it.each([
    ['a text', answer('HKLM\\X', 'Shell', 'REG_SZ', 'C:\\A b\\x.exe'), 'C:\\A b\\x.exe'],
    ['a number', answer('HKLM\\X', 'SHELL', 'REG_DWORD', '0x1f'), 31],
    ['an empty text', '\r\nHKLM\\X\r\n    Shell    REG_SZ\r\n', ''],
    ['another value', answer('HKLM\\X', 'ShellX', 'REG_SZ', 'x'), undefined],
    ['nothing', '', undefined],
  ])('is read: %s', (_, text, value) => {
    expect(parseRegistry(text, 'Shell')).toBe(value);
  });
});
