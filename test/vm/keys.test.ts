/**
 * Security keys on /dev/hidraw*: the devices process and node-hid with real devices of a real kernel, behind which is an
 * authenticator that was not written here. What it answers is looked at by the station's own verifier.
 */
import { beforeAll, describe, expect, it } from 'vitest';
import type { CeremonyRequest, KeyNeed } from '../../electron/core/security-key.ts';
import { parseMessage } from '../../electron/devices/messages.ts';
import { verifyAssertion } from '../../electron/proof/assertion.ts';
import { verifyRegistration } from '../../electron/proof/registration.ts';
import { webAuthn } from '../../electron/proof/webauthn.ts';
import { type KeyScenes, MALFORMED, type Malformed, type Ordered } from './keys-lines.ts';
import type { Heard } from './lines.ts';
import { KEY_NAME } from './plugged-key.ts';
import { type Played, play } from './stage.ts';

const library = webAuthn();
let played: Played<KeyScenes>;

/** Fails with what was said instead, if the story did not come so far. */
function scene<Name extends keyof KeyScenes>(name: Name): KeyScenes[Name] {
  const told = played.scenes[name];
  if (!told) throw new Error(`The story did not come to "${name}". What was said last:\n${played.lastLines}`);
  return told;
}

/** Only what main would believe. */
function events(heard: readonly Heard[]) {
  return heard.flatMap(({ message }) => {
    const event = parseMessage(message);
    return event === undefined || event === 'alive' ? [] : [event];
  });
}

/** What the person was asked for; that it takes time is said whenever it does. */
function needs({ heard }: Ordered): readonly KeyNeed[] {
  const all = events(heard).flatMap((event) => (event.type === 'keyNeeds' ? [event.need] : []));
  return all.filter(({ is }) => is !== 'time');
}

/** Its answer, or in one word why there is none. */
function outcome({ heard }: Ordered) {
  for (const event of events(heard)) {
    if (event.type === 'keyAnswered') return event.answer;
    if (event.type === 'keyFailed') return event.why;
  }
  return 'given up' as const;
}

type Asked<Is extends CeremonyRequest['is']> = Extract<CeremonyRequest, { is: Is }>;
const asked = <Is extends CeremonyRequest['is']>(is: Is, { request }: Ordered): Asked<Is> => {
  if (request.is !== is) throw new Error(`A ${request.is} was ordered, no ${is}.`);
  return request as Asked<Is>;
};

/** The new key, which the verifier has taken. */
async function enrolled(ordered: Ordered) {
  const request = asked('registration', ordered);
  const answer = outcome(ordered);
  if (typeof answer === 'string' || answer.is !== 'registration') throw new Error(`No key was made: ${answer}.`);
  const rules = { ...request, synced: 'deny', attestation: 'none', now: Date.now() } as const;
  const registered = await verifyRegistration(library, answer, rules);
  if (registered.is === 'refused') throw new Error(`The new key was refused: ${registered.why}.`);
  return registered.key;
}

/** What the verifier makes of an answer to `to`, as one of the key that was made there. */
async function proved(ordered: Ordered, made: Ordered, to: Partial<CeremonyRequest> = {}) {
  const request = asked('assertion', ordered);
  const answer = outcome(ordered);
  if (typeof answer === 'string' || answer.is !== 'assertion') throw new Error(`The key gave no proof: ${answer}.`);
  const key = { ...(await enrolled(made)), name: 'key', addedAt: 0 };
  const { challenge } = { ...request, ...to };
  return await verifyAssertion(library, answer, { ...request, challenge, synced: 'deny', counter: 0, key });
}

/** Told and not judged: they are those of a machine without a processor of its own. */
function times({ where, scenes }: Played<KeyScenes>): readonly string[] {
  const ms = (ordered: Ordered | undefined) => `after ${ordered?.heard.at(-1)?.ms ?? '?'} ms`;
  return [
    `keys: played ${where === 'here' ? 'on this machine' : 'in QEMU'}, ${scenes.end?.seconds} s`,
    `enrolled with its PIN, plugged in after it was ordered: ${ms(scenes.enrolled)}`,
    `a touch alone, for which it waits half a second: ${ms(scenes.touchAlone)}`,
  ];
}

beforeAll(async () => {
  played = await play<KeyScenes>('keys-story');
  console.log(times(played).join('\n'));
});

