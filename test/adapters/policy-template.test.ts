/** The templates for Windows' policy editor, against their schema and themselves, and what is read of what they write. */
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parsePolicy, policySchema } from '../../electron/core/policy.ts';
import { keysOf } from '../../electron/policy/keys.ts';
import { ownIn } from '../../electron/policy/own.ts';
import { parseRegQuery, registryPolicy } from '../../electron/policy/registry.ts';
import { elementsOf, policiesIn, templateFaults } from '../harness/policy-template.ts';
import { type Filled, printed, type Written, written } from '../harness/registry.ts';
import { at, named, parseXml, type XmlElement } from '../harness/xml.ts';
import { wardkey } from './wardkey.ts';

const READY = join(import.meta.dirname, '../../build/policy');
const SCHEMA = join(import.meta.dirname, '../harness/policy-definitions.xsd');
const FILES = { admx: join(READY, 'windows/wardkey.admx'), adml: join(READY, 'windows/en-US/wardkey.adml') };
const texts = { admx: readFileSync(FILES.admx, 'utf8'), adml: readFileSync(FILES.adml, 'utf8') };
const [admx, adml] = [parseXml(texts.admx), parseXml(texts.adml)];

/** What xmllint says of a document; '' when it has the shape. */
function lint(text: string): string {
  const { status, stderr, error } = spawnSync('xmllint', ['--noout', '--nonet', '--schema', SCHEMA, '-'], {
    input: text,
    encoding: 'utf8',
  });
  if (error) throw error;
  return status === 0 ? '' : stderr;
}

function changed(text: string, from: string | RegExp, to: string): string {
  const other = text.replace(from, to);
  expect(other).not.toBe(text);
  return other;
}

describe('the templates', () => {
  it.each(['admx', 'adml'] as const)('that lie in build/policy/windows are what policy %s prints', async (kind) => {
    const { code, out } = await wardkey('policy', kind);
    expect([code, `${out}\n`]).toEqual([0, texts[kind]]);
  });

  it.each(['admx', 'adml'] as const)('have the shape of an %s', (kind) => {
    expect(lint(texts[kind])).toBe('');
  });

  it.each([
    ['admx', 'class="Machine"', 'class="Computer"'],
    ['admx', ' key="Software\\Policies\\Wardkey\\site"', ''],
    ['admx', ' key="Software', ' key="\\Software'],
    ['admx', 'policy name="wardkey_lock_idleSeconds"', 'policy name="wardkey-lock-idleSeconds"'],
    ['admx', /<definition [^>]*>/, ''],
    ['adml', 'string id="wardkey_lock"', 'string id="wardkey-lock"'],
    ['admx', 'minValue="180"', 'minValue="three minutes"'],
    ['admx', 'maxValue="300"', 'maxValue="-1"'],
    ['admx', '<decimal id', '<number id'],
    ['admx', '<string>lock</string>', '<text>lock</text>'],
    ['admx', /<supportedOn ref="[^"]+"\/>/, ''],
    ['admx', /(<parentCategory ref="wardkey_ehr"\/>)(\s*)(<supportedOn [^>]+>)/, '$3$2$1'],
    ['admx', '$(string.wardkey_lock)', 'lock'],
    ['admx', /<policyNamespaces>.*<\/policyNamespaces>/s, ''],
    ['admx', ' schemaVersion="1.0"', ''],
    ['admx', '2006/07', '2007/07'],
    ['adml', /<label>[^<]*<\/label>/, ''],
    ['adml', ' refId="wardkey_lock_idleSeconds"', ''],
    ['adml', 'defaultValue="180"', 'defaultValue="long"'],
    ['adml', /<description>.*<\/description>/, ''],
    ['adml', /<(listBox)( [^>]*>[^<]*<\/)listBox>/, '<list$2list>'],
  ] as const)('of %s with %s as %s would not have it', (kind, from, to) => {
    expect(lint(changed(texts[kind], from, to))).toMatch(/Schemas validity error|No matching global/);
  });

  it('name nothing that is not there, and nothing twice', () => {
    expect(templateFaults(admx, adml)).toEqual([]);
  });

  it.each([
    ['adml', 'string id="wardkey_lock"', 'string id="wardkey_lokc"', 'string wardkey_lock is missing'],
    ['adml', 'string id="wardkey_lock"', 'string id="wardkey_lokc"', 'string wardkey_lokc is used nowhere'],
    ['adml', 'string id="wardkey_lock"', 'string id="wardkey_ehr"', 'string wardkey_ehr is there twice'],
    ['adml', '<presentation id="wardkey_ehr_pdf"', '<presentation id="x"', 'presentation wardkey_ehr_pdf is missing'],
    ['adml', 'refId="wardkey_ehr_pdf"', 'refId="pdf"', 'wardkey_ehr_pdf shows pdf, which it has not'],
    ['adml', 'defaultValue="180"', 'defaultValue="60"', 'wardkey_lock_idleSeconds begins with a number out of bounds'],
    ['adml', /defaultItem="0"/, 'defaultItem="9"', 'wardkey_site_theme begins with an item it has not'],
    [
      'adml',
      '<listBox refId="wardkey_ehr_allow">allow:</listBox>',
      '<multiTextBox refId="wardkey_ehr_allow"/>',
      'wardkey_ehr_allow shows wardkey_ehr_allow in multiTextBox',
    ],
    [
      'admx',
      '<parentCategory ref="wardkey_unlock"/>',
      '<parentCategory ref="unlock"/>',
      'parentCategory unlock is not there',
    ],
    ['admx', '<supportedOn ref="wardkey_supported"', '<supportedOn ref="windows"', 'supportedOn windows is not there'],
    ['admx', 'policy name="wardkey_ehr_pdf"', 'policy name="wardkey_ehr_print"', 'wardkey_ehr_print is there twice'],
    [
      'admx',
      'valueName="idleSeconds"',
      'valueName="warnSeconds"',
      'Software\\Policies\\Wardkey\\lock\\warnSeconds is written twice',
    ],
    ['admx', 'key="Software', 'key="HKLM\\Software', 'wardkey_site_name names a hive'],
  ] as const)('would be told of in %s: %s as %s', (kind, from, to, fault) => {
    const other = parseXml(changed(texts[kind], from, to));
    expect(kind === 'admx' ? templateFaults(other, adml) : templateFaults(admx, other)).toContain(fault);
  });

  it('are checked by a program that is there', () => {
    expect(() => execFileSync('xmllint', ['--version'], { stdio: 'ignore' })).not.toThrow();
  });
});

