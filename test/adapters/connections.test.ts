/** A session's proxy for whatever it may not reach, by what the machine's own settings say of the EHR. */
import type { Session } from 'electron';
import { expect, it } from 'vitest';
import { connectionLimits } from '../../electron/browser/connections.ts';

const ORIGINS = ['https://ehr.example:443', 'wss://*.lab.example:8443'];

async function limited(way: (url: string) => Promise<string>, setProxy: () => Promise<void> = async () => undefined) {
  const [asked, set]: [string[], unknown[]] = [[], []];
  const session = {
    resolveProxy: (url: string) => {
      asked.push(url);
      return way(url);
    },
    setProxy: (config: unknown) => {
      set.push(config);
      return setProxy();
    },
  } as unknown as Session;
  const limits = connectionLimits();
  limits.begin(session, ORIGINS);
  return { inForce: await limits.inForce(session), asked, set };
}

it('answers nobody but the hosts of the policy, this machine included', async () => {
  expect(await limited(async () => 'DIRECT')).toEqual({
    inForce: true,
    asked: ['https://ehr.example:443', 'wss://lab.example:8443'],
    set: [
      {
        mode: 'fixed_servers',
        proxyRules: 'http://127.0.0.1:1',
        proxyBypassRules: '<-loopback>;https://ehr.example:443;wss://*.lab.example:8443',
      },
    ],
  });
});

it('stays the machine’s own where that leads to the EHR', async () => {
  const way = async (url: string) => (url.startsWith('wss') ? 'PROXY proxy.example:3128' : 'DIRECT');
  expect(await limited(way)).toMatchObject({ inForce: true, set: [] });
});

it('lets nothing go when it cannot be said or set', async () => {
  const fails = () => Promise.reject(new Error('no'));
  expect(await limited(fails)).toMatchObject({ inForce: false, set: [] });
  expect(await limited(async () => 'DIRECT', fails)).toMatchObject({ inForce: false });
  expect(await limited(async () => '')).toMatchObject({ inForce: false, set: [] });
});

it('asks again when nothing was said', async () => {
  const ways = ['', 'DIRECT', 'DIRECT'];
  expect(await limited(async () => ways.shift() ?? 'DIRECT')).toMatchObject({ inForce: true, set: [{}] });
});
