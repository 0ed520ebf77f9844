/** What `wardkey policy diff` says of two policies: a consequence for each key, its direction, and when it counts. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type KeySchema, parsePolicy, policySchema } from '../../electron/core/policy.ts';
import { type Consequence, consequences } from '../../electron/policy/diff.ts';
import { wardkey } from './wardkey.ts';

const URL = 'https://ehr.example.org/';
const PIN = `sha256/${'A'.repeat(43)}=`;
const OTHER_PIN = `sha256/${'A'.repeat(42)}E=`;
const THIRD_PIN = `sha256/${'A'.repeat(42)}I=`;
const ROOT = '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n';

function policy(given: { readonly [group: string]: object } = {}) {
  const { ehr, ...rest } = given;
  const value = { ehr: { name: 'EHR', startUrl: URL, allow: [`${URL}*`], ...ehr }, ...rest };
  const parsed = parsePolicy(value, { development: false });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults));
  return parsed.policy;
}

type Row = readonly [path: string, to: object, of: Partial<Consequence>, from?: object];

/** The key alone, from its default or from what is given. */
const ROWS: readonly Row[] = [
  ['site.name', { name: 'Ward 4' }, { direction: 'other', counts: 'nextSession' }],
  ['site.help', { help: 'Call 4444' }, { direction: 'other', counts: 'nextSession' }],
  ['site.theme', { theme: 'night' }, { direction: 'other', counts: 'nextSession' }],
  ['site.night', { night: { from: '22:00', until: '06:30' } }, { direction: 'other', counts: 'nextSession' }],
  ['site.downtime', { downtime: 'Paper charts' }, { direction: 'other', counts: 'nextSession' }],
  ['site.names', { names: 'short' }, { direction: 'tighter', counts: 'atOnce' }],
  ['site.names', {}, { direction: 'looser', counts: 'nextSession' }, { names: 'none' }],
  [
    'site.hints',
    { hints: [] },
    { says: 'A vacant station shows no hints.', direction: 'other', counts: 'nextSession' },
  ],
  ['site.hints', {}, { says: 'A vacant station shows Wardkey’s own hints.' }, { hints: ['Wash your hands.'] }],
  ['site.hints', { hints: ['Wash your hands.'] }, { says: 'A vacant station shows hints of the ward’s: 1.' }],
  ['site.wrong', { wrong: 'lock' }, { direction: 'tighter', counts: 'atOnce' }],
  ['site.sounds', { sounds: 'on' }, { direction: 'other', counts: 'nextSession' }],
  ['site.language', { language: 'de' }, { direction: 'other', counts: 'nextSession' }],
  ['ehr.name', { name: 'Other' }, { direction: 'other', counts: 'nextSession' }],
  ['ehr.startUrl', { startUrl: `${URL}app` }, { counts: 'atOnce', signsOff: 'everybody' }],
  [
    'ehr.allow',
    { allow: [`${URL}*`, 'https://lab.example.org/*'] },
    { says: 'https://lab.example.org/* can be reached.', direction: 'looser', counts: 'nextSession' },
  ],
  [
    'ehr.allow',
    { allow: [`${URL}*`] },
    { says: 'https://lab.example.org/* can no longer be reached.', direction: 'tighter', counts: 'atOnce' },
    { allow: [`${URL}*`, 'https://lab.example.org/*'] },
  ],
  ['ehr.logout', { logout: `${URL}logout` }, { direction: 'other', counts: 'nextSession' }],
  ['ehr.popups', { popups: 'dialog' }, { direction: 'looser', counts: 'nextSession' }],
  ['ehr.popups', {}, { direction: 'tighter', counts: 'atOnce' }, { popups: 'dialog' }],
  ['ehr.downloads', { downloads: { maxMb: 9, types: ['pdf'] } }, { direction: 'looser', counts: 'nextSession' }],
  ['ehr.pdf', { pdf: 'show' }, { direction: 'looser', counts: 'nextSession' }],
  ['ehr.print', { print: { printer: 'Ward 4' } }, { direction: 'looser', counts: 'nextSession' }],
  ['ehr.zoomPercent', { zoomPercent: 120 }, { direction: 'other', counts: 'nextSession' }],
  [
    'ehr.clientCertificate',
    { clientCertificate: [{ host: 'ehr.example.org', issuer: { commonName: 'Devices' } }] },
    { direction: 'looser', counts: 'nextSession' },
  ],
  ['ehr.httpAuth', { httpAuth: 'ask' }, { direction: 'looser', counts: 'nextSession' }],
  ['ehr.passkeys', { passkeys: 'ask' }, { direction: 'looser', counts: 'nextSession' }],
  [
    'ehr.permissions',
    { permissions: { 'https://ehr.example.org': ['clipboard-sanitized-write'] } },
    { says: 'https://ehr.example.org is given clipboard-sanitized-write.', direction: 'looser', counts: 'nextSession' },
  ],
  ['ehr.pins', { pins: { 'ehr.example.org': [PIN, OTHER_PIN] } }, { direction: 'tighter', counts: 'atOnce' }],
  ['ehr.cookies', { cookies: 'harden' }, { direction: 'tighter', counts: 'atOnce' }],
  ['ehr.headers', { headers: 'protect' }, { direction: 'tighter', counts: 'atOnce' }],
  ['lock.idleSeconds', { idleSeconds: 300 }, { direction: 'looser', counts: 'nextSession' }],
  [
    'lock.idleSeconds',
    { idleSeconds: 200 },
    {
      says: 'Her page is covered after 200 seconds without input instead of 300.',
      direction: 'tighter',
      counts: 'atOnce',
    },
    { idleSeconds: 300 },
  ],
  ['lock.warnSeconds', { warnSeconds: 20 }, { direction: 'other', counts: 'nextSession' }],
  ['lock.signOffMinutes', { signOffMinutes: 5 }, { direction: 'tighter', counts: 'atOnce' }],
  ['lock.maxSessionHours', { maxSessionHours: 8 }, { direction: 'tighter', counts: 'atOnce' }],
  ['lock.tapGraceMinutes', { tapGraceMinutes: 30 }, { direction: 'looser', counts: 'nextSession' }],
  ['lock.ownTap', { ownTap: 'signOff' }, { direction: 'tighter', counts: 'atOnce' }],
  ['lock.ownTap', { ownTap: 'ignore' }, { direction: 'looser', counts: 'nextSession' }],
  ['lock.undoSeconds', { undoSeconds: 0 }, { direction: 'tighter', counts: 'atOnce' }],
  ['lock.unsavedWork', { unsavedWork: { hold: 30 } }, { direction: 'other', counts: 'nextSession' }],
  ['unlock.readers', { readers: ['pcsc'] }, { direction: 'tighter', counts: 'restart' }],
  [
    'unlock.proofs',
    { proofs: ['pin', 'securityKey'], reentry: ['pin'] },
    { direction: 'looser', counts: 'restart' },
    { reentry: ['pin'] },
  ],
  [
    'unlock.proofs',
    { proofs: ['securityKey'], reentry: ['securityKey'] },
    { says: 'Her PIN signs her on no longer.', direction: 'tighter', counts: 'atOnce' },
    { proofs: ['pin', 'securityKey'], reentry: ['securityKey'] },
  ],
  ['unlock.reentry', { reentry: ['pin', 'verifiedKey'] }, { direction: 'looser', counts: 'restart' }],
  ['unlock.keys', { keys: { synced: 'allow' } }, { counts: 'restart' }],
  ['unlock.keys', { keys: { attestation: { roots: [ROOT] } } }, { counts: 'restart' }],
  ['unlock.vouching', { vouching: 'allow' }, { direction: 'looser', counts: 'nextSession' }],
  ['unlock.vouching', {}, { direction: 'tighter', counts: 'atOnce', signsOff: ['vouched'] }, { vouching: 'allow' }],
  ['unlock.ownChanges', { ownChanges: ['badge', 'pin', 'keys'] }, { direction: 'looser', counts: 'nextSession' }],
  [
    'unlock.ownChanges',
    { ownChanges: ['keys'] },
    { says: 'At a station people may no longer change their PIN.', direction: 'tighter', counts: 'atOnce' },
  ],
  ['unlock.rpId', { rpId: 'hospital.example' }, { direction: 'other', counts: 'restart' }],
  ['unlock.attempts', { attempts: 3 }, { direction: 'tighter', counts: 'atOnce' }],
  ['unlock.lockoutMinutes', { lockoutMinutes: 5 }, { direction: 'looser', counts: 'nextSession' }],
  ['station.recycleSwitches', { recycleSwitches: 20 }, { direction: 'other', counts: 'nextSession' }],
  ['station.recycleMemoryMb', { recycleMemoryMb: 500 }, { direction: 'other', counts: 'nextSession' }],
];

