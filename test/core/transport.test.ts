/** Pins, referrers and sessions in addresses: the rules of the way to the EHR. */
import { describe, expect, test } from 'vitest';
import { addressOf } from '../../electron/browser/address.ts';
import { parsePattern } from '../../electron/core/navigation.ts';
import { referrerFor } from '../../electron/core/referrer.ts';
import { sessionParameter } from '../../electron/core/session-url.ts';
import { isPinned, pinFaults } from '../../electron/core/transport-policy.ts';

describe('the referrer', () => {
  const at = (url: string) => addressOf(url) ?? expect.unreachable(url);

  test.each([
    ['https://ehr.example.org/p/4711', 'https://ehr.example.org/x', 'whole'],
    ['https://ehr.example.org/p/4711', 'https://ehr.example.org:443/x', 'whole'],
    ['https://ehr.example.org/p/4711', 'https://ehr.example.org:8443/x', 'origin'],
    ['https://ehr.example.org/p/4711', 'https://login.example.org/', 'origin'],
    ['https://ehr.example.org/p/4711', 'wss://ehr.example.org/', 'origin'],
    ['https://ehr.example.org/p/4711', 'http://ehr.example.org/', 'nothing'],
    ['https://ehr.example.org/p/4711', 'ws://ehr.example.org/', 'nothing'],
    ['http://127.0.0.1:1/p', 'http://127.0.0.1:1/x', 'whole'],
    ['http://127.0.0.1:1/p', 'http://127.0.0.1:2/x', 'origin'],
    ['http://127.0.0.1/p', 'https://ehr.example.org/x', 'origin'],
  ])('from %s to %s: %s', (from, to, left) => expect(referrerFor(at(from), at(to))).toBe(left));
});

describe('a session in an address', () => {
  const ID = 'A1b2C3d4E5f6A7b8';

  test.each([
    [`https://ehr.example.org/app;jsessionid=${ID}?x=1`, 'jsessionid'],
    [`https://ehr.example.org/app;JSESSIONID=${ID}.node1`, 'jsessionid'],
    [`https://ehr.example.org/?PHPSESSID=${ID}`, 'phpsessid'],
    [`https://ehr.example.org/?a=1&sid=${ID}&b=2`, 'sid'],
    [`https://ehr.example.org/?session_id=${ID}`, 'session_id'],
    [`https://ehr.example.org/#access_token=${ID}&state=x`, 'access_token'],
    [`https://ehr.example.org/?token=${encodeURIComponent('a/b+c==d/e+f==g/h')}`, 'token'],
  ])('%s: %s', (address, name) => expect(sessionParameter(address)).toBe(name));

  test.each([
    ...['aspsessionid', 'asp.net_sessionid', 'cfid', 'cftoken', 'session', 'sessionid', 'session-id', 'sessiontoken'],
    ...['session_token', 'sessid', 'id_token', 'refresh_token', 'auth_token', 'authtoken'],
  ])('of a server that calls it %s', (name) => {
    expect(sessionParameter(`https://ehr.example.org/?${name}=${ID}`)).toBe(name);
  });

  test.each([
    'https://ehr.example.org/',
    'https://ehr.example.org/?sid=12',
    `https://ehr.example.org/?inside=${ID}`,
    `https://ehr.example.org/?code=${ID}&state=${ID}&session_state=${ID}&session_code=${ID}`,
    `https://ehr.example.org/token=${ID}`,
    `https://ehr.example.org/?sid=&x=${ID}`,
  ])('%s: none', (address) => expect(sessionParameter(address)).toBeUndefined());

  test('is never given back', () => {
    expect(sessionParameter(`https://a/?sid=${ID}`)).not.toContain(ID);
  });
});

describe('a pin', () => {
  const pins = { 'ehr.example.org': ['sha256/one', 'sha256/two'] };

  test.each<[string, string, readonly string[], boolean]>([
    ['the key of the server', 'ehr.example.org', ['sha256/one', 'sha256/ca'], true],
    ['a key further up the chain', 'ehr.example.org', ['sha256/x', 'sha256/two'], true],
    ['none of the chain', 'ehr.example.org', ['sha256/x', 'sha256/ca'], false],
    ['an empty chain', 'ehr.example.org', [], false],
    ['a host without pins', 'login.example.org', ['sha256/x'], true],
    ['a host below', 'a.ehr.example.org', ['sha256/x'], true],
    ['a host called like a member of every object', 'constructor', ['sha256/x'], true],
  ])('matches, or not: %s', (_, host, chain, pinned) => expect(isPinned(pins, host, chain)).toBe(pinned));

  test('is for a host that is reached over https, and by no other way', () => {
    const allow = ['https://ehr.example.org/*', 'http://127.0.0.1/*'].map(
      (pattern) => parsePattern(pattern) ?? expect.unreachable(pattern),
    );
    expect(pinFaults({ 'ehr.example.org': [] }, allow)).toEqual([]);
    expect(pinFaults({ '127.0.0.1': [] }, allow)).toMatchObject([{ path: 'ehr.pins.127.0.0.1' }]);
  });
});
