/** Security keys and FIDO2 cards at a station, from the question to what it opens, and what ends a question unanswered. */
import { describe, expect, it } from 'vitest';
import { ADMIN, type Given, NURSE_A, NURSE_B, startStation } from './world.ts';

type World = Awaited<ReturnType<typeof startStation>>;
type Who = typeof NURSE_A;

const CARDS: Given = { unlock: { proofs: ['fidoCard', 'pin'] } };

async function cardHere(world: World): Promise<number> {
  world.keys.tell({ type: 'keyHere', place: 'card', reader: 'Reader' });
  await world.settled();
  return world.keys.last;
}

async function proves(world: World, ceremony: number, { id, name }: Who, how: object = {}): Promise<void> {
  const role = id === ADMIN.id ? 'admin' : 'staff';
  const said = { type: 'keyProved', ceremony, person: { id, name }, role, key: 'c0ffee00', verified: false } as const;
  world.keys.tell({ ...said, ...how });
  await world.settled();
}

/** Her card is held to the reader, and signs. */
const card = async (world: World, nurse: Who) => proves(world, await cardHere(world), nurse);

const unlocks = ({ audit }: World) => audit.entries.filter(({ event }) => event === 'unlock');

describe('a FIDO2 card that is still asked', () => {
  const ENDS: Readonly<Record<string, (world: World) => Promise<void> | void>> = {
    'she is revoked': async (world) => {
      world.people.remove(NURSE_A.id);
      await world.settled();
    },
    'the EHR has left its site': async (world) => {
      world.ehr.escape('https://elsewhere.example.org/');
      await world.settled();
    },
    'the page is gone': async (world) => {
      world.ehr.crash();
      await world.settled();
    },
  };

  it.each(Object.entries(ENDS))('proves nothing any more when %s', async (_what, ends) => {
    const world = await startStation(CARDS);
    await world.signOn(NURSE_A);
    const ceremony = await cardHere(world);
    await ends(world);
    expect(world.at).not.toBe('open');
    expect(world.keys.asked.at(-1)).toBe('cancel');
    await proves(world, ceremony, NURSE_A);
    expect(['locked', 'vacant']).toContain(world.at);
    expect(unlocks(world)).toHaveLength(1);
  });

  it('opens when nothing came between', async () => {
    const world = await startStation(CARDS);
    await world.signOn(NURSE_A);
    await world.press({ type: 'lock' });
    await card(world, NURSE_A);
    expect(world.at).toBe('open');
    expect(unlocks(world).at(-1)).toMatchObject({ how: 'fidoCard', key: 'c0ffee00' });
  });

  it('is called off when the line of the lock cannot be written', async () => {
    const world = await startStation(CARDS);
    await world.signOn(NURSE_A);
    await cardHere(world);
    world.audit.failing = true;
    await world.press({ type: 'lock' });
    expect(world.at).toBe('locked');
    expect(world.keys.asked.at(-1)).toBe('cancel');
  });

  it('lets the key in the port be asked on when it gives nothing', async () => {
    const world = await startStation({ unlock: { proofs: ['fidoCard', 'securityKey'] } });
    await world.tap(NURSE_A);
    const ceremony = await cardHere(world);
    world.keys.tell({ type: 'keyFailed', ceremony, why: 'removed' });
    await world.settled();
    expect(world.keys.last).toBeGreaterThan(ceremony);
    await proves(world, world.keys.last, NURSE_A);
    expect(world.at).toBe('open');
  });
});

describe('where a FIDO2 card alone proves who somebody is', () => {
  const ALONE: Given = { unlock: { proofs: ['fidoCard'], vouching: 'allow' } };

  it('an admin leaves by hers', async () => {
    const world = await startStation(ALONE);
    await world.leave();
    await card(world, ADMIN);
    expect(world.process.left).toBe(1);
  });

  it('nobody else leaves by hers', async () => {
    const world = await startStation(ALONE);
    await world.leave();
    await card(world, NURSE_B);
    expect(world.process.left).toBe(0);
    expect(world.screens.now).toMatchObject({ at: 'vacant', notice: 'notAdmin' });
  });

  it('two people vouch by theirs', async () => {
    const world = await startStation(ALONE);
    await world.tap(NURSE_A);
    await world.press({ type: 'askVouchers' });
    await card(world, ADMIN);
    expect(world.at).toBe('vouching');
    await card(world, NURSE_B);
    expect(world.at).toBe('open');
    const vouchers = [ADMIN.id, NURSE_B.id];
    expect(unlocks(world)).toEqual([expect.objectContaining({ person: NURSE_A.id, how: 'vouched', vouchers })]);
    const lines = world.audit.entries.filter(({ event }) => event === 'vouch');
    expect(lines.map((line) => 'person' in line && line.person)).toEqual(vouchers);
  });

  it('the third is asked again when nothing can be written of the second voucher', async () => {
    const world = await startStation(ALONE);
    await world.tap(NURSE_A);
    await world.press({ type: 'askVouchers' });
    await card(world, ADMIN);
    world.audit.failing = true;
    await card(world, NURSE_B);
    expect(world.screens.now).toMatchObject({ at: 'proving', step: 'asking', notice: 'auditFailed' });
  });
});

