/** Folders, options and addresses: the small parts at the edge of the machine. */
import { existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { addressOf } from '../../electron/browser/address.ts';
import { optionsOf } from '../../electron/system/options.ts';
import { freshSessionData } from '../../electron/system/session-data.ts';

describe('session data', () => {
  it('is a fresh folder that nobody else can look into, removed at the end', () => {
    const { sessionData: path, remove } = freshSessionData(`/a/${process.pid}`);
    expect(statSync(path).mode & 0o777).toBe(0o700);
    writeFileSync(join(path, 'Preferences'), 'x');
    remove();
    expect(existsSync(path)).toBe(false);
  });

  it('of a crashed run is removed at the next start, and nobody else’s', () => {
    const crashed = freshSessionData(`/b/${process.pid}`);
    const other = freshSessionData(`/c/${process.pid}`);
    const next = freshSessionData(`/b/${process.pid}`);
    expect(existsSync(crashed.sessionData)).toBe(false);
    expect(existsSync(other.sessionData)).toBe(true);
    next.remove();
    other.remove();
  });

  it('has a folder of its own for temporary files, and names what earlier runs left', () => {
    const here = freshSessionData(`/d/${process.pid}`);
    expect(statSync(here.temporary).mode & 0o777).toBe(0o700);
    expect(here.leftovers()).toEqual([]);
    const left = `${here.sessionData.slice(0, -6)}abcdef`;
    mkdirSync(left);
    expect(here.leftovers()).toEqual([left]);
    const next = freshSessionData(`/d/${process.pid}`);
    expect(existsSync(left)).toBe(false);
    expect(next.leftovers()).toEqual([]);
    next.remove();
  });
});

describe('options', () => {
  it('come from the command line', () => {
    const given = optionsOf(['--no-sandbox', '/app', '--policy', '/p.json', '--data=/d'], 'linux', {});
    expect(given).toEqual({ policyFile: '/p.json', dataDir: '/d' });
  });

  it('default to the machine’s own places', () => {
    expect(optionsOf([], 'linux', {})).toEqual({ policyFile: '/etc/wardkey/policy.json', dataDir: '/var/lib/wardkey' });
    expect(optionsOf([], 'win32', { ProgramData: 'D:\\Data' }).policyFile).toBe('D:\\Data\\Wardkey\\policy.json');
  });
});

describe('an address', () => {
  it('is what the browser’s own parser makes of it', () => {
    expect(addressOf('https://EHR.Example.org.:443/a/../b?x#y')).toEqual({
      ...{ scheme: 'https', host: 'ehr.example.org', port: '', path: '/b', hasCredentials: false },
    });
    expect(addressOf('https://ehr.example.org@evil.org/')).toMatchObject({ host: 'evil.org', hasCredentials: true });
    expect(addressOf('javascript:alert(1)')).toMatchObject({ scheme: 'javascript' });
    expect(addressOf('not an address')).toBeUndefined();
  });
});