const LAB = 'https://lab.example.org/*';
const CERTIFICATE = { host: 'ehr.example.org', issuer: { commonName: 'Devices' } };
const REQUEST = { url: `${URL}end?t={token}`, token: { cookie: 't' } };

/** All that is told of one key, in its own words; what is looser has a +, what is tighter a -. */
const SENTENCES: readonly (readonly [group: string, from: object, to: object, told: readonly string[]])[] = [
  ['site', { help: 'Call 1' }, { help: 'Call 2' }, ['Whoever needs help reads "Call 2" instead of "Call 1".']],
  ['site', {}, { theme: 'dark' }, ['The station is dark.']],
  ['site', {}, { night: { from: '22:00', until: '06:30' } }, ['The station is dim and warm from 22:00 until 06:30.']],
  [
    'site',
    { night: { from: '22:00', until: '06:30' } },
    {},
    ['The station takes the colours for a dark ward by itself no longer.'],
  ],
  [
    'site',
    { downtime: 'Paper' },
    { downtime: 'Forms' },
    ['Where the EHR cannot be reached a nurse reads "Forms" instead of "Paper".'],
  ],
  [
    'ehr',
    { allow: [`${URL}*`, 'https://*.lab.example.org/*'] },
    { allow: [`${URL}*`, 'https://x.lab.example.org/*', LAB] },
    [
      '- https://*.lab.example.org/* can no longer be reached, but for https://x.lab.example.org/*.',
      `+ ${LAB} can be reached.`,
    ],
  ],
  [
    'ehr',
    { allow: [`${URL}*`, `${LAB.slice(0, -1)}x`] },
    { allow: [`${URL}*`, LAB] },
    [`+ ${LAB} can be reached, and not only https://lab.example.org/x.`],
  ],
  ['ehr', {}, { allow: [`${URL}*`, `${URL}app/*`] }, []],
  ['ehr', {}, { zoomPercent: 110 }, ['The EHR is shown at 110 percent instead of 100.']],
  ['ehr', {}, { logout: `${URL}end` }, [`Her session at the server is ended by a visit of ${URL}end.`]],
  [
    'ehr',
    { logout: `${URL}end` },
    { logout: REQUEST },
    [`Her session at the server is ended by POST ${URL}end?t={token} instead of a visit of ${URL}end.`],
  ],
  [
    'ehr',
    { logout: REQUEST },
    { logout: { ...REQUEST, headers: { 'X-Key': 'secret' }, body: 'x' } },
    [`What ends her session at the server, POST ${URL}end?t={token}, is sent with another headers and body.`],
  ],
  [
    'ehr',
    { downloads: { maxMb: 9, types: ['pdf', 'csv'] } },
    { downloads: { maxMb: 5, types: ['csv', 'png'] } },
    [
      '- The EHR saves files of the kind pdf no longer.',
      '+ The EHR saves files of the kind png.',
      '- Files of a session may have 5 MB together instead of 9.',
    ],
  ],
  ['ehr', { downloads: { maxMb: 9, types: ['pdf'] } }, {}, ['- The EHR saves files of the kind pdf no longer.']],
  [
    'ehr',
    { print: { printer: 'ward-4' } },
    { print: { printer: 'ward-5' } },
    ['Pages are printed on "ward-5" instead of on "ward-4".'],
  ],
  [
    'ehr',
    { clientCertificate: [CERTIFICATE] },
    { clientCertificate: [{ ...CERTIFICATE, subject: { commonName: 'ward-*' } }] },
    [
      '- ehr.example.org: the certificate of the machine by commonName "Devices" is shown to it no longer.',
      '+ ehr.example.org: the certificate of the machine for commonName "ward-*" by commonName "Devices" is shown to it.',
    ],
  ],
  [
    'ehr',
    {},
    { pins: { 'ehr.example.org': [PIN, OTHER_PIN] } },
    [`- ehr.example.org has to have one of the keys ${PIN} or ${OTHER_PIN}, and not any.`],
  ],
  [
    'ehr',
    { pins: { 'ehr.example.org': [PIN, OTHER_PIN] } },
    { pins: { 'ehr.example.org': [PIN, THIRD_PIN] } },
    [`- ehr.example.org may no longer have the key ${OTHER_PIN}.`, `+ ehr.example.org may have the key ${THIRD_PIN}.`],
  ],
  [
    'ehr',
    { permissions: { 'https://ehr.example.org': ['clipboard-read'] } },
    { permissions: { 'https://ehr.example.org': ['storage-access'] } },
    [
      '- https://ehr.example.org is no longer given clipboard-read.',
      '+ https://ehr.example.org is given storage-access.',
    ],
  ],
  [
    'ehr',
    { headers: 'protect' },
    { headers: { csp: "default-src 'self'" } },
    ["- Documents without a policy of their own are given this one: default-src 'self'."],
  ],
  ['lock', {}, { maxSessionHours: 1 }, ['- She is signed off after 1 hour instead of 12.']],
  [
    'lock',
    { tapGraceMinutes: 30 },
    {},
    ['- Her tap alone opens her page no longer; it did for 30 minutes after a proof.'],
  ],
  [
    'lock',
    { unsavedWork: { hold: 30 } },
    { unsavedWork: { hold: 60 } },
    ['Another person’s tap waits 60 seconds for the holder of unsaved work instead of 30.'],
  ],
  [
    'unlock',
    { readers: ['wedge'], wedge: { prefix: ';' } },
    { readers: ['wedge'], wedge: { prefix: '%', suffix: 'Tab' } },
    [
      'A keyboard-wedge reader has to be set to type "%" before a number and Tab behind it instead of ";" before a number and Enter behind it.',
    ],
  ],
  [
    'unlock',
    { keys: { synced: 'allow' } },
    { keys: { attestation: { roots: [ROOT] } } },
    [
      '- Only security keys of makers under 1 root certificate are enrolled.',
      '- Passkeys that are copied from device to device are enrolled no longer.',
    ],
  ],
  [
    'unlock',
    { readers: ['pcsc', 'pcprox'] },
    { readers: ['pcprox', 'pcsc'] },
    ['It lets the same through, written in another way.'],
  ],
];