/** For fields that somebody writes into, by the key's path; JSON as a value. */
const EXAMPLES: Readonly<Record<string, unknown>> = {
  'site.name': 'Ward 3',
  'site.theme': 'night',
  'site.night': { from: '22:00', until: '06:30' },
  'site.help': 'Call 4711; day    and night, REG_SZ or not',
  'site.downtime': 'Paper charts: "red folder", room 4',
  'site.hints': ['Going away? Lock first.', 'Lost your badge? Call 4711.'],
  'ehr.name': 'EHR',
  'ehr.startUrl': 'https://ehr.example.org/',
  'ehr.allow': Array.from({ length: 12 }, (_, index) => `https://ehr.example.org/${index === 0 ? '*' : `${index}/*`}`),
  'ehr.logout': {
    url: 'https://ehr.example.org/logout',
    headers: { 'X-Token': '{token}' },
    token: { cookie: 'session' },
  },
  'ehr.downloads': { maxMb: 5, types: ['pdf', 'csv'] },
  'ehr.print': { printer: 'Ward 3 "left" \\\\server\\queue' },
  'ehr.clientCertificate': [{ host: 'ehr.example.org', issuer: { commonName: 'Hospital devices' } }],
  'ehr.permissions': { 'https://ehr.example.org': ['clipboard-sanitized-write'] },
  'ehr.pins': {
    'ehr.example.org': [`sha256/${'A'.repeat(43)}=`, `sha256/${'B'.repeat(42)}A=`],
  },
  'ehr.headers': { csp: "default-src 'self'" },
  'lock.unsavedWork': { hold: 10 },
  'unlock.wedge': { prefix: ';' },
  'unlock.readers': ['pcsc', 'pcprox', 'wedge'],
  'unlock.proofs': ['pin', 'securityKey', 'verifiedKey', 'fidoCard'],
  'unlock.reentry': ['pin'],
  'unlock.keys.attestation': {
    roots: ['-----BEGIN CERTIFICATE-----\nTWFkZSB1cA==\n-----END CERTIFICATE-----\n'],
  },
  'unlock.ownChanges': ['badge', 'pin', 'keys'],
  'unlock.rpId': 'example.org',
};

const pathOf = (policy: XmlElement): string =>
  named(adml, 'string').find((one) => at(policy, 'displayName') === `$(string.${at(one, 'id')})`)?.text ?? '';

interface Case {
  readonly path: string;
  readonly value: unknown;
  readonly left: Written;
}

/** Each bound, each word, and an example of everything else. */
function casesOf(policy: XmlElement): readonly Case[] {
  const path = pathOf(policy);
  return elementsOf(policy).flatMap((element) =>
    valuesOf(element, path).map((value) => {
      const filled = element.name === 'multiText' ? JSON.stringify(value, undefined, 2).split('\n') : (value as Filled);
      return { path, value, left: written(policy, element, filled) };
    }),
  );
}

function valuesOf(element: XmlElement, path: string): readonly unknown[] {
  if (element.name === 'decimal') return [at(element, 'minValue'), at(element, 'maxValue')].map(Number);
  if (element.name === 'enum') return named(element, 'string').map(({ text }) => text);
  return [EXAMPLES[path]];
}

function readBack(all: readonly Written[]): unknown {
  const queried = parseRegQuery(printed(all));
  const read = queried.ok ? registryPolicy(queried.entries, policySchema()) : queried;
  expect(read).toMatchObject({ ok: true });
  return read.ok ? read.value : undefined;
}

describe('what the policies write', () => {
  const cases = policiesIn(admx).flatMap(casesOf);

  it.each(cases)('at $path, $value, is read back', ({ path, value, left }) => {
    expect(value).toBeDefined();
    const back = readBack([left]);
    expect(path.split('.').reduce(ownIn, back)).toEqual(value);
    expect(Object.keys(back as object)).toEqual([path.split('.')[0]]);
  });

  it('all together is a policy a station accepts', () => {
    const first = cases.filter(({ path }, index) => cases.findIndex((other) => other.path === path) === index);
    const value = readBack(first.map(({ left }) => left));
    expect(parsePolicy(value, { development: false })).toMatchObject({ ok: true });
  });

  it('is every key but the serial, which is the files’ own, within the bounds and words of the key', () => {
    const keys = keysOf(policySchema()).filter(({ path }) => path !== 'serial');
    expect(policiesIn(admx).map(pathOf)).toEqual(keys.map(({ path }) => path));
    for (const { path, schema } of keys) {
      const [element] = policiesIn(admx)
        .filter((policy) => pathOf(policy) === path)
        .flatMap(elementsOf);
      if (schema.minimum !== undefined) {
        expect([at(element, 'minValue'), at(element, 'maxValue')].map(Number)).toEqual([
          schema.minimum,
          schema.maximum,
        ]);
      }
      if (schema.enum && element) expect(named(element, 'string').map(({ text }) => text)).toEqual(schema.enum);
      if (schema.maxLength !== undefined) expect(at(element, 'maxLength')).toBe(String(schema.maxLength));
    }
  });

  it('is explained with its meaning, its bounds and its default', () => {
    const of = (id: string) => named(adml, 'string').find((one) => at(one, 'id') === id)?.text;
    for (const { steps, means } of keysOf(policySchema()).slice(1)) {
      expect(of(`${['wardkey', ...steps].join('_')}_explain`)).toContain(`${means}\n\nTakes: `);
    }
    expect(of('wardkey_lock_idleSeconds_explain')).toContain('Takes: whole number, 180 to 300\nDefault: 180\n');
  });
});

describe('the table of keys', () => {
  it('is the one that lies in build/policy/keys.md', async () => {
    const { code, out } = await wardkey('policy', 'table');
    expect([code, `${out}\n`]).toEqual([0, readFileSync(join(READY, 'keys.md'), 'utf8')]);
  });

  it('has every key, also as rows', async () => {
    const { out } = await wardkey('policy', 'table', '--json');
    const rows: readonly { key: string; means: string }[] = JSON.parse(out);
    expect(rows.map(({ key }) => key)).toEqual(keysOf(policySchema()).map(({ path }) => path));
    expect(rows).toContainEqual({
      key: 'lock.ownTap',
      takes: '"lock" or "signOff" or "ignore"',
      default: '"lock"',
      means: 'What her own tap does while her page shows.',
    });
  });

  it('has four cells in each line', async () => {
    const { out } = await wardkey('policy', 'table');
    const cells = out.split('\n').map((line) => line.split(/(?<!\\)\|/).length);
    expect(new Set(cells)).toEqual(new Set([6]));
  });
});
