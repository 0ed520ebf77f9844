/** What the doctor says of the EHR, by what stations keep of their findings. */
import { describe, expect, it } from 'vitest';
import type { Finding } from '../../electron/core/finding.ts';
import { findingKey } from '../../electron/core/finding.ts';
import { parsePolicy } from '../../electron/core/policy.ts';
import { EHR_CONTROLS } from '../../electron/doctor/ehr.ts';
import { examine } from '../../electron/doctor/examine.ts';
import { FakeMachine } from '../fakes/machine.ts';

const DATA = '/var/lib/wardkey';
const host = 'ehr.example.org';
const COOKIE: Finding = { kind: 'insecureCookie', host, cookie: 'sid', missing: ['Secure', 'HttpOnly'] };

const kept = (...told: readonly string[]) => JSON.stringify({ format: 'wardkey-findings/1', told, keys: {} });

async function judged(file: string | Error | undefined, ehr: object = {}) {
  const rules = { name: 'EHR', startUrl: `https://${host}/`, allow: [`https://${host}/*`], ...ehr };
  const machine = new FakeMachine(file === undefined ? {} : { files: { [`${DATA}/findings.json`]: file } });
  const policy = parsePolicy({ ehr: rules }, { development: false });
  const findings = await examine(EHR_CONTROLS, { machine, dataDir: DATA, policy });
  return new Map(findings.map((finding) => [finding.control, finding]));
}

const verdicts = async (...given: Parameters<typeof judged>) =>
  [...(await judged(...given)).values()].map(({ verdict }) => verdict);

describe('of the EHR', () => {
  it('says nothing where no station has found anything, and ok where none of it was found', async () => {
    expect(await verdicts(undefined)).toEqual(['notHere', 'notHere', 'notHere', 'notHere', 'notHere']);
    expect(await verdicts(kept())).toEqual(['ok', 'ok', 'ok', 'ok', 'ok']);
  });

  it('does not know what it cannot read', async () => {
    for (const file of ['{', new Error('EACCES')])
      expect(await verdicts(file)).toEqual(['unknown', 'unknown', 'unknown', 'unknown', 'unknown']);
  });

  it('names each cookie, and is content when the policy adds what it lacks', async () => {
    const file = kept(findingKey(COOKIE), findingKey({ kind: 'longCookie', host, cookie: 'sid' }), 'more longCookie');
    expect((await judged(file)).get('ehrCookies')).toEqual({
      control: 'ehrCookies',
      verdict: 'notOk',
      found:
        'Found: session cookies without flags: ehr.example.org sid Secure HttpOnly, ' +
        'cookies that outlive a session: ehr.example.org sid; and more.',
      fix: expect.stringContaining('"cookies": "harden"'),
    });
    expect((await judged(file, { cookies: 'harden' })).get('ehrCookies')).toMatchObject({ verdict: 'ok' });
    expect(await verdicts(file)).toEqual(['notOk', 'ok', 'ok', 'ok', 'ok']);
  });

  it('is not content with ids in addresses whatever the policy says', async () => {
    const file = kept(findingKey({ kind: 'sessionInUrl', host, parameter: 'sid' }));
    expect(await verdicts(file, { cookies: 'harden', headers: 'protect' })).toEqual(['ok', 'notOk', 'ok', 'ok', 'ok']);
  });

  it('knows which headers the policy adds', async () => {
    const [noCsp, noAncestors] = [findingKey({ kind: 'noCsp', host }), findingKey({ kind: 'noFrameAncestors', host })];
    const of = async (told: readonly string[], headers: unknown) =>
      (await judged(kept(...told), { headers })).get('ehrHeaders')?.verdict;
    expect(await of([noAncestors], 'watch')).toBe('notOk');
    expect(await of([noAncestors], 'protect')).toBe('ok');
    expect(await of([noCsp, noAncestors], 'protect')).toBe('notOk');
    expect(await of([noCsp, noAncestors], { csp: "default-src 'self'" })).toBe('ok');
  });

  it('tells which reader is set in another way than the others, and how', async () => {
    const file = kept(findingKey({ kind: 'readerSetting', reader: 'pcProx Card Reader', setting: 'bitsReversed' }));
    expect((await judged(file)).get('readerSettings')).toMatchObject({
      verdict: 'notOk',
      found: expect.stringContaining('pcProx Card Reader bitsReversed'),
      fix: expect.stringContaining('Set these readers like the others'),
    });
  });

  it('tells which hosts got nothing', async () => {
    const file = kept(findingKey({ kind: 'refusedHost', host: 'analytics.example' }));
    expect((await judged(file)).get('ehrHosts')).toMatchObject({
      verdict: 'ok',
      found: expect.stringContaining('analytics.example'),
    });
  });
});
