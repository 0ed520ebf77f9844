/** `wardkey policy check`, `policy explain` and `policy schema`: sentences, policies that are ready, and what editors are told. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { adviceIn } from '../../electron/policy/advice.ts';
import { checkFiles } from '../../electron/policy/check.ts';
import type { Explained } from '../../electron/policy/explain.ts';
import { wardkey } from './wardkey.ts';

const READY = join(import.meta.dirname, '../../build/policy');
const EHR = { name: 'EHR', startUrl: 'https://ehr.example.org/', allow: ['https://ehr.example.org/*'] };

let dir: string;
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'wardkey-policy-'));
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

describe('a fault of a policy', () => {
  it('is told in a sentence', async () => {
    const file = join(dir, 'policy.json');
    writeFileSync(file, JSON.stringify({ ehr: EHR, lock: { idleSeconds: 60, idelSeconds: 1 } }));
    const { code, err } = await wardkey('policy', 'check', file);
    expect(code).toBe(1);
    expect(err).toContain('lock.idleSeconds must be at least 180 seconds (it is 60; the nearest that would do is 180)');
    expect(err).toContain('lock.idelSeconds is not a key of this policy');
    expect(err).toContain('(did you mean "idleSeconds"?)');
    expect(adviceIn({})).toBe('');
  });
});

describe('a policy that is ready', () => {
  const files = readdirSync(READY).filter((file) => file.endsWith('.jsonc'));
  const readme = readFileSync(join(READY, '../../README.md'), 'utf8');

  it.each(files)('%s is accepted, and the README says what it is for', async (file) => {
    const { code, out } = await wardkey('policy', 'check', join(READY, file), '--json');
    expect(JSON.parse(out)).toMatchObject({ accepted: true, serial: 1, faults: [] });
    expect(code).toBe(0);
    expect(readme).toContain(`build/policy/${basename(file)}`);
  });

  it('is one of four', () => expect(files).toHaveLength(4));
});

describe('an explanation', () => {
  const explained = async (file: string): Promise<readonly Explained[]> =>
    JSON.parse((await wardkey('policy', 'explain', file, '--json')).out);

  /** As somebody would write it who names everything. */
  function written(all: readonly Explained[]): object {
    const policy: Record<string, unknown> = {};
    for (const { path, value } of all) {
      const steps = path.split('.');
      const last = steps.pop() ?? '';
      let at = policy;
      for (const step of steps) {
        at[step] ??= {};
        at = at[step] as Record<string, unknown>;
      }
      if (value !== undefined) at[last] = value;
    }
    return policy;
  }

  it.each(readdirSync(READY).filter((file) => file.endsWith('.jsonc')))(
    'of %s has every value with its meaning, and all of them together are the same policy',
    async (name) => {
      const all = await explained(join(READY, name));
      expect(all.length).toBeGreaterThan(35);
      expect(all.filter(({ means }) => !/^[A-Z].*\.$/.test(means))).toEqual([]);
      const again = join(dir, 'again.json');
      writeFileSync(again, JSON.stringify(written(all)));
      const [one, other] = [join(READY, name), again].map((file) => checkFiles(file, { development: false }));
      expect(one?.ok && one.policy).toEqual(other?.ok && other.policy);
    },
  );

  it('says which values stand in the file', async () => {
    const file = join(dir, 'policy.json');
    writeFileSync(file, JSON.stringify({ ehr: EHR, lock: { idleSeconds: 240 } }));
    const all = await explained(file);
    const of = (path: string) => all.find((each) => each.path === path);
    expect(of('lock.idleSeconds')).toMatchObject({ value: 240, source: 'policy.json' });
    expect(of('lock.warnSeconds')).toMatchObject({ value: 30, source: 'default' });
    expect(of('unlock.reentry')).not.toHaveProperty('value');
    const { out } = await wardkey('policy', 'explain', file);
    expect(out).toContain('240 (policy.json)\n    After so long without input the page is covered.');
  });

  it('is not given of a policy that is refused', async () => {
    const { code, out, err } = await wardkey('policy', 'explain', join(READY, 'none.jsonc'));
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain('policy check');
  });
});

describe('the schema for editors', () => {
  it('is the one that lies in build/policy', async () => {
    const { code, out } = await wardkey('policy', 'schema');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toEqual(JSON.parse(readFileSync(join(READY, 'policy.schema.json'), 'utf8')));
  });

  it('lets a policy say where it is', async () => {
    const file = join(dir, 'policy.json');
    writeFileSync(file, JSON.stringify({ $schema: './policy.schema.json', ehr: EHR }));
    expect(await wardkey('policy', 'check', file)).toMatchObject({ code: 0, err: '' });
  });
});
