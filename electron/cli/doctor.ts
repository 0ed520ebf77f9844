/** `wardkey doctor`: what of this PC is out of the station's own reach, and whether it holds. Changes nothing. */
import { resolve } from 'node:path';
import { type Finding, unknown, type Verdict } from '../doctor/control.ts';
import { EHR_CONTROLS } from '../doctor/ehr.ts';
import { allHold, examine } from '../doctor/examine.ts';
import { LINUX_CONTROLS } from '../doctor/linux/controls.ts';
import { type Examined, examined, userOn } from '../doctor/linux/examined.ts';
import type { Machine } from '../doctor/machine.ts';
import { WINDOWS_CONTROLS } from '../doctor/windows/controls.ts';
import { checkFiles } from '../policy/check.ts';
import { optionsOf } from '../system/options.ts';
import type { CliIo } from './io.ts';
import { type Given, UsageError } from './options.ts';

export async function doctor(given: Given, io: CliIo): Promise<number> {
  const findings = await findingsOn(io.machine(), given);
  if (given.flag('json')) io.out(JSON.stringify({ controls: findings }, undefined, 2));
  else for (const line of asText(findings)) io.out(line);
  return allHold(findings) ? 0 : 1;
}

async function findingsOn(machine: Machine, given: Given): Promise<readonly Finding[]> {
  switch (machine.platform) {
    case 'linux':
      return await examine([...LINUX_CONTROLS, ...EHR_CONTROLS], await stationOn(machine, given));
    case 'win32':
      if (given.optional('user') !== undefined) throw new UsageError('--user is for Linux; run this as that user.');
      return [
        ...(await examine(WINDOWS_CONTROLS, machine)),
        ...(await examine(EHR_CONTROLS, hostedOn(machine, given))),
      ];
    default:
      return [{ control: 'platform', ...unknown(`Nothing is known of the controls of ${machine.platform}.`) }];
  }
}

async function stationOn(machine: Machine, given: Given): Promise<Examined> {
  const user = await userOn(machine, given.optional('user'));
  if (!user) throw new UsageError('--user names nobody on this machine.');
  const hosted = hostedOn(machine, given);
  return examined(machine, { ...hosted, user, program: resolve(given.optional('program') ?? machine.program) });
}

function hostedOn(machine: Machine, given: Given) {
  const usual = optionsOf([], machine.platform, machine.env);
  const policyFile = resolve(given.optional('policy') ?? usual.policyFile);
  return {
    machine,
    policyFile,
    policy: checkFiles(policyFile, { development: false }),
    dataDir: resolve(given.optional('data') ?? usual.dataDir),
  };
}

const WORDS: Readonly<Record<Verdict, string>> = {
  ok: 'ok',
  notOk: 'NOT OK',
  unknown: 'unknown',
  notHere: 'not here',
};

function asText(findings: readonly Finding[]): readonly string[] {
  const wide = (texts: readonly string[]) => Math.max(...texts.map(({ length }) => length));
  const [verdicts, names] = [wide(Object.values(WORDS)), wide(findings.map(({ control }) => control))];
  const lines = findings.flatMap(({ control, verdict, found, fix }) => [
    `${WORDS[verdict].padEnd(verdicts)}  ${control.padEnd(names)}  ${printable(found)}`,
    ...(fix === undefined ? [] : [`${' '.repeat(verdicts + names + 4)}${printable(fix)}`]),
  ]);
  return [...lines, sumOf(findings)];
}

/** Names of programs and files may hold anything, and a terminal would obey it. */
const printable = (text: string): string => text.replaceAll(/\p{C}/gu, '?');

function sumOf(findings: readonly Finding[]): string {
  const counts = (Object.keys(WORDS) as Verdict[]).map((verdict) => ({
    word: WORDS[verdict].toLowerCase(),
    count: findings.filter((finding) => finding.verdict === verdict).length,
  }));
  const parts = counts.filter(({ count }) => count > 0).map(({ word, count }) => `${count} ${word}`);
  return `${findings.length} control${findings.length === 1 ? '' : 's'}: ${parts.join(', ')}.`;
}
