/** What the doctor says of who owns what: on recorded machines, and of folders on this one. */
import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dataFolder } from '../../electron/doctor/linux/data-folder.ts';
import { examined } from '../../electron/doctor/linux/examined.ts';
import { policyFile } from '../../electron/doctor/linux/policy-file.ts';
import { programFiles } from '../../electron/doctor/linux/program-files.ts';
import { receiptKey } from '../../electron/doctor/linux/receipt-key.ts';
import { thisMachine } from '../../electron/doctor/this-machine.ts';
import type { Recorded } from '../fakes/machine.ts';
import { judge, judgedBy, policyWith, type Row, USER } from './doctor.station.ts';
import { makeSigner } from './signer.ts';

const POLICY = '/etc/wardkey/policy.json';
const policyAt = (facts: Recorded['facts'] = {}): Recorded => ({ files: { [POLICY]: '{}' }, facts });

describe('policyFile', () => {
  it.each<Row>([
    ["root's", policyAt(), 'ok', /accepted, and root alone/],
    [
      "somebody's",
      policyAt({ [POLICY]: { uid: 990 } }),
      'notOk',
      /may change \/etc\/wardkey\/policy\.json\.\nchown root:root \/etc\/wardkey\/policy\.json/,
    ],
    ["a group's to write", policyAt({ [POLICY]: { mode: 0o664 } }), 'notOk', /chmod go-w/],
    ["everybody's to write", policyAt({ [POLICY]: { mode: 0o646 } }), 'notOk', /chmod go-w/],
    [
      "in somebody's folder",
      policyAt({ '/etc/wardkey': { uid: 990 } }),
      'notOk',
      /may change \/etc\/wardkey\.\nKeep it where root alone/,
    ],
    ['below a folder everybody writes to', policyAt({ '/etc': { mode: 0o1777 } }), 'notOk', /may change \/etc\.\n/],
    [
      "a link into somebody's home",
      {
        files: { '/home/x/policy.json': '{}' },
        links: { [POLICY]: '/home/x/policy.json' },
        facts: { '/home/x': { uid: 1000 } },
      },
      'notOk',
      /\/home\/x/,
    ],
    [
      "a link over a link in somebody's home",
      {
        files: { '/etc/real.json': '{}' },
        links: { [POLICY]: '/home/x/link.json', '/home/x/link.json': '/etc/real.json' },
        facts: { '/home/x': { uid: 1000 } },
      },
      'notOk',
      /may change \/home\/x\./,
    ],
    [
      "a link to another place of root's",
      { files: { '/usr/x.json': '{}' }, links: { [POLICY]: '../../usr/x.json' } },
      'ok',
      /./,
    ],
    ['not there', {}, 'notOk', /There is no/],
  ])('%s', judgedBy(policyFile));

  it('has to be accepted', async () => {
    const policy = policyWith({ attempts: 1 });
    expect(await judge(policyFile, policyAt(), { policy })).toMatchObject({
      verdict: 'notOk',
      fix: `npm run wardkey -- policy check ${POLICY}`,
    });
  });
});

const DATA = '/var/lib/wardkey';
const find = (folder: string, uid: number): string =>
  `find -H ${folder} -not -type l ( -not -uid ${uid} -o -perm /022 ) -print -quit`;
const dataAt = (facts: Recorded['facts'] = {}, found: string | number = ''): Recorded => ({
  facts: {
    [DATA]: { kind: 'folder', uid: USER.uid, mode: 0o700, ...facts[DATA] },
    ...(({ [DATA]: _, ...rest }) => rest)(facts),
  },
  programs: { [find(DATA, USER.uid)]: found },
});