describe('within grace', () => {
  it('her own card is her proof, and her grace begins anew', async () => {
    const world = await startStation({ ...CARDS, lock: { tapGraceMinutes: 10 } });
    await world.signOn(NURSE_A);
    world.clock.advance(60);
    await world.press({ type: 'lock' });
    await card(world, NURSE_A);
    expect(unlocks(world).at(-1)).toMatchObject({ how: 'fidoCard', assurance: 'aal1' });
  });

  it('her own badge is enough', async () => {
    const world = await startStation({ ...CARDS, lock: { tapGraceMinutes: 10 } });
    await world.signOn(NURSE_A);
    await world.press({ type: 'lock' });
    await world.tap(NURSE_A);
    expect(unlocks(world).at(-1)).toMatchObject({ how: 'grace' });
  });
});

describe('a user name that was typed', () => {
  it('is as good as a badge once hers has been read', async () => {
    const world = await startStation({ unlock: { proofs: ['securityKey', 'pin'] } });
    await world.press({ type: 'userName', name: NURSE_A.id });
    expect(world.keys.asked).toEqual([]);
    await world.tap(NURSE_A);
    await proves(world, world.keys.last, NURSE_A);
    expect(world.at).toBe('open');
  });
});

describe('a key that knows its person, where only coming back asks for one', () => {
  it('is asked a second time', async () => {
    const world = await startStation({ unlock: { proofs: ['pin'], reentry: ['verifiedKey'] } });
    await world.signOn(NURSE_A);
    await world.press({ type: 'lock' });
    await world.press({ type: 'useKey' });
    const first = world.keys.last;
    world.keys.tell({ type: 'keyFailed', ceremony: first, why: 'removed' });
    await world.settled();
    await world.press({ type: 'useKey' });
    expect(world.keys.last).toBeGreaterThan(first);
    await proves(world, world.keys.last, NURSE_A, { verified: true });
    expect(world.at).toBe('open');
  });
});

describe('whoever leaves by her key', () => {
  it('is forgiven what she mistyped before', async () => {
    const world = await startStation({ unlock: { proofs: ['securityKey', 'pin'] } });
    await world.leave();
    await world.tap(ADMIN);
    await world.type('0000');
    expect(world.attempts.load().people).not.toEqual({});
    world.clock.advance(10);
    await proves(world, world.keys.last, ADMIN);
    expect(world.process.left).toBe(1);
    expect(JSON.stringify(world.attempts.load().people)).not.toContain(ADMIN.id);
  });
});

/** Nurse B's card at nurse A's locked station; the cleaning is not over. */
async function waiting(): Promise<{ readonly world: World; readonly done: () => Promise<void> }> {
  const world = await startStation(CARDS);
  await world.signOn(NURSE_A);
  await world.press({ type: 'lock' });
  const { clean } = world.ehr;
  let release: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  world.ehr.clean = async (covered, tell) => {
    await held;
    return clean.call(world.ehr, covered, tell);
  };
  await card(world, NURSE_B);
  expect(world.at).toBe('cleaning');
  return {
    world,
    async done() {
      release();
      await world.settled();
    },
  };
}

