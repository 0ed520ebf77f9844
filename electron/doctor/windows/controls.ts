/**
 * The controls of a Windows PC, by its registry. Written from Microsoft's documentation and never run on Windows: only
 * recorded answers of `reg` were judged.
 */
import { type Control, notOk, ok } from '../control.ts';
import type { Machine } from '../machine.ts';
import { type RegistryValue, registryValue } from './registry.ts';

type Value = string | number | undefined;

interface Entry extends RegistryValue {
  readonly control: string;
  holds(value: Value): boolean;
  readonly good: string;
  readonly bad: string;
  readonly fix: string;
}

const set = (key: string, name: string, value: number): string =>
  `reg add "${key}" /v ${name} /t REG_DWORD /d ${value} /f`;

/** A number that has to be there: each of these is off, or open, without it. */
function number(control: string, key: string, name: string, value: number, what: readonly [string, string]): Entry {
  const [good, bad] = what;
  return { control, key, name, holds: (found) => found === value, good, bad, fix: set(key, name, value) };
}

/** SKF_, FKF_ and TKF_HOTKEYACTIVE: the feature's dialog, which leads to the settings, comes up by keys alone. */
const HOTKEY_ACTIVE = 4;

function hotkey(control: string, name: string): Entry {
  const key = `HKCU\\Control Panel\\Accessibility\\${name}`;
  return {
    control,
    key,
    name: 'Flags',
    holds: (found) => typeof found === 'string' && /^\d+$/.test(found) && (Number(found) & HOTKEY_ACTIVE) === 0,
    good: `${name} cannot be turned on by keys.`,
    bad: `${name} can be turned on by keys.`,
    fix: `Take ${HOTKEY_ACTIVE} from the number that reg query "${key}" /v Flags prints, and set it with reg add for the station's user.`,
  };
}

const POLICIES = 'HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows';

const ENTRIES: readonly Entry[] = [
  {
    control: 'shell',
    key: 'HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\Winlogon',
    name: 'Shell',
    holds: (found) => typeof found === 'string' && /(?:^|\\)eshell\.exe$/i.test(found),
    good: 'Shell Launcher starts the shell.',
    bad: 'Shell Launcher does not start the shell, so there may be a desktop beneath the station.',
    fix: 'Dism /online /Enable-Feature /all /FeatureName:Client-EmbeddedShellLauncher, then make the station the shell of its user.',
  },
  {
    ...number('keyboardFilter', 'HKLM\\SYSTEM\\CurrentControlSet\\Services\\MsKeyboardFilter', 'Start', 2, [
      'The Keyboard Filter starts with Windows.',
      'The Keyboard Filter does not start with Windows.',
    ]),
    fix: 'Dism /online /Enable-Feature /all /FeatureName:Client-KeyboardFilter, then: sc config MsKeyboardFilter start= auto',
  },
  number('clipboardHistory', `${POLICIES}\\System`, 'AllowClipboardHistory', 0, [
    'The clipboard has no history.',
    'The clipboard may keep a history (Win+V).',
  ]),
  number('edgeSwipe', `${POLICIES}\\EdgeUI`, 'AllowEdgeSwipe', 0, [
    'A swipe from the edge of the screen does nothing.',
    'A swipe from the edge of the screen opens parts of Windows.',
  ]),
  hotkey('stickyKeys', 'StickyKeys'),
  hotkey('filterKeys', 'Keyboard Response'),
  hotkey('toggleKeys', 'ToggleKeys'),
  number('swapEncryption', 'HKLM\\SYSTEM\\CurrentControlSet\\Control\\FileSystem', 'NtfsEncryptPagingFile', 1, [
    'The paging file is encrypted.',
    'The paging file is not encrypted.',
  ]),
  number('errorReports', 'HKLM\\SOFTWARE\\Microsoft\\Windows\\Windows Error Reporting', 'Disabled', 1, [
    'Windows Error Reporting is off and keeps no memory of a program.',
    'Windows Error Reporting may keep the memory of a program that crashed.',
  ]),
];

export const WINDOWS_CONTROLS: readonly Control<Machine>[] = ENTRIES.map(
  ({ control, holds, good, bad, fix, ...value }) => ({
    name: control,
    async look(machine) {
      return holds(await registryValue(machine, value)) ? ok(good) : notOk(bad, fix);
    },
  }),
);