describe('dataFolder', () => {
  it.each<Row>([
    ["the user's alone", dataAt(), 'ok', /is wardkey's alone/],
    ['below a folder of the user', dataAt({ '/var/lib': { uid: USER.uid } }), 'ok', /./],
    ['below a sticky folder', dataAt({ '/var/lib': { mode: 0o1777 } }), 'ok', /./],
    ["somebody else's", dataAt({ [DATA]: { uid: 0 } }), 'notOk', /does not belong to wardkey/],
    ['open to a group', dataAt({ [DATA]: { mode: 0o750 } }), 'notOk', /may look into.*go-rwx/s],
    ['open to all', dataAt({ [DATA]: { mode: 0o701 } }), 'notOk', /may look into/],
    [
      'below a folder that everybody writes to',
      dataAt({ '/var/lib': { mode: 0o777 } }),
      'notOk',
      /exchange what is in \/var\/lib/,
    ],
    ["below somebody's folder", dataAt({ '/var/lib': { uid: 1000 } }), 'notOk', /exchange what is in \/var\/lib/],
    [
      "below somebody's sticky folder",
      dataAt({ '/var/lib': { uid: 1000, mode: 0o1777 } }),
      'notOk',
      /exchange what is in \/var\/lib/,
    ],
    [
      'with a file of another',
      dataAt({}, `${DATA}/people.json\n`),
      'notOk',
      /may change \/var\/lib\/wardkey\/people\.json/,
    ],
    ['no folder', dataAt({ [DATA]: { kind: 'link' } }), 'notOk', /no folder/],
    ['not there', {}, 'notOk', /install -d -m 0700 -o wardkey/],
    ['that cannot be looked through', dataAt({}, 1), 'unknown', /Run this as root/],
  ])('%s', judgedBy(dataFolder));
});

const PROGRAM = '/opt/Wardkey';
const programAt = (facts: Recorded['facts'] = {}, found: string | number = ''): Recorded => ({
  facts: { [PROGRAM]: { kind: 'folder', mode: 0o755 }, ...facts },
  programs: { [find(PROGRAM, 0)]: found },
});

describe('programFiles', () => {
  it('that lead in a circle are not told', async () => {
    await expect(judge(programFiles, { links: { '/opt/Wardkey': '/opt/b', '/opt/b': 'Wardkey' } })).rejects.toThrow(
      /too many links/,
    );
  });

  it.each<Row>([
    ["root's", programAt(), 'ok', /Root alone/],
    [
      "the user's folder",
      programAt({ [PROGRAM]: { kind: 'folder', uid: USER.uid } }),
      'notOk',
      /chown root:root \/opt\/Wardkey/,
    ],
    ["in a group's folder", programAt({ '/opt': { mode: 0o775 } }), 'notOk', /may change \/opt\./],
    [
      "a file that is the user's",
      programAt({}, `${PROGRAM}/resources/app.asar\n`),
      'notOk',
      /app\.asar\.\nchown -R root:root/,
    ],
    ['that cannot be looked through', programAt({}, 1), 'unknown', /Not everything/],
    ['not there', {}, 'notOk', /--program/],
  ])('%s', judgedBy(programFiles));
});

const KEY = `${DATA}/receipt-key.pub`;
const { pem } = makeSigner();
const keyAt = (content: string, facts: object = {}): Recorded => ({
  files: { [KEY]: content },
  facts: { [KEY]: { uid: USER.uid, mode: 0o600, ...facts } },
});

describe('receiptKey', () => {
  it.each<Row>([
    ["the station's", keyAt(pem), 'ok', /holds a public key of receipts/],
    ["root's", keyAt(pem, { uid: 0, mode: 0o644 }), 'ok', /./],
    ["somebody's", keyAt(pem, { uid: 1000 }), 'notOk', /is not the station's/],
    ['open to a group', keyAt(pem, { mode: 0o660 }), 'notOk', /chmod go-w/],
    ['no key', keyAt('-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n'), 'notOk', /holds no public key/],
    ['a link', { files: { '/x': pem }, links: { [KEY]: '/x' } }, 'notOk', /is not the station's/],
    ['gone, with an audit', { files: { [`${DATA}/audit/000001.jsonl`]: '' } }, 'notOk', /an audit and no/],
    ['not there yet', {}, 'notHere', /No station has run/],
  ])('%s', judgedBy(receiptKey));
});

describe('folders on this machine', () => {
  let folder: string;
  beforeEach(() => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'wardkey-owned-')));
    mkdirSync(join(folder, 'audit'), { mode: 0o700 });
    writeFileSync(join(folder, 'audit', '000001.jsonl'), '', { mode: 0o600 });
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('are looked through to the last file', async () => {
    const machine = thisMachine('/opt/Wardkey');
    const user = { ...USER, uid: machine.uid ?? -1 };
    const station = { user, policyFile: POLICY, policy: policyWith({}), dataDir: folder, program: folder };
    const look = () => dataFolder.look(examined(machine, station));
    expect(await look()).toMatchObject({ verdict: 'ok' });
    chmodSync(join(folder, 'audit', '000001.jsonl'), 0o602);
    expect(await look()).toMatchObject({ verdict: 'notOk', found: expect.stringContaining('000001.jsonl') });
    chmodSync(join(folder, 'audit', '000001.jsonl'), 0o600);
    chmodSync(folder, 0o755);
    expect(await look()).toMatchObject({ verdict: 'notOk', found: expect.stringContaining('may look into') });
  });
});
