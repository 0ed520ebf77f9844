/**
 * WebAuthn in the EHR's page, by a real Chromium and its virtual authenticator: as in a browser where the policy says so,
 * not at all where it does not, and never with the station's own credentials.
 */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { NURSE_A } from '../demo/nurses.ts';
import type { StationFolder } from '../harness/folder.ts';
import { unlock } from '../harness/nurse.ts';
import type { LaunchedStation } from '../harness/station.ts';
import { openWard } from './ward.ts';
import { type Control, stationWithout } from './without.ts';

const ward = openWard();
let server: Server;

beforeEach(async () => {
  server = createServer((_request, response) => {
    response.writeHead(200, { 'Content-Type': 'text/html', 'Permissions-Policy': 'camera=()' }).end('<h1>EHR</h1>');
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
});

afterEach(() => {
  server.closeAllConnections();
  server.close();
});

const origin = () => `http://localhost:${(server.address() as AddressInfo).port}`;

function folderWith(ehr: object): Promise<StationFolder> {
  const rules = { name: 'EHR', startUrl: `${origin()}/`, allow: [`${origin()}/*`], ...ehr };
  return ward.folder(JSON.stringify({ serial: 1, ehr: rules }));
}

/**
 * A key in the port, touched at once; in the EHR's page, whose debugging channel is there already. Without `begins` only
 * where the page looks for keys in an environment of its own.
 */
function plugKey({ app, ehr }: LaunchedStation, begins = true): Promise<string> {
  return ehr.run<string>('location.href').then((address) =>
    app.evaluate(
      async ({ webContents }, { address, begins }) => {
        const page = webContents.getAllWebContents().find((contents) => contents.getURL() === address);
        if (!page) throw new Error('There is no page to plug a key in for.');
        const key = { protocol: 'ctap2', transport: 'usb', hasResidentKey: true, hasUserVerification: true };
        const options = { ...key, isUserVerified: true, automaticPresenceSimulation: true };
        if (begins) await page.debugger.sendCommand('WebAuthn.enable');
        const plugged = page.debugger.sendCommand('WebAuthn.addVirtualAuthenticator', { options });
        return plugged.then(
          () => 'plugged in',
          ({ message }) => message,
        );
      },
      { address, begins },
    ),
  );
}

const CHALLENGE = 'new Uint8Array([1, 2, 3])';
const make = (name: string, rp = '{ name: "EHR" }') => `navigator.credentials.create({ publicKey: {
  rp: ${rp}, user: { id: new TextEncoder().encode('${name}'), name: '${name}', displayName: '${name}' },
  challenge: ${CHALLENGE}, pubKeyCredParams: [{ type: 'public-key', alg: -7 }], timeout: 2000,
  authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
} })`;
const use = (more = '') =>
  `navigator.credentials.get({ publicKey: { challenge: ${CHALLENGE}, timeout: 2000, ${more} } })`;

const DONE = `({ id, response }) => [id, JSON.parse(new TextDecoder().decode(response.clientDataJSON)).origin]`;
const said = (script: string) => `${script}.then(${DONE}, ({ name }) => name)`;

/** With the touch of a person, which some of it asks for. */
const by = <Result = unknown>({ ehr }: LaunchedStation, script: string) => ehr.run<Result>(said(script), true);

async function denied(controls: readonly Control[], story: (station: LaunchedStation) => Promise<void>): Promise<void> {
  const user = controls.length > 0 ? { user: await stationWithout(ward.user, ...controls) } : {};
  const look = async (station: LaunchedStation) => {
    await unlock(station, NURSE_A);
    await story(station);
  };
  await ward.station(await folderWith({}), look, user);
}

describe('where the policy names passkeys', () => {
  it('a page makes one and signs in with it, as in a browser, for its own origin', async () => {
    await ward.station(await folderWith({ passkeys: 'ask' }), async (station) => {
      await unlock(station, NURSE_A);
      await plugKey(station);
      const [id, madeAt] = await by<[string, string]>(station, make('alice'));
      expect(madeAt).toBe(origin());
      // without a list of credentials, so that the key itself has to know her; what it signs names the page it was for
      expect(await by(station, use())).toEqual([id, origin()]);
      // the domain around it may be the station's own as well, which tells them apart by that origin
      expect(await by(station, use(`rpId: 'localhost'`))).toEqual([id, origin()]);
    });
  });

  it('no page reaches the credentials of the station, nor makes one that would be taken for them', async () => {
    await ward.station(await folderWith({ passkeys: 'ask' }), async (station) => {
      await unlock(station, NURSE_A);
      await plugKey(station);
      for (const rpId of ['wardkey.internal', 'station.wardkey.internal']) {
        expect(await by(station, use(`rpId: '${rpId}'`))).toBe('SecurityError');
        expect(await by(station, make('mallory', `{ id: '${rpId}', name: 'Station' }`))).toBe('SecurityError');
      }
      expect(await by(station, make('alice'))).toEqual([expect.any(String), origin()]);
    });
  });
});

describe('where it does not', () => {
  it('a page sees that there is no WebAuthn, and gets none', async () => {
    await denied([], async (station) => {
      expect(await station.ehr.run(`'PublicKeyCredential' in window`)).toBe(false);
      expect(await by(station, make('alice'))).toBe('NotAllowedError');
      expect(await by(station, use())).toBe('NotAllowedError');
    });
  });

  it('it gets none by the header alone, which leaves the policies of the page as they were', async () => {
    await denied(['pages that know no WebAuthn', 'keeping keys away'], async (station) => {
      await plugKey(station);
      expect(await station.ehr.run(`'PublicKeyCredential' in window`)).toBe(true);
      expect(await by(station, use())).toBe('NotAllowedError');
      expect(await station.ehr.run(`document.featurePolicy.allowsFeature('camera')`)).toBe(false);
    });
  });

  it('it looks for keys where there is none', async () => {
    await denied([], async (station) => expect(await plugKey(station, false)).toBe('plugged in'));
    await denied(['keeping keys away'], async (station) => {
      expect(await plugKey(station, false)).toContain('has not been enabled');
    });
  });

  it('it gets both at a station that denies nothing', async () => {
    const all = ['pages that know no WebAuthn', 'a header that denies passkeys', 'keeping keys away'] as const;
    await denied(all, async (station) => {
      await plugKey(station);
      const [id] = await by<[string]>(station, make('alice'));
      expect(await by(station, use())).toEqual([id, origin()]);
    });
  });
});
