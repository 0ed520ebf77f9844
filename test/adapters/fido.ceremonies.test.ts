/** Ceremonies with the keys in the ports: which is asked, and what becomes of it when keys come and go. */
import { encode } from 'cborg';
import { describe, expect, it, vi } from 'vitest';
import { Ceremonies } from '../../electron/devices/fido/ceremonies.ts';
import { COMMAND } from '../../electron/devices/fido/hid-frames.ts';
import { type FidoInfo, KeyPorts } from '../../electron/devices/fido/ports.ts';
import type { KeyRouteEvent } from '../../electron/proof/key-route.ts';
import { ASSERTION, assertion, infoOf } from './fido.key.ts';
import { CHANNEL, type FakePipe, talkative } from './fido.pipe.ts';

const CREDENTIAL = Buffer.alloc(16, 1).toString('base64url');
const ALLOWED = assertion({ allow: [CREDENTIAL] });

type Kind = 'hers' | 'others' | 'waits';

/** A key of that kind: hers answers, another's holds nothing of hers, one that waits blinks for ever. */
function keyOf(kind: Kind): FakePipe {
  const pipe = talkative((message) => {
    const said = (status: number, data: Uint8Array) => ({
      command: COMMAND.cbor,
      data: Uint8Array.of(status, ...data),
    });
    if (message[0] === 4) return said(0, encode(infoOf({ up: true })));
    if (kind === 'others') return said(0x2e, new Uint8Array());
    if (kind === 'hers') return said(0, encode(ASSERTION));
    queueMicrotask(() => pipe.say(CHANNEL, { command: COMMAND.keepAlive, data: Uint8Array.of(2) }));
    return undefined;
  });
  return pipe;
}

/** Ports with keys that come and go. */
async function open(...kinds: readonly Kind[]) {
  const plugged = new Map<string, { readonly kind: Kind; pipe: FakePipe | undefined }>();
  const opened: string[] = [];
  let changed: () => void = () => undefined;
  const info = (path: string): FidoInfo => ({ path, product: path, usagePage: 0xf1d0, usage: 1 });
  const ports = new KeyPorts(
    {
      devicesAsync: async () => [...[...plugged.keys()].map(info), { path: '/dev/mouse', usagePage: 1, usage: 2 }],
      HIDAsync: {
        open: async (path) => {
          const key = plugged.get(path);
          if (!key) throw new Error('No such device.');
          opened.push(path);
          key.pipe = keyOf(key.kind);
          return key.pipe;
        },
      },
    },
    (on) => {
      changed = on;
      return () => undefined;
    },
  );
  const said: KeyRouteEvent[] = [];
  const ceremonies = new Ceremonies(ports, (event) => said.push(event));
  for (const [index, kind] of kinds.entries()) plugged.set(`key ${index}`, { kind, pipe: undefined });
  ceremonies.start();
  await ports.look();
  const told = (event: object) => vi.waitFor(() => expect(said).toContainEqual(expect.objectContaining(event)));
  return {
    ...{ ceremonies, said, opened, told, ports },
    plugIn: (path: string, kind: Kind) => {
      plugged.set(path, { kind, pipe: undefined });
      changed();
    },
    pullOut: (path: string) => {
      const key = plugged.get(path);
      plugged.delete(path);
      key?.pipe?.pullOut();
      changed();
    },
    pipe: (path: string) => plugged.get(path)?.pipe,
  };
}

