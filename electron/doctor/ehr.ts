/** What stations have found wrong with the EHR and with their readers, from what they keep below their data folder: for whoever talks to its vendor. */
import { join } from 'node:path';
import { FINDINGS_FILE, readFindings } from '../audit/findings-file.ts';
import type { EhrPolicy } from '../core/ehr-policy.ts';
import type { FindingKind } from '../core/finding.ts';
import type { ParsedPolicy } from '../core/policy.ts';
import { type Control, type Judged, notHere, notOk, ok } from './control.ts';
import type { Machine } from './machine.ts';

export interface Hosted {
  readonly machine: Machine;
  readonly dataDir: string;
  readonly policy: ParsedPolicy;
}

/** What a kind of finding is called, without its host and name, which follow it. */
type Words = Readonly<Partial<Record<FindingKind, string>>>;

type Judge = (found: string, policy: EhrPolicy | undefined, kinds: ReadonlySet<string>) => Judged;

export const EHR_CONTROLS: readonly Control<Hosted>[] = [
  control(
    'ehrCookies',
    { insecureCookie: 'session cookies without flags', longCookie: 'cookies that outlive a session' },
    (found, policy) =>
      policy?.cookies === 'harden'
        ? ok(`${found} The policy adds what they lack.`)
        : notOk(found, 'Ask the EHR’s vendor for the flags, and write "cookies": "harden" into the policy’s ehr.'),
  ),
  control('ehrAddresses', { sessionInUrl: 'ids of sessions in addresses' }, (found) =>
    notOk(found, 'Ask the EHR’s vendor to keep them in cookies: addresses get into logs and histories.'),
  ),
  control(
    'ehrHeaders',
    { noCsp: 'no Content Security Policy', noFrameAncestors: 'may be framed by anybody' },
    (found, policy, kinds) => {
      const { headers = 'watch' } = policy ?? {};
      const added = typeof headers === 'object' || (headers === 'protect' && !kinds.has('noCsp'));
      return added
        ? ok(`${found} The policy adds what is missing.`)
        : notOk(
            found,
            'Ask the EHR’s vendor for them, and try "headers": "protect" or { "csp": … } in the policy’s ehr.',
          );
    },
  ),
  control('readerSettings', { readerSetting: 'readers that are not set like the others' }, (found) =>
    notOk(
      found,
      'Their badges are recognised all the same. Set these readers like the others, with their maker’s program.',
    ),
  ),
  control('ehrHosts', { refusedHost: 'hosts that the policy does not name' }, (found) =>
    ok(`${found} They got nothing; whether the EHR needs one of them, ask its vendor.`),
  ),
];

function control(name: string, words: Words, judge: Judge): Control<Hosted> {
  return {
    name,
    async look({ machine, dataDir, policy }) {
      const text = await machine.readFile(join(dataDir, FINDINGS_FILE));
      if (text === undefined) return notHere('No station has found anything here yet.');
      const told = readFindings(text).told.map(kindAndRest);
      const parts = Object.entries(words).flatMap(([kind, what]) => {
        const of = told.filter((each) => each.kind === kind).map(({ rest }) => rest);
        const more = told.some((each) => each.kind === 'more' && each.rest === kind) ? [...of, 'and more'] : of;
        return more.length > 0 ? [`${what}: ${more.join('; ')}`] : [];
      });
      if (parts.length === 0) return ok('The stations have found none of this.');
      const kinds = new Set(told.map(({ kind }) => kind));
      return judge(`Found: ${parts.join(', ')}.`, policy.ok ? policy.policy.ehr : undefined, kinds);
    },
  };
}

/** `findingKey` puts the kind first. */
function kindAndRest(key: string): { readonly kind: string; readonly rest: string } {
  const at = key.indexOf(' ');
  return { kind: key.slice(0, at), rest: key.slice(at + 1) };
}
