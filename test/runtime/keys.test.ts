/** Security keys are verified in the main process of the runtime, whose cryptography is not Node's own. */
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { entries } from '../../build/bundle/entries.mjs';
import { projectRoot } from '../harness/root.ts';
import type * as Verify from './keys/verify.ts';
import { type Probe, startProbe } from './probe.ts';

type Found = typeof globalThis & { readonly verify: typeof Verify };

let probe: Probe;
let file: string;

async function bundled(output: string, entry: string): Promise<string> {
  const options = entries(projectRoot()).find((each) => each.output === output)?.options;
  const result = await build({ ...options, entryPoints: [entry], absWorkingDir: projectRoot(), write: false });
  return result.outputFiles[0]?.text ?? '';
}

beforeAll(async () => {
  probe = await startProbe({
    'main.js':
      "require('electron').app.on('window-all-closed', () => {});\nglobalThis.verify = require('./verify.js');",
    'verify.js': await bundled('out/app/webauthn.cjs', 'test/runtime/keys/verify.ts'),
    'webauthn.cjs': await bundled('out/app/webauthn.cjs', 'electron/proof/webauthn.ts'),
  });
  file = join(probe.folder, 'webauthn.cjs');
});

afterAll(() => probe.end());

it('holds the published vectors', async () => {
  const found = await probe.app.evaluate((_, at) => (globalThis as Found).verify.ofVectors(at), file);
  const taken = ['held', 'held', 'held'];
  const attested = ['packed-es256', 'packed-es384', 'packed-es512', 'packed-rs256', 'packed-eddsa', 'apple-es256'];
  expect(found).toMatchObject(Object.fromEntries(attested.map((id) => [id, taken])));
  const plain = ['none-es256', 'packed-self-es256', 'none-es256-long-credential-id'];
  expect(found).toMatchObject(Object.fromEntries(plain.map((id) => [id, ['held', 'attestation', 'held']])));
  const invalid = ['invalid', 'invalid', 'invalid'];
  const refused = ['none-es256-crossOrigin', 'none-es256-topOrigin', 'packed-ed448'];
  expect(found).toMatchObject(Object.fromEntries(refused.map((id) => [id, invalid])));
});

it.each(['ES256', 'ES384', 'ES512', 'RS256', 'EdDSA'] as const)(
  'verifies a key that signs by %s',
  async (algorithm) => {
    const verify = (_: unknown, [at, by]: readonly [string, typeof algorithm]) =>
      (globalThis as Found).verify.ofSoftKey(at, by);
    expect(await probe.app.evaluate(verify, [file, algorithm] as const)).toEqual(['held', 'held', 'invalid']);
  },
);
