import { describe, expect, it } from 'vitest';
import { type Apt, provideLibraries } from '../../build/setup/libraries.mjs';
import { PACKAGES } from '../../build/setup/packages.mjs';

function apt(given: {
  installed?: string[];
  meanwhile?: string[];
  unavailable?: string[];
  root?: boolean;
  fault?: string;
  stale?: string;
}) {
  const done: string[] = [];
  const installed = new Set(given.installed);
  const parts: Apt = {
    root: given.root ?? true,
    say: () => undefined,
    alone: async (work) => {
      for (const name of given.meanwhile ?? []) installed.add(name);
      await work();
    },
    installed: async (names) => new Set(names.filter((name) => installed.has(name))),
    available: async (name) => !given.unavailable?.includes(name),
    async update() {
      done.push('update');
      return given.stale;
    },
    async install(names) {
      done.push(`install ${names.join(' ')}`);
      return given.fault;
    },
  };
  return { parts, done };
}

describe('system packages', () => {
  it('that are installed are left alone', async () => {
    const { parts, done } = apt({ installed: ['libnss3', 'libgtk-3-0t64'] });
    await provideLibraries(['libnss3', 'libgtk-3-0|libgtk-3-0t64'], parts);
    expect(done).toEqual([]);
  });

  it('that are missing are installed by root, after the lists were refreshed', async () => {
    const { parts, done } = apt({ installed: ['libnss3'] });
    await provideLibraries(['libnss3', 'xvfb', 'xauth'], parts);
    expect(done).toEqual(['update', 'install xvfb xauth']);
  });

  it('that another set-up installs at the same moment are not installed again', async () => {
    const { parts, done } = apt({ meanwhile: ['xvfb', 'xauth'] });
    await provideLibraries(['xvfb', 'xauth'], parts);
    expect(done).toEqual([]);
  });

  it('go by the name this distribution has', async () => {
    const renamed = apt({ unavailable: ['libgtk-3-0'] });
    await provideLibraries(['libgtk-3-0|libgtk-3-0t64'], renamed.parts);
    expect(renamed.done.at(-1)).toBe('install libgtk-3-0t64');
  });

  it('are named in the line to run by everybody else', async () => {
    const { parts, done } = apt({ root: false, unavailable: ['libgtk-3-0'] });
    const refused = provideLibraries(['libgtk-3-0|libgtk-3-0t64', 'xvfb'], parts);
    await expect(refused).rejects.toThrow(/sudo apt-get install -y --no-install-recommends libgtk-3-0t64 xvfb$/);
    expect(done).toEqual([]);
  });

  it('that cannot be installed end the set-up with what apt said', async () => {
    await expect(provideLibraries(['xvfb'], apt({ fault: 'Unable to locate package' }).parts)).rejects.toThrow(
      /could not be installed \(xvfb\):\nUnable to locate package/,
    );
    const offline = apt({ stale: 'no network' });
    await provideLibraries(['xvfb'], offline.parts);
    expect(offline.done).toEqual(['update', 'install xvfb']);
  });

  it('for more include those for less', () => {
    for (const [less, more] of [
      ['cli', 'run'],
      ['run', 'test'],
      ['test', 'real'],
      ['run', 'vm'],
      ['test', 'bench'],
    ] as const) {
      expect(PACKAGES[more]).toEqual(expect.arrayContaining([...PACKAGES[less]]));
    }
  });
});
