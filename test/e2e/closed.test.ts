/** Whatever is wrong with what a station finds: it says what, and nothing opens. */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { RECEIPT_KEY_FILE } from '../../electron/audit/public-key.ts';
import { makeSigner } from '../adapters/signer.ts';
import { NURSE_A } from '../demo/nurses.ts';
import { demoPolicy } from '../demo/policy.ts';
import { auditLines } from '../harness/audit.ts';
import type { StationFolder } from '../harness/folder.ts';
import { typePin, unlock } from '../harness/nurse.ts';
import { sessionFolders } from '../harness/session-folders.ts';
import { type LaunchedStation, stationArguments } from '../harness/station.ts';
import { ehrGone, ehrVisible, openWard } from './ward.ts';
import { stationWithout } from './without.ts';

const ward = openWard();

/** Out of service for that reason, with all these words on the screen; taps and keys change nothing. */
async function expectOutOfService(station: LaunchedStation, fault: string, ...says: readonly string[]): Promise<void> {
  const { remote, page, keys, ehr } = station;
  expect(remote.now()).toMatchObject({ state: 'outOfService', fault });
  const detail = page.locator('[data-at="outOfService"]');
  for (const words of says) await detail.getByText(words).first().waitFor();
  await remote.tap(NURSE_A.badge);
  await keys.type(`${NURSE_A.pin}\n`);
  await remote.advance(5);
  expect(remote.now().state).toBe('outOfService');
  expect(await ehr.count()).toBe(0);
  await ehrGone(station);
}

describe('a policy with a fault', () => {
  const faulty: Readonly<Record<string, { readonly file: string; readonly says: readonly string[] }>> = {
    'is no JSON': { file: '{ "serial": 1,', says: ['is no JSON at line 1'] },
    'has keys out of bounds and of no meaning': {
      file: JSON.stringify({
        ...demoPolicy({ ehrUrl: 'http://127.0.0.1:1/', lock: { idleSeconds: 30, colour: 'red' } }),
        unlock: { attempts: 99 },
        site: { name: 7 },
      }),
      says: ['lock.idleSeconds', 'lock.colour', 'unlock.attempts', 'site.name'],
    },
    'hosts an EHR without encryption elsewhere': {
      file: JSON.stringify(demoPolicy({ ehrUrl: 'http://ehr.example.org/' })),
      says: ['ehr.startUrl', 'ehr.allow.0'],
    },
  };
  for (const [fault, { file, says }] of Object.entries(faulty)) {
    it(`that ${fault} keeps the station out of service, each fault by its path`, async () => {
      await ward.station(await ward.folder(file), async (station) => {
        await expectOutOfService(station, 'policy', ...says);
        for (const words of says) expect(station.said()).toContain(words);
      });
    });
  }

  it('that is not there keeps the station out of service', async () => {
    const folder = await ward.folder();
    rmSync(folder.policy);
    await ward.station(folder, (station) => expectOutOfService(station, 'policy', 'is not there'));
  });

  it('is replaced by the last accepted one, also when it is an older one', async () => {
    const folder = await ward.folder();
    const good = demoPolicy({ ehrUrl: ward.ehr.url });
    writeFileSync(folder.policy, JSON.stringify({ ...good, serial: 5, site: { name: 'Accepted ward' } }));
    const shows = ({ page }: LaunchedStation) => page.getByText('Accepted ward').first().waitFor();
    await ward.station(folder, shows);
    writeFileSync(folder.policy, 'no policy');
    await ward.station(folder, async (station) => {
      expect(station.remote.now().state).toBe('vacant');
      await shows(station);
      expect(station.said()).toContain('is no JSON');
    });
    writeFileSync(folder.policy, JSON.stringify({ ...good, serial: 4, site: { name: 'Older ward' } }));
    await ward.station(folder, async (station) => {
      await shows(station);
      expect(station.said()).toContain('serial must be at least 5');
    });
  });
});

describe('people that cannot be read', () => {
  it('because the file is damaged keep the station out of service', async () => {
    const folder = await ward.folder();
    writeFileSync(join(folder.data, 'people.json'), 'garbage');
    await ward.station(folder, (station) => expectOutOfService(station, 'people', 'people.json'));
  });

  it('because the keychain has no key for them keep the station out of service', async () => {
    const folder = await ward.folder();
    rmSync(folder.secrets);
    await ward.station(folder, (station) => expectOutOfService(station, 'keychain', 'keychain'));
  });

  it('any more while the station runs let nobody in until they can be read again', async () => {
    const folder = await ward.folder();
    const file = join(folder.data, 'people.json');
    await ward.station(folder, async (station) => {
      const { remote } = station;
      const good = execFileSync('cat', [file]);
      writeFileSync(file, 'garbage');
      await expect.poll(() => station.said(), { timeout: 10_000 }).toContain('were changed outside Wardkey');
      await remote.tap(NURSE_A.badge);
      expect(await remote.until(({ notice }) => notice === 'peopleFailed')).toMatchObject({ state: 'vacant' });
      expect(await station.ehr.count()).toBe(0);
      writeFileSync(file, good);
      await expect.poll(() => station.said(), { timeout: 10_000 }).toMatch(/outside Wardkey[\s\S]*can be read/);
      await unlock(station, NURSE_A);
    });
  });
});

