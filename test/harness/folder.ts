/** What a station under test starts with: its own folder with policy, people, keychain and data. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addPerson } from '../../electron/people/manage.ts';
import { ADMIN, NURSES } from '../demo/nurses.ts';
import { atEnd } from './at-end.ts';
import { FileSecrets } from './secrets.ts';

export interface StationFolder {
  readonly path: string;
  readonly policy: string;
  readonly data: string;
  readonly secrets: string;
  /** Where the bench window's Chromium may write. */
  readonly bench: string;
  /** A fresh place for the remote's socket; two stations on one folder need two. */
  socket(): string;
  remove(): void;
}

/** A text is written as it is, so that a test can give what is no policy. */
export async function makeFolder(policy: object | string): Promise<StationFolder> {
  const path = mkdtempSync(join(tmpdir(), 'wardkey-station-'));
  const data = join(path, 'data');
  mkdirSync(data, { mode: 0o700 });
  const policyFile = join(path, 'policy.json');
  writeFileSync(policyFile, typeof policy === 'string' ? policy : JSON.stringify(policy, undefined, 2));
  const secrets = join(path, 'keychain.json');
  const people = { dir: data, secrets: new FileSecrets(secrets) };
  for (const { user, name, badge, pin } of NURSES) await addPerson(people, { id: user, name, badges: [badge], pin });
  const { user, badge, ...admin } = ADMIN;
  await addPerson(people, { ...admin, id: user, badges: [badge], role: 'admin' });
  let sockets = 0;
  return {
    path,
    policy: policyFile,
    data,
    secrets,
    bench: join(path, 'bench'),
    socket() {
      sockets++;
      return join(path, `remote-${sockets}`);
    },
    remove: atEnd(() => rmSync(path, { recursive: true, force: true })),
  };
}