const MARK = { tighter: '- ', looser: '+ ', other: '' } as const;

describe('what is told of one key', () => {
  it.each(SENTENCES)('of %s, %j after %j', (group, from, to, sentences) => {
    const told = consequences(policy({ [group]: from }), policy({ [group]: to }));
    expect(told.map(({ direction, says }) => `${MARK[direction]}${says}`)).toEqual(sentences);
  });

  it('counts item by item: what goes at once, what comes with the next holder', () => {
    const told = consequences(
      policy({ ehr: { allow: [`${URL}*`, LAB] } }),
      policy({ ehr: { allow: [`${URL}*`, 'https://xray.example.org/*'] } }),
    );
    expect(told.map(({ counts }) => counts)).toEqual(['atOnce', 'nextSession']);
  });

  it('names whoever came in by what is no proof any more, also by a key that was only touched', () => {
    const told = consequences(
      policy({ unlock: { proofs: ['pin', 'securityKey'] } }),
      policy({ unlock: { proofs: ['pin'] } }),
    );
    expect(told[0]).toMatchObject({ path: 'unlock.proofs', signsOff: ['securityKey', 'verifiedKey'] });
  });

  it('tells whom nothing gives her page back until she is signed off', () => {
    const told = consequences(policy(), policy({ unlock: { proofs: ['pin'], reentry: ['verifiedKey'] } }));
    expect(told.map(({ path, counts }) => [path, counts])).toEqual([
      ['unlock.reentry', 'atOnce'],
      ['unlock.reentry', 'restart'],
      ['unlock.reentry', 'atOnce'],
    ]);
    expect(told.at(-1)?.says).toMatch(/^Whoever is signed on gets her page back by none of her proofs/);
  });

  it('tells that stations refuse an older policy', () => {
    const [told] = consequences({ ...policy(), serial: 7 }, { ...policy(), serial: 6 });
    expect(told).toMatchObject({ path: 'serial', counts: 'never', says: expect.stringMatching(/serial 7.*serial 6/) });
    expect(consequences({ ...policy(), serial: 7 }, { ...policy(), serial: 8 })).toEqual([]);
  });
});

