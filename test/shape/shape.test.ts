/** The repository tests itself: the dependency rule, a pure core, one door for IPC, nothing of the tests in the product. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { dependencies, finalizers, purity, quietImport, rawIpc, size } from './rules.ts';
import { ROOT, sourceOf, sourcesIn, wordsOf } from './source.ts';

const electron = sourcesIn('electron');
const product = [...electron, ...sourcesIn('renderer')];
const core = electron.filter(({ path }) => path.startsWith('electron/core/'));

describe('the house', () => {
  it('keeps the dependency rule', () => {
    expect(product.flatMap(dependencies)).toEqual([]);
  });

  it('has a pure core', () => {
    expect(core.flatMap(purity)).toEqual([]);
    expect(core.length).toBeGreaterThan(10);
  });

  it('has one door for IPC', () => {
    expect(product.flatMap(rawIpc)).toEqual([]);
  });

  /** What a page loads first. */
  const ENTRIES = ['renderer/main.tsx', 'renderer/document/main.ts', 'electron/preload.ts'];

  it('does nothing on import', () => {
    expect(product.filter(({ path }) => !ENTRIES.includes(path)).flatMap(quietImport)).toEqual([]);
  });

  // each process has one place that puts it together: the station, its cover, its rest, the devices process, the command line
  const roots = /^electron\/(?:main\.ts|security-keys\.ts|cover\.ts|rest\.ts|devices\/process\.ts|cli\/)/;

  it('has nothing that keeps a process from ending', () => {
    expect(electron.filter(({ path }) => !path.startsWith('electron/cli/')).flatMap(finalizers)).toEqual([]);
  });

  it('constructs its adapters where a process is put together, and nowhere else', () => {
    const classes = electron.flatMap(({ path, text }) =>
      [...text.matchAll(/export class (\w+)/g)].map(([, name = '']) => ({ name, path })),
    );
    const elsewhere = electron
      .filter(({ path }) => !roots.test(path))
      .flatMap((source) => {
        const { constructed } = wordsOf(source);
        return classes
          .filter(({ name, path }) => constructed.has(name) && path !== source.path && !name.endsWith('Error'))
          .map(({ name }) => `${source.path} constructs ${name}`);
      });
    expect(elsewhere).toEqual([]);
  });

  it('keeps its files short', () => {
    expect(product.flatMap(size)).toEqual([]);
  });

  it('has only its rooms at the top', () => {
    const known = [
      'LICENSE',
      'README.md',
      'assets',
      'build',
      'electron',
      'package-lock.json',
      'package.json',
      'renderer',
    ];
    const here = readdirSync(ROOT).filter((name) => !name.startsWith('.') && name !== 'node_modules' && name !== 'out');
    expect(here.sort()).toEqual([...known, 'test', 'tsconfig.json'].sort());
  });

  it('mocks no module, skips no test', () => {
    const forbidden = /\bvi\.mock\(|\b(?:it|test|describe)\.(?:skip|todo|only)\b/;
    const offenders = sourcesIn('test').filter(
      ({ path, text }) => !path.startsWith('test/shape/') && forbidden.test(text),
    );
    expect(offenders.map(({ path }) => path)).toEqual([]);
  });
});

describe('the bundle', () => {
  it('holds the product and nothing of the tests or the demo', () => {
    const meta: { inputs: Record<string, unknown> } = JSON.parse(readFileSync(join(ROOT, 'out/app/meta.json'), 'utf8'));
    const inputs = Object.keys(meta.inputs);
    expect(inputs).toContain('electron/main.ts');
    expect(inputs.filter((path) => path.startsWith('test/'))).toEqual([]);
  });

  it('starts a station without the library that only security keys need', () => {
    const meta: { outputs: Record<string, { inputs: Record<string, unknown> }> } = JSON.parse(
      readFileSync(join(ROOT, 'out/app/meta.json'), 'utf8'),
    );
    const has = (output: string) =>
      Object.keys(meta.outputs[output]?.inputs ?? {}).some((path) => path.includes('@simplewebauthn/server'));
    expect(has('out/app/webauthn.cjs')).toBe(true);
    expect(has('out/app/main.cjs')).toBe(false);
  });
});

describe('the rules themselves', () => {
  const broken = (path: string, text: string) => sourceOf(path, text);

  it.each([
    ['electron/core/x.ts', `import { a } from '../station.ts';`],
    ['electron/ports.ts', `import { a } from './browser/ehr.ts';`],
    ['electron/station.ts', `import { a } from './audit/log.ts';`],
    ['electron/audit/x.ts', `import { a } from '../people/store.ts';`],
    ['electron/browser/x.ts', `import { main } from '../main.ts';`],
    ['electron/main.ts', `import { thisMachine } from './doctor/this-machine.ts';`],
    ['electron/doctor/x.ts', `import { a } from '../policy/file.ts';`],
    ['electron/audit/x.ts', `import { a } from '../../test/fakes/audit.ts';`],
    ['renderer/x.tsx', `import { next } from '../electron/core/next.ts';`],
    ['renderer/x.tsx', `import type { EhrView } from '../electron/browser/ehr.ts';`],
  ])('see that %s breaks the dependency rule by %s', (path, text) => {
    expect(dependencies(broken(path, text))).toHaveLength(1);
  });

  it.each([
    'const now = Date.now();',
    'const chance = Math.random();',
    'export async function f() {}',
    `import { app } from 'electron';`,
    `import type { App } from 'electron';`,
    `import { z } from 'zod';`,
    'setTimeout(() => 1, 1);',
  ])('see that %s is not pure', (text) => {
    expect(purity(broken('electron/core/x.ts', text))).toHaveLength(1);
  });

  it.each([
    'await once(a, "close", { signal: AbortSignal.timeout(5) });',
    'const both = AbortSignal.any([a, b]);',
    'const seen = new FinalizationRegistry(() => undefined);',
  ])('see that %s may keep a process from ending', (text) => {
    expect(finalizers(broken('electron/system/x.ts', text))).toHaveLength(1);
  });

  it('see raw IPC and imports that do something', () => {
    const text = `import { ipcMain } from 'electron';\nipcMain.handle('x', () => 1);`;
    expect(rawIpc(broken('electron/people/x.ts', text))).toHaveLength(2);
    expect(quietImport(broken('electron/people/x.ts', text))).toHaveLength(1);
  });
});
