/** The policy in Windows' registry as `reg query` prints it, written down from its documentation. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePolicy, policySchema } from '../../electron/core/policy.ts';
import { keysOf } from '../../electron/policy/keys.ts';
import { ownIn } from '../../electron/policy/own.ts';
import { parseRegQuery, registryPolicy } from '../../electron/policy/registry.ts';
import { POLICY_KEY as KEY, oneValue as one, printed, valueLine } from '../harness/registry.ts';

function read(text: string) {
  const queried = parseRegQuery(text);
  return queried.ok ? registryPolicy(queried.entries, policySchema()) : queried;
}

const faultsOf = (text: string): readonly string[] => {
  const answer = read(text);
  return answer.ok ? [] : answer.faults.map(({ path, says }) => `${path} ${says}`);
};

describe('the registry’s policy', () => {
  it('is read as Windows prints it, whatever the case of its names', () => {
    const text = [
      '',
      String.raw`HKEY_LOCAL_MACHINE\SOFTWARE\Policies\WARDKEY\Lock`,
      '    IDLESECONDS    REG_DWORD    0xf0',
      '    ownTap    REG_SZ    signOff',
      String.raw`    unsavedwork    REG_MULTI_SZ    {\0  "hold": 20 // seconds\0}`,
      '',
      String.raw`HKEY_LOCAL_MACHINE\Software\Policies\Wardkey\unlock\keys`,
      '    synced    REG_SZ    allow',
      '',
      String.raw`HKEY_LOCAL_MACHINE\Software\Policies\Wardkey\EHR\Allow`,
      '    10    REG_SZ    https://j.example.org/*',
      ...Array.from({ length: 9 }, (_, at) => `    ${at + 1}    REG_SZ    https://${'abcdefghi'[at]}.example.org/*`),
      '',
    ].join('\r\n');
    const allow = Array.from('abcdefghij', (letter) => `https://${letter}.example.org/*`);
    expect(read(text)).toEqual({
      ok: true,
      value: {
        ehr: { allow },
        lock: { idleSeconds: 240, ownTap: 'signOff', unsavedWork: { hold: 20 } },
        unlock: { keys: { synced: 'allow' } },
      },
    });
  });

  it('may be JSON on one line', () => {
    expect(read(one('ehr', 'print', 'REG_SZ', '{ "printer": "Ward 3" }'))).toMatchObject({
      value: { ehr: { print: { printer: 'Ward 3' } } },
    });
  });

  it('has nothing in a key that is left behind empty', () => {
    expect(parseRegQuery(`\r\nHKEY_LOCAL_MACHINE\\${KEY}\\unlock\\proofs\r\n`)).toEqual({ ok: true, entries: [] });
  });

  const HERE = String.raw`HKLM\Software\Policies\Wardkey`;
  it.each([
    [
      'a number as a text',
      one('lock', 'idleSeconds', 'REG_SZ', '240'),
      `lock.idleSeconds must be a REG_DWORD and is a REG_SZ (${HERE}\\lock, value "idleSeconds")`,
    ],
    [
      'a number that is none',
      one('lock', 'idleSeconds', 'REG_DWORD', '240'),
      `lock.idleSeconds must be a whole number in a REG_DWORD (${HERE}\\lock, value "idleSeconds")`,
    ],
    [
      'a word as a number',
      one('lock', 'ownTap', 'REG_DWORD', '0x0'),
      `lock.ownTap must be a REG_SZ and is a REG_DWORD (${HERE}\\lock, value "ownTap")`,
    ],
    [
      'a text that others fill in',
      one('site', 'name', 'REG_EXPAND_SZ', '%USERNAME%'),
      `site.name must be a REG_SZ and is a REG_EXPAND_SZ (${HERE}\\site, value "name")`,
    ],
    [
      'an empty text',
      one('site', 'name', 'REG_SZ', ''),
      `site.name must not be empty; write something or remove the value (${HERE}\\site, value "name")`,
    ],
    [
      'an empty JSON text',
      one('ehr', 'pins', 'REG_MULTI_SZ', ''),
      `ehr.pins must not be empty; write JSON or remove the value (${HERE}\\ehr, value "pins")`,
    ],
    [
      'JSON without quotes',
      one('ehr', 'print', 'REG_SZ', 'deny'),
      `ehr.print must be JSON, where a text stands in double quotes; it is no JSON at line 1, column 1: this is no value; texts and keys stand in double quotes (${HERE}\\ehr, value "print")`,
    ],
    [
      'JSON that ends early',
      one('ehr', 'pins', 'REG_MULTI_SZ', String.raw`{\0"a": [`),
      `ehr.pins must be JSON, where a text stands in double quotes; it is no JSON at line 2, column 7: a ] is missing (${HERE}\\ehr, value "pins")`,
    ],
    [
      'JSON with a key twice',
      one('ehr', 'pins', 'REG_SZ', '{"a": [], "a": []}'),
      `ehr.pins must be JSON, where a text stands in double quotes; it at a stands twice, again at line 1, column 11: remove one (${HERE}\\ehr, value "pins")`,
    ],
    [
      'JSON with a backslash before a 0',
      one('ehr', 'print', 'REG_MULTI_SZ', String.raw`{"printer": "\\0"}`),
      /^ehr.print must be JSON, .*this escape is not known/,
    ],
    [
      'JSON as bytes',
      one('ehr', 'pins', 'REG_BINARY', '7B7D'),
      `ehr.pins must be JSON in a REG_SZ or REG_MULTI_SZ and is a REG_BINARY (${HERE}\\ehr, value "pins")`,
    ],
    [
      'a prototype in JSON',
      one('ehr', 'permissions', 'REG_SZ', '{"__proto__": ["geolocation"]}'),
      `ehr.permissions must not have a key that is called __proto__; remove it (${HERE}\\ehr, value "permissions")`,
    ],
    [
      'a prototype as a value',
      one('', '__proto__', 'REG_SZ', 'x'),
      `__proto__ stands at ${HERE}, value "__proto__", and is not a key of this policy; remove it or correct its spelling`,
    ],
    [
      'a prototype as a key',
      one('__proto__', 'idleSeconds', 'REG_DWORD', '0xf0'),
      `__proto__.idleSeconds stands at ${HERE}\\__proto__, value "idleSeconds", and is not a key of this policy; remove it or correct its spelling`,
    ],
    [
      'a key that is none',
      one('lock', 'idelSeconds', 'REG_DWORD', '0xf0'),
      `lock.idelSeconds stands at ${HERE}\\lock, value "idelSeconds", and is not a key of this policy; remove it or correct its spelling`,
    ],
    [
      'a value without a name',
      one('', '(Default)', 'REG_SZ', 'x'),
      `(Default) stands at ${HERE}, value "(Default)", and is not a key of this policy; remove it or correct its spelling`,
    ],
    [
      'an object as a value',
      one('', 'lock', 'REG_SZ', '{"idleSeconds": 240}'),
      `lock stands at ${HERE}, value "lock", and is not a key of this policy; remove it or correct its spelling`,
    ],
    [
      'a serial',
      one('', 'serial', 'REG_DWORD', '0x2'),
      `serial stands at ${HERE}, value "serial", and belongs to files alone: remove it from the registry`,
    ],
    [
      'a list as a value',
      one('ehr', 'allow', 'REG_SZ', '["https://ehr.example.org/*"]'),
      `ehr.allow stands at ${HERE}\\ehr, value "allow", and is a list: make it a subkey with the values 1, 2, 3, …`,
    ],
    [
      'a list that is named otherwise',
      one('unlock\\proofs', 'pin', 'REG_SZ', 'pin'),
      `unlock.proofs must have its values named 1, 2, 3, … without a gap (${HERE}\\unlock\\proofs, value "1")`,
    ],
    [
      'an empty text in a list',
      one('unlock\\proofs', '1', 'REG_SZ', ''),
      `unlock.proofs must not be empty; write something or remove the value (${HERE}\\unlock\\proofs, value "1")`,
    ],
    [
      'a subkey of one value',
      one('ehr\\pins', 'ehr.example.org', 'REG_SZ', 'x'),
      `ehr.pins.ehr.example.org stands at ${HERE}\\ehr\\pins, value "ehr.example.org", below ehr.pins, which is one value and has no subkey: remove it`,
    ],
    [
      'a text of several lines',
      `${one('site', 'help', 'REG_SZ', 'Call')}\r\nor shout`,
      ` cannot be read in ${HERE}\\site, at the line "or shout": every text has to stand on one line`,
    ],
    [
      'another program’s key',
      `HKEY_LOCAL_MACHINE\\${KEY}2\r\n    a    REG_SZ    b`,
      /cannot be read in HKLM.*Wardkey2/,
    ],
    [
      'a user’s key',
      `HKEY_CURRENT_USER\\${KEY}\\lock\r\n    idleSeconds    REG_DWORD    0xf0`,
      /cannot be read in HKLM/,
    ],
  ] as const)('is refused for %s', (_, text, fault) => {
    const [first, ...others] = faultsOf(text);
    if (typeof fault === 'string') expect(first).toBe(fault);
    else expect(first).toMatch(fault);
    expect(others.filter((other) => other !== first && !other.includes('cannot be read'))).toEqual([]);
  });

  it('is refused where a list has a gap, or a value stands twice', () => {
    const list = (...names: readonly string[]) =>
      printed([{ key: `${KEY}\\unlock\\proofs`, lines: names.map((name) => valueLine(name, 'REG_SZ', 'pin')) }]);
    expect(faultsOf(list('1', '2'))).toEqual([]);
    expect(faultsOf(list('1', '3'))).toHaveLength(1);
    expect(faultsOf(list('1', '01'))).toHaveLength(1);
    expect(faultsOf(list('1', '1')).length).toBeGreaterThan(0);
    const twice = [valueLine('idleSeconds', 'REG_DWORD', '0xb4'), valueLine('IdleSeconds', 'REG_DWORD', '0x12c')];
    expect(faultsOf(printed([{ key: `${KEY}\\lock`, lines: twice }]))).toEqual([
      `lock.idleSeconds must be there once (${HERE}\\lock, value "idleSeconds")`,
    ]);
  });

  it('has all of its faults named', () => {
    const bad = printed([
      { key: `${KEY}\\lock`, lines: [valueLine('idleSeconds', 'REG_SZ', '1'), valueLine('no', 'REG_SZ', '1')] },
      { key: `${KEY}\\site`, lines: [valueLine('name', 'REG_SZ', '')] },
    ]);
    expect(faultsOf(bad)).toHaveLength(3);
  });

  it('never crashes, and leaves nothing out without a word', () => {
    const schema = policySchema();
    const paths = keysOf(schema);
    const names = ['lock', 'ehr', 'allow', 'pins', 'unlock', 'proofs', '1', '2', 'idleSeconds', 'name', 'site'];
    const strange = ['__proto__', 'constructor', '(Default)', ''];
    const data = ['0xf0', '0x', '{}', '"deny"', '[1]', 'pin', '{"a":', String.raw`{\0}`, ''];
    const any = fc.record({
      key: fc.array(fc.constantFrom(...names, ...strange), { maxLength: 3 }),
      name: fc.constantFrom(...names, ...strange),
      type: fc.constantFrom('REG_SZ', 'REG_DWORD', 'REG_MULTI_SZ', 'REG_NONE'),
      data: fc.oneof(fc.string(), fc.constantFrom(...data)),
    });
    const good = fc.constantFrom(
      { key: ['LOCK'], name: 'idleSeconds', type: 'REG_DWORD', data: '0xf0' },
      { key: ['lock'], name: 'ownTap', type: 'REG_SZ', data: 'ignore' },
      { key: ['ehr'], name: 'Pins', type: 'REG_MULTI_SZ', data: '{}' },
      { key: ['unlock', 'proofs'], name: '1', type: 'REG_SZ', data: 'pin' },
      { key: ['unlock', 'proofs'], name: '2', type: 'REG_SZ', data: 'securityKey' },
    );
    let read = 0;
    const property = fc.property(fc.array(fc.oneof(any, good, good, good), { maxLength: 4 }), (entries) => {
      const answer = registryPolicy(entries, schema);
      if (!answer.ok) return answer.faults.length > 0 && answer.faults.every(({ says }) => says.includes('HKLM'));
      read += 1;
      parsePolicy(answer.value, { development: false });
      const kept = paths.map(({ steps }) => steps.reduce(ownIn, answer.value)).filter((value) => value !== undefined);
      // a list holds each of its values
      const texts = kept.flatMap((value) => (Array.isArray(value) ? value : [value]));
      return texts.length === entries.length;
    });
    fc.assert(property, { numRuns: 2_000 });
    expect(read).toBeGreaterThan(100);
  });
});
