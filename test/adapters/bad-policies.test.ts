/** Bad policies, each with exactly the faults that `wardkey policy check` names; every key of the schema is among them. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AdvisedFault } from '../../electron/policy/advice.ts';
import { BAD_POLICIES } from './bad-policies/all.ts';
import { type BadPolicy, changed, textOf } from './bad-policies/table.ts';
import { policyKeys } from './policy-keys.ts';
import { wardkey } from './wardkey.ts';

const ROWS = Object.values(BAD_POLICIES).flat();

let dir: string;
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'wardkey-policy-'));
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

/** What the command prints of a file with that text. */
async function checked(text: string, { development }: Pick<BadPolicy, 'development'> = {}) {
  const file = join(dir, 'policy.json');
  writeFileSync(file, text);
  const { code, out } = await wardkey('policy', 'check', file, '--json', ...(development ? ['--development'] : []));
  return {
    code,
    file,
    ...(JSON.parse(out) as { readonly accepted: boolean; readonly faults: readonly AdvisedFault[] }),
  };
}

/** The policy with what would do in the place of what stands there. */
function mended(policy: object, { path, nearest }: AdvisedFault): object {
  const copy = structuredClone(policy) as Record<string, unknown>;
  let at = copy;
  let rest = path;
  for (let key = keyOf(at, rest); key !== rest; key = keyOf(at, rest)) {
    at = at[key] as Record<string, unknown>;
    rest = rest.slice(key.length + 1);
  }
  at[rest] = nearest;
  return copy;
}

const keyOf = (at: object, path: string): string =>
  Object.keys(at).find((key) => path === key || path.startsWith(`${key}.`)) ?? path;

/** What follows the key's name: `lock.idleSeconds must be at least 180 seconds`. */
const SENTENCE = /^(must|is|are|has|stands) [a-z"]/;

describe.each(Object.entries(BAD_POLICIES))('wrong in %s', (_group, rows) => {
  it.each(rows)('$what', async (row) => {
    const { code, file, accepted, faults } = await checked(textOf(row), row);
    expect(faults).toEqual(row.faults.map((fault) => ({ source: file, ...fault })));
    expect([code, accepted]).toEqual([1, false]);
  });

  it.each(rows)('$what: in sentences for a person', ({ faults }) => {
    expect(faults).not.toEqual([]);
    for (const { says } of faults) {
      expect(says).toMatch(SENTENCE);
      expect(says).not.toMatch(/\b(expected|received|undefined|NaN|int|1 \w+s)\b/);
    }
  });
});

describe('the nearest that would do', () => {
  const near = ROWS.flatMap((row) =>
    'change' in row
      ? row.faults.filter(({ nearest }) => nearest !== undefined).map((fault) => ({ ...row, fault }))
      : [],
  );

  it.each(near)('for $what does', async ({ change, fault, faults, ...row }) => {
    const left = await checked(JSON.stringify(mended(changed(change), fault)), row);
    expect(left.faults.map(({ path }) => path)).toEqual(
      faults.map(({ path }) => path).filter((path) => path !== fault.path),
    );
  });
});

describe('the table', () => {
  it('has a row for every key of the schema, at the key itself or at an item of it', () => {
    const wrong = ROWS.flatMap(({ faults }) => faults.map(({ path }) => path));
    const isWrong = (key: string) => {
      const place = new RegExp(
        `^${key.replaceAll('$', '\\$').replaceAll('.', '\\.').replaceAll('*', '.+')}(\\.\\d+)?$`,
      );
      return wrong.some((path) => place.test(path));
    };
    const keys = policyKeys();
    expect(keys.length).toBeGreaterThan(70);
    expect(keys.filter((key) => !isWrong(key))).toEqual([]);
  });

  it('has each row once, and more than eighty', () => {
    const once = (texts: readonly string[]) => texts.filter((text, at) => texts.indexOf(text) !== at);
    expect(once(ROWS.map((row) => textOf(row) + String(row.development)))).toEqual([]);
    for (const rows of Object.values(BAD_POLICIES)) expect(once(rows.map(({ what }) => what))).toEqual([]);
    expect(ROWS.length).toBeGreaterThan(80);
  });

  it('has a good policy beneath', async () => {
    expect(await checked(JSON.stringify(changed({})))).toMatchObject({ code: 0, accepted: true, faults: [] });
  });
});
