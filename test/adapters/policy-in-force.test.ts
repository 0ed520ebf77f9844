/** What a station starts with and takes while it runs, by files that are root's and by files that are not. */
import { chmodSync, chownSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { policyInForce } from '../../electron/policy/in-force.ts';
import { FakeClock } from '../fakes/clock.ts';
import { describeAsOther, describeAsRoot } from '../harness/root-user.ts';

const EHR = { startUrl: 'https://ehr.example.org/', allow: ['https://ehr.example.org/*'] };

/** Nobody of the machine's. */
const STRANGER = 4711;

let dir: string;
let file: string;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'wardkey-in-force-'));
  file = join(dir, 'policy.json');
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const write = (name: string): void => writeFileSync(file, JSON.stringify({ serial: 1, ehr: { ...EHR, name } }));

function started(development = false, locale = '') {
  const clock = new FakeClock();
  const said: string[] = [];
  const place = { policyFile: file, dataDir: join(dir, 'data'), development, locale };
  return { clock, said, ...policyInForce(place, clock, (sentence) => said.push(sentence)) };
}

describeAsRoot('a packaged station', () => {
  it('goes by a policy that is root’s', () => {
    write('Good');
    expect(started()).toMatchObject({ policy: { ehr: { name: 'Good' } }, fault: undefined, said: [] });
  });

  it.each([
    ['is another user’s', () => chownSync(file, STRANGER, STRANGER), /policy.json: may be written to by others/],
    ['may be written to by a group', () => chmodSync(file, 0o664), /policy.json: may be written to by others/],
    ['may be written to by all', () => chmodSync(file, 0o666), /policy.json: may be written to by others/],
    ['lies where all may write', () => chmodSync(dir, 0o777), /policy.d: lies in .*, which others than root/],
  ])('refuses one that %s, and goes by the last accepted one', (_what, how, says) => {
    write('Good');
    started();
    const kept = readFileSync(join(dir, 'data', 'policy.accepted.json'));
    write('Bad');
    how();
    const { policy, fault, said } = started();
    expect([policy.ehr.name, fault]).toEqual(['Good', undefined]);
    expect(said).toEqual([expect.stringMatching(says)]);
    expect(readFileSync(join(dir, 'data', 'policy.accepted.json'))).toEqual(kept);
    rmSync(join(dir, 'data'), { recursive: true });
    expect(started().fault).toMatchObject({ code: 'policy', detail: expect.stringMatching(says) });
  });

  it('speaks as its system does while there is no policy, where it can, and as the policy says where there is one', () => {
    const { policy, fault } = started(false, 'fr-CH');
    expect([policy.site.language, fault?.code]).toEqual(['fr', 'policy']);
    expect(started(false, 'nl-BE').policy.site.language).toBe('en');
    write('Good');
    expect(started(false, 'fr-CH').policy.site.language).toBe('en');
  });

  it('says what is wrong once, as long as it is the same', () => {
    write('Good');
    const { clock, said, source } = started();
    const news: string[] = [];
    source.listen(({ type }) => news.push(type));
    chmodSync(file, 0o666);
    clock.advance(1_000);
    expect([said.length, news]).toEqual([1, ['policyRefused']]);
    chmodSync(file, 0o644);
    clock.advance(1_000);
    expect([said.length, news]).toEqual([1, ['policyRefused', 'policyFound']]);
  });

  it('has no part that others may write to', () => {
    write('Good');
    mkdirSync(join(dir, 'policy.d'));
    writeFileSync(join(dir, 'policy.d', '50.json'), '{"lock": {"idleSeconds": 200}}');
    chownSync(join(dir, 'policy.d', '50.json'), STRANGER, STRANGER);
    expect(started().said).toEqual([expect.stringMatching(/50.json: may be written to by others than root/)]);
  });
});

describe('a development station', () => {
  it('goes by what its own user has written too', () => {
    write('Own');
    expect(started(true)).toMatchObject({ policy: { ehr: { name: 'Own' } }, fault: undefined });
  });
});

describeAsOther('a packaged station of an unprivileged user', () => {
  it('does not go by what that user has written', () => {
    write('Own');
    expect(started().fault).toMatchObject({ code: 'policy', detail: expect.stringMatching(/others than root/) });
  });

  it('says that a file cannot be read', () => {
    write('Own');
    chmodSync(file, 0);
    expect(started(true).fault).toMatchObject({ detail: expect.stringMatching(/cannot be read \(EACCES/) });
  });
});