describe('a key', () => {
  // it takes the person who has typed its PIN for present
  it('is waited for, asked for its PIN, and enrolled', async () => {
    expect(needs(scene('enrolled'))).toEqual([{ is: 'key' }, { is: 'pin', tries: 8 }]);
    expect(await enrolled(scene('enrolled'))).toMatchObject({ transports: ['usb'] });
  });

  it('is told to the station when it is plugged in and nothing is asked of it', () => {
    expect(events(scene('here').heard)).toEqual([{ type: 'keyHere', place: 'port', reader: KEY_NAME }]);
  });

  it('that is touched and no more proves that it is there, while it says that it waits, and no more', async () => {
    const told = scene('touchAlone');
    expect(needs(told)).toEqual([{ is: 'touch' }]);
    expect(told.keepAlives).toBeGreaterThanOrEqual(5);
    expect(await proved(told, scene('enrolled'))).toMatchObject({ is: 'held', verified: false });
  });
});

describe('its PIN', () => {
  it('that is wrong costs one try, which is told; the right one proves its person', async () => {
    expect(needs(scene('wrongPin'))).toEqual([
      { is: 'pin', tries: 8 },
      { is: 'pin', tries: 7, wrong: true },
    ]);
    expect(await proved(scene('wrongPin'), scene('enrolled'))).toMatchObject({ is: 'held', verified: true });
  });

  it('proves nothing to another question, nor as another key', async () => {
    const { request } = scene('touchAlone');
    const told = scene('wrongPin');
    const { challenge } = request;
    expect(await proved(told, scene('enrolled'), { challenge })).toEqual({ is: 'refused', why: 'invalid' });
    expect(await proved(told, scene('second'))).toEqual({ is: 'refused', why: 'unknownKey' });
  });

  it('is asked for no more when three tries are left, and never when none is', () => {
    expect(needs(scene('almostBlocked'))).toEqual([{ is: 'pin', tries: 4 }]);
    expect(outcome(scene('almostBlocked'))).toBe('pinAlmostBlocked');
    expect(needs(scene('blocked'))).toEqual([]);
    expect(outcome(scene('blocked'))).toBe('pinBlocked');
  });
});

describe('two people on one key', () => {
  it('are not told apart by it, and each is proved who is asked for', async () => {
    expect(outcome(scene('anybody'))).toBe('severalPeople');
    const [first, second] = scene('each');
    if (!first || !second) throw new Error('One of the two was not enrolled.');
    expect(await proved(first, scene('enrolled'))).toMatchObject({ is: 'held', verified: true });
    expect(await proved(second, scene('second'))).toMatchObject({ is: 'held', verified: true });
  });
});

describe('a frame in between', () => {
  it('of another channel, or left over from another message, is passed over', async () => {
    expect(await proved(scene('noise'), scene('enrolled'))).toMatchObject({ is: 'held' });
  });

  const told = (frame: Malformed) => {
    const found = scene('malformed').find((one) => one.frame === frame);
    if (!found) throw new Error(`No frame was ${frame}.`);
    return found;
  };

  it.each(MALFORMED)('that is %s ends the ceremony, and the key can be asked again at once', async (frame) => {
    expect(needs(told(frame).spoilt)).toEqual([{ is: 'touch' }]);
    expect(outcome(told(frame).spoilt)).toBe('failed');
    expect(await proved(told(frame).next, scene('second'))).toMatchObject({ is: 'held', verified: true });
  });
});

describe('a key that is unplugged', () => {
  it('while it waits for its touch is waited for, and plugged in again it does', async () => {
    const told = scene('unpluggedAtTouch');
    expect(needs(told).map(({ is }) => is)).toEqual(['touch', 'key', 'touch']);
    expect(await proved(told, scene('enrolled'))).toMatchObject({ is: 'held', verified: false });
  });

  it('while its PIN is typed is waited for, and another one does as well', async () => {
    const told = scene('unpluggedAtPin');
    expect(needs(told).map(({ is }) => is)).toEqual(['pin', 'key', 'pin']);
    await expect(enrolled(told)).resolves.toBeDefined();
  });
});

it('the devices process lives through it all, and main believes each of its messages', () => {
  expect(scene('end').devicesProcess).toBe('runs');
  const heard = JSON.stringify(played.scenes).match(/"message":/g) ?? [];
  const all = Object.values(played.scenes)
    .flat()
    .flatMap((one) => ('frame' in one ? [one.spoilt, one.next] : [one]))
    .flatMap((one) => ('heard' in one ? one.heard : []));
  expect(events(all)).toHaveLength(heard.length);
});