describe('a ceremony', () => {
  it('is answered by the key that is in, which is closed afterwards', async () => {
    const { ceremonies, told, pipe } = await open('hers');
    ceremonies.begin(1, ALLOWED);
    await told({ type: 'keyAnswered', ceremony: 1 });
    await vi.waitFor(() => expect(pipe('key 0')?.closed).toBe(true));
  });

  it('asks the one that was plugged in last first, and passes one over that holds nothing of hers', async () => {
    const { ceremonies, told, opened, plugIn, said } = await open('hers');
    plugIn('key 9', 'others');
    await told({ type: 'keyHere', reader: 'key 9' });
    ceremonies.begin(1, ALLOWED);
    await told({ type: 'keyAnswered', ceremony: 1 });
    expect(opened).toEqual(['key 9', 'key 0']);
    expect(said.filter(({ type }) => type === 'keyFailed')).toEqual([]);
  });

  it('with none of hers in any of them says so', async () => {
    const { ceremonies, told } = await open('others', 'others');
    ceremonies.begin(1, ALLOWED);
    await told({ type: 'keyFailed', ceremony: 1, why: 'noCredential' });
  });

  it('waits for a key where there is none, and goes on when one comes', async () => {
    const { ceremonies, told, plugIn, said } = await open();
    ceremonies.begin(1, ALLOWED);
    await told({ type: 'keyNeeds', ceremony: 1, need: { is: 'key' } });
    plugIn('key 1', 'hers');
    await told({ type: 'keyAnswered', ceremony: 1 });
    expect(said.filter(({ type }) => type === 'keyHere')).toEqual([]);
  });

  it('waits for one again that is pulled out in the middle', async () => {
    const { ceremonies, told, plugIn, pullOut } = await open('waits');
    ceremonies.begin(1, ALLOWED);
    await told({ type: 'keyNeeds', ceremony: 1, need: { is: 'touch' } });
    pullOut('key 0');
    await told({ type: 'keyNeeds', ceremony: 1, need: { is: 'key' } });
    plugIn('key 0', 'hers');
    await told({ type: 'keyAnswered', ceremony: 1 });
  });

  it('ends without a word when another begins, and the key stops blinking', async () => {
    const { ceremonies, told, said, pipe } = await open('waits');
    ceremonies.begin(1, ALLOWED);
    await told({ type: 'keyNeeds', ceremony: 1, need: { is: 'touch' } });
    const blinking = pipe('key 0');
    ceremonies.begin(2, ALLOWED);
    await told({ type: 'keyNeeds', ceremony: 2, need: { is: 'touch' } });
    expect(blinking?.written.some((packet) => packet[4] === 0x91)).toBe(true);
    ceremonies.cancel();
    expect(said.filter(({ type }) => type === 'keyAnswered' || type === 'keyFailed')).toEqual([]);
  });

  it('with a card that is not there says so', async () => {
    const { ceremonies, told } = await open('hers');
    ceremonies.begin(1, ALLOWED, 'Reader');
    await told({ type: 'keyFailed', ceremony: 1, why: 'removed' });
  });
});

describe('a key', () => {
  it('that is plugged in while nothing is asked is told of, one that was there is not', async () => {
    const { told, plugIn, said } = await open('hers');
    plugIn('key 5', 'hers');
    await told({ type: 'keyHere', place: 'port', reader: 'key 5' });
    expect(said).toHaveLength(1);
  });
});

describe('a card', () => {
  const card = () => {
    let done = 0;
    return {
      presented: {
        reader: 'Reader',
        card: { transmit: () => new Promise<never>(() => undefined) },
        done: () => {
          done += 1;
        },
      },
      done: () => done,
    };
  };

  it('is told of, and let go when nobody asks anything of it', async () => {
    vi.useFakeTimers();
    try {
      const said: KeyRouteEvent[] = [];
      const ceremonies = new Ceremonies(undefined, (event) => said.push(event));
      const { presented, done } = card();
      ceremonies.presented(presented);
      expect(said).toEqual([{ type: 'keyHere', place: 'card', reader: 'Reader' }]);
      expect(done()).toBe(0);
      await vi.advanceTimersByTimeAsync(2_000);
      expect(done()).toBe(1);
    } finally {
      vi.useRealTimers();
    }
  });

  it('is all that a station without keys in ports asks', async () => {
    const said: KeyRouteEvent[] = [];
    const ceremonies = new Ceremonies(undefined, (event) => said.push(event));
    ceremonies.begin(1, ALLOWED);
    await vi.waitFor(() => expect(said).toEqual([{ type: 'keyFailed', ceremony: 1, why: 'unsupported' }]));
  });
});