describe('a card that was held to the reader during a cleaning', () => {
  it('opens when it is clean', async () => {
    const { world, done } = await waiting();
    await done();
    expect(world.at).toBe('open');
  });

  it.each(['suspend', 'resume'] as const)(
    'opens nothing once the machine was in %s, and its holder is asked',
    async (why) => {
      const { world, done } = await waiting();
      world.activity.say(why);
      await done();
      expect(world.screens.now).toMatchObject({ at: 'proving', person: NURSE_B.name });
    },
  );

  it('opens nothing when the machine has slept, which only the wall clock tells', async () => {
    const { world, done } = await waiting();
    world.clock.sleep(60);
    await done();
    expect(world.at).not.toBe('open');
  });

  it('opens nothing once somebody has called it off', async () => {
    const { world, done } = await waiting();
    await world.press({ type: 'cancel' });
    await done();
    expect(world.at).toBe('proving');
  });
});

describe('a card that is removed from its person while she waits', () => {
  const removed = async (world: World, key: string) => {
    world.keys.tell({ type: 'keyGone', person: NURSE_B.id, key });
    await world.settled();
  };

  it.each([
    ['c0ffee00', 'proving'],
    ['0badcafe', 'open'],
  ])('opens nothing behind a cleaning when it is hers: %s, and she is %s', async (key, at) => {
    const { world, done } = await waiting();
    await removed(world, key);
    await done();
    expect(world.at).toBe(at);
  });

  it('opens nothing behind work that is not saved', async () => {
    const world = await startStation({ ...CARDS, lock: { unsavedWork: { hold: 12 } } });
    await world.signOn(NURSE_A);
    world.ehr.unsaved = true;
    await card(world, NURSE_B);
    expect(world.at).toBe('holding');
    await removed(world, 'c0ffee00');
    world.clock.advance(12);
    await world.settled();
    expect(world.at).toBe('proving');
  });
});

describe('whoever signed on by a touch alone', () => {
  it('is asked for her PIN before she adds a key, and whoever signed on by her PIN is not', async () => {
    const world = await startStation({ unlock: { proofs: ['securityKey', 'pin'] } });
    await world.tap(NURSE_A);
    await proves(world, world.keys.last, NURSE_A);
    await world.press({ type: 'openOwn' });
    expect(world.screens.now).toMatchObject({ at: 'open', own: { is: 'proving', pin: true } });
    await world.type(NURSE_A.pin);
    expect(world.screens.now).toMatchObject({ own: { is: 'listing' } });
    const other = await startStation({ unlock: { proofs: ['securityKey', 'pin'] } });
    await other.signOn(NURSE_A);
    await other.press({ type: 'openOwn' });
    expect(other.screens.now).toMatchObject({ own: { is: 'listing' } });
  });
});

describe('a key that is made', () => {
  it('is not taken when her proof is too old by then', async () => {
    const world = await startStation();
    await world.signOn(NURSE_A);
    await world.press({ type: 'openOwn' });
    await world.press({ type: 'addKey' });
    const ceremony = world.keys.last;
    for (let minute = 0; minute < 6; minute += 1) {
      world.clock.advance(60);
      await world.press({ type: 'input' });
    }
    world.keys.tell({ type: 'keyMade', ceremony, key: 'c0ffee00' });
    await world.settled();
    expect(world.screens.now).toMatchObject({ at: 'open', own: { is: 'proving' } });
  });
});

describe('a card', () => {
  it('that knows its person is a card all the same', async () => {
    const world = await startStation(CARDS);
    await proves(world, await cardHere(world), NURSE_A, { verified: true });
    expect(unlocks(world)).toEqual([expect.objectContaining({ how: 'fidoCard', assurance: 'aal1' })]);
  });

  it('that wants its PIN is refused at once, and is not asked any longer', async () => {
    const world = await startStation(CARDS);
    const ceremony = await cardHere(world);
    world.keys.tell({ type: 'keyNeeds', ceremony, need: { is: 'pin' } });
    await world.settled();
    expect(world.screens.now).toMatchObject({ at: 'vacant', notice: 'badgeRefused' });
    expect(world.keys.asked.at(-1)).toBe('cancel');
  });

  it('of somebody who is locked out says so', async () => {
    const world = await startStation({ unlock: { proofs: ['fidoCard', 'pin'], attempts: 3 } });
    await world.tap(NURSE_A);
    for (let wrong = 0; wrong < 3; wrong += 1) {
      await world.type('0000');
      world.clock.advance(20);
    }
    await world.press({ type: 'cancel' });
    await card(world, NURSE_A);
    expect(world.screens.now).toMatchObject({ at: 'proving', notice: 'lockedOut' });
  });
});