describe('a change of one key', () => {
  it.each(ROWS.map((row) => [row[0], row[1], row] as const))(
    '%s to %j is told, which way it goes and when it counts',
    (_path, _to, row) => {
      const [path, to, of, from = {}] = row;
      const [group = ''] = path.split('.');
      const told = consequences(policy({ [group]: from }), policy({ [group]: to }));
      const [first] = told.filter((each) => each.path === path);
      expect(first).toMatchObject(of);
      expect(first?.says).toMatch(/^\S.*\.$/s);
      expect(new Set(told.map((each) => each.path))).toEqual(new Set([path]));
    },
  );

  it('is tried for every key that can be another', () => {
    const keys = Object.entries(policySchema().properties ?? {}).flatMap(([group, of]: readonly [string, KeySchema]) =>
      Object.keys(of.properties ?? {}).map((key) => `${group}.${key}`),
    );
    // a keyboard-wedge reader comes with its kind of readers, and these two have one value
    const others = ['unlock.wedge', 'people.kind', 'audit.kind'];
    expect(keys.filter((key) => !others.includes(key) && !ROWS.some(([path]) => path === key))).toEqual([]);
    expect(keys.length).toBeGreaterThan(35);
  });
});

describe('the command', () => {
  let dir: string;
  const file = (name: string, given: object) => {
    writeFileSync(
      join(dir, name),
      JSON.stringify({ ehr: { name: 'EHR', startUrl: URL, allow: [`${URL}*`] }, ...given }),
    );
    return join(dir, name);
  };

  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'wardkey-diff-'));
  });
  afterEach(() => rmSync(dir, { recursive: true, force: true }));

  it('tells consequences by when they count, and whom they sign off', async () => {
    const one = file('a.json', { unlock: { proofs: ['pin', 'verifiedKey'] }, lock: { idleSeconds: 300 } });
    const other = file('b.json', { unlock: { proofs: ['verifiedKey'] }, site: { name: 'Ward 4' } });
    const { code, out } = await wardkey('policy', 'diff', one, other);
    expect(code).toBe(0);
    expect(out.trimEnd().split('\n')).toEqual([
      'At once, whatever the station does:',
      '  Her page is covered after 180 seconds without input instead of 300. (lock.idleSeconds, tighter)',
      '  Her PIN signs her on no longer. Whoever signed on by her PIN is signed off when this arrives. (unlock.proofs, tighter)',
      '  Her PIN gives her page back no longer. Whoever signed on by her PIN is signed off when this arrives. (unlock.reentry, tighter)',
      'With the next holder:',
      '  The lock screen is headed "Ward 4" instead of nothing. (site.name)',
    ]);
  });

  it('says whom an older policy would not reach, and who is signed off', async () => {
    const one = file('a.json', { serial: 3 });
    const other = file('b.json', { serial: 2, ehr: { name: 'EHR', startUrl: `${URL}app`, allow: [`${URL}*`] } });
    const { code, out } = await wardkey('policy', 'diff', one, other);
    expect(code).toBe(0);
    expect(out).toMatch(/^Not at all:\n {2}A station that has gone by the first policy/);
    expect(out).toContain('Whoever is signed on is signed off when this arrives. (ehr.startUrl)');
  });

  it('says that nothing changes, and gives a list to programs', async () => {
    const one = file('a.json', {});
    expect(await wardkey('policy', 'diff', one, one)).toMatchObject({
      code: 0,
      out: 'Nothing changes at a station.',
    });
    const other = file('b.json', { lock: { idleSeconds: 240 } });
    const { out } = await wardkey('policy', 'diff', one, other, '--json');
    expect(JSON.parse(out)).toMatchObject([{ path: 'lock.idleSeconds', direction: 'looser', counts: 'nextSession' }]);
  });

  it('refuses a policy with faults, and one that is missing', async () => {
    const one = file('a.json', {});
    const bad = file('b.json', { lock: { idleSeconds: 1 } });
    expect(await wardkey('policy', 'diff', one, bad)).toMatchObject({ code: 1, err: expect.stringContaining(bad) });
    expect(await wardkey('policy', 'diff', bad, one)).toMatchObject({ code: 1, err: expect.stringContaining(bad) });
    expect(await wardkey('policy', 'diff', one)).toMatchObject({
      code: 2,
      err: expect.stringContaining('B is missing'),
    });
    expect(await wardkey('policy', 'diff', one, one, one)).toMatchObject({
      code: 2,
      err: expect.stringContaining('a word too many'),
    });
  });
});