describe('a key of receipts that was exchanged', () => {
  it('keeps the station out of service, whichever half it is, and signs nothing', async () => {
    const folder = await ward.folder();
    const published = join(folder.data, RECEIPT_KEY_FILE);
    await ward.station(folder, async ({ remote }) => void (await remote.until('vacant')));
    const ours = readFileSync(published, 'utf8');
    writeFileSync(published, makeSigner().pem);
    await ward.station(folder, (station) => expectOutOfService(station, 'keychain', RECEIPT_KEY_FILE));
    writeFileSync(published, ours);
    const { 'receipt-key': _gone, ...others } = JSON.parse(readFileSync(folder.secrets, 'utf8'));
    writeFileSync(folder.secrets, JSON.stringify(others));
    await ward.station(folder, (station) => expectOutOfService(station, 'keychain', RECEIPT_KEY_FILE));
    expect(JSON.parse(readFileSync(folder.secrets, 'utf8'))).toEqual(others);

    const written = auditLines<{ event: string; code?: string }>(folder.data);
    expect(written.map(({ event, code }) => code ?? event)).toEqual(['station.start', 'wipe', 'keychain', 'keychain']);
  });
});

describe('an audit that cannot be written', () => {
  it('because its folder is read-only keeps the station out of service', async () => {
    const folder = await ward.folder();
    await ward.station(folder, async ({ remote }) => void (await remote.until('vacant')));
    const audit = join(folder.data, 'audit');
    chmodSync(audit, 0o500);
    try {
      await ward.station(folder, (station) => expectOutOfService(station, 'audit', 'audit'));
    } finally {
      chmodSync(audit, 0o700);
    }
  });

  // A disk of a few kilobytes can be made by root alone.
  if (process.getuid?.() === 0) {
    it('because the disk is full opens nothing, and opens again when there is room', () => onSmallDisk(fullDisk));
  }
});

async function onSmallDisk(story: (folder: StationFolder, audit: string) => Promise<void>): Promise<void> {
  const folder = await ward.folder();
  const audit = join(folder.data, 'audit');
  execFileSync('mkdir', ['-m', '700', audit]);
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=32k,mode=700', 'tmpfs', audit]);
  try {
    await story(folder, audit);
  } finally {
    execFileSync('umount', [audit]);
  }
}

const fullDisk = (folder: StationFolder, audit: string) =>
  ward.station(folder, async (station) => {
    const { remote, keys } = station;
    await unlock(station, NURSE_A);
    await ehrVisible(station);
    await keys.press('Pause');
    await remote.until('locked');
    const filler = join(audit, 'filler');
    expect(() => writeFileSync(filler, Buffer.alloc(64 * 1024))).toThrow('ENOSPC');
    await untilAuditFails(station);
    await typePin(station, NURSE_A.pin);
    await remote.until(({ step, notice }) => step === 'asking' && notice === 'auditFailed');
    expect(remote.history.slice(-4).map(({ state }) => state)).not.toContain('open');
    await ehrGone(station);

    rmSync(filler);
    await typePin(station, NURSE_A.pin);
    await remote.until('open');
    await ehrVisible(station);
  });

/** The last page of the file takes some lines more: taps fill it. Ends with the PIN asked for. */
async function untilAuditFails({ remote, keys, page }: LaunchedStation): Promise<void> {
  for (let taps = 0; taps < 60; taps++) {
    await remote.tap(NURSE_A.badge);
    const { notice } = await remote.until(({ state, step }) => state === 'proving' && step === 'asking');
    if (notice === 'auditFailed') return;
    await page.locator('[data-at="proving"]').waitFor();
    await keys.press('Escape');
    await remote.until('locked');
  }
  throw new Error('The audit never failed.');
}

describe('a second station on the same folder', () => {
  it('ends with a sentence, and the first goes on', async () => {
    const folder = await ward.folder();
    await ward.station(folder, async (station) => {
      const { args } = stationArguments({ user: ward.user, bundle: 'e2e', folder });
      const second = spawn(ward.user.electron, args, { env: ward.display.env, stdio: ['ignore', 'ignore', 'pipe'] });
      let said = '';
      second.stderr.on('data', (chunk) => {
        said += String(chunk);
      });
      const [code] = await once(second, 'close');
      expect(code).toBe(1);
      expect(said).toContain(`another station is already running on ${folder.data}`);
      await unlock(station, NURSE_A);
      await ehrVisible(station);
    });
  });

  it('runs beside the first where nothing keeps it from that', async () => {
    const folder = await ward.folder();
    const user = await stationWithout(ward.user, 'one station on a folder');
    await ward.station(folder, async ({ remote }) => {
      await ward.station(folder, async (second) => void (await second.remote.until('vacant')), { user });
      expect(remote.now().state).toBe('vacant');
    });
  });

  it('can be started when the first has ended, whichever way, and finds nothing of it in memory', async () => {
    const folder = await ward.folder();
    const kept = () => sessionFolders(folder.data);
    await ward.station(folder, async (station) => {
      await unlock(station, NURSE_A);
      expect(kept()).toHaveLength(1);
    });
    expect(kept()).toEqual([]);
    await ward.station(folder, async (station) => {
      await unlock(station, NURSE_A);
      process.kill(station.app.process().pid ?? 0, 'SIGKILL');
      await station.ended;
    });
    expect(kept()).toHaveLength(1);
    await ward.station(folder, async (station) => {
      expect(kept()).toHaveLength(1);
      expect(station.remote.history.map(({ state }) => state)).toContain('cleaning');
      await station.app.evaluate(({ app }) => void setTimeout(() => app.exit(75)));
      expect(await station.ended).toBe(75);
    });
    expect(kept()).toEqual([]);
  });
});
