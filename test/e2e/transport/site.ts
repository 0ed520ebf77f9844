/** A station whose EHR speaks TLS, in a home that trusts the authority of this test and no other. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { auditLines } from '../../harness/audit.ts';
import { type Authority, openAuthority } from '../../harness/authority.ts';
import type { StationFolder } from '../../harness/folder.ts';
import type { LaunchedStation } from '../../harness/station.ts';
import type { StationUser } from '../../harness/user.ts';
import type { Ward } from '../ward.ts';

export interface Site {
  readonly folder: StationFolder;
  readonly authority: Authority;
  /** A station on that folder, started anew with this policy for its EHR. */
  station<Result>(ehr: EhrPolicy, story: (station: LaunchedStation) => Promise<Result>, as?: As): Promise<Result>;
  /** What was told of the EHR, without when. */
  findings(): readonly object[];
}

interface As {
  readonly user?: StationUser;
}

interface EhrPolicy {
  readonly startUrl: string;
  readonly allow: readonly string[];
  readonly [key: string]: unknown;
}

interface Line {
  readonly [field: string]: unknown;
}

const CHAIN = ['seq', 'at', 'event', 'prev', 'hash'];

export async function openSite(ward: Ward): Promise<Site> {
  const folder = await ward.folder('{}');
  const home = join(folder.path, 'home');
  mkdirSync(home);
  const authority = openAuthority(home);
  let serial = 0;
  return {
    folder,
    authority,
    station(ehr, story, as = {}) {
      serial += 1;
      writeFileSync(folder.policy, JSON.stringify({ serial, ehr: { name: 'EHR', ...ehr } }));
      return ward.station(folder, story, { env: { HOME: home, WARDKEY_TEST_HOME: home }, ...as });
    },
    findings: () =>
      auditLines<Line>(folder.data, 'finding').map((line) =>
        Object.fromEntries(Object.entries(line).filter(([name]) => !CHAIN.includes(name))),
      ),
  };
}

/** What a page's attempt to fetch comes to. */
export const fetched = (url: string): string => `fetch(${JSON.stringify(url)}).then(() => 'answered', () => 'refused')`;
