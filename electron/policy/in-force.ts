/** The policy a station starts with, and those that come while it runs. */
import { type Policy, policyForNothing } from '../core/policy.ts';
import type { Fault } from '../core/session.ts';
import type { Clock, PolicySource } from '../ports.ts';
import type { Options } from '../system/options.ts';
import { causeOf, detailOf, loadPolicy, sentenceFor } from './load.ts';
import type { JudgesWriters } from './sources.ts';
import { policySource } from './watch.ts';
import { registryOn } from './windows-registry.ts';
import { askPowerShell, foreignWriterOnWindows, powerShellIn, remembering } from './windows-writers.ts';
import { foreignWriter } from './writers.ts';

export interface PolicyInForce {
  readonly policy: Policy;
  readonly fault: Fault | undefined;
  readonly source: PolicySource;
}

type Place = Pick<Options, 'policyFile' | 'dataDir'> & { readonly development: boolean; readonly locale: string };

const ROOT = 0;

/** A development build also goes by what its own user has written. */
function judgesHere(development: boolean): JudgesWriters {
  if (process.platform === 'win32') {
    const asks = remembering(askPowerShell(powerShellIn(process.env.SystemRoot ?? 'C:\\Windows')));
    return (path) => foreignWriterOnWindows(path, asks);
  }
  const trusted = [ROOT, ...(development ? [process.getuid?.() ?? ROOT] : [])];
  return (path) => foreignWriter(path, trusted);
}

/**
 * A refused policy is replaced by the last accepted one, or by none: then the station stays out of service.
 */
export function policyInForce(
  { policyFile: file, dataDir, development, locale }: Place,
  clock: Clock,
  say: (sentence: string) => void,
): PolicyInForce {
  const judgesWriters = judgesHere(development);
  const registry = registryOn(process.platform);
  let said: readonly string[] = [];
  const load = () => {
    const now = clock.now().wall;
    const place = { file, dataDir, surroundings: { development }, judgesWriters, now };
    const loaded = loadPolicy(registry ? { ...place, registry } : place);
    for (const fault of loaded.faults) if (!said.includes(causeOf(fault))) say(sentenceFor(fault));
    said = loaded.faults.map(causeOf);
    return loaded;
  };
  const first = load();
  const source = policySource({ file, clock, load, first });
  if (first.policy) return { policy: first.policy, fault: undefined, source };
  return { policy: policyForNothing(locale), fault: { code: 'policy', detail: detailOf(first) }, source };
}
