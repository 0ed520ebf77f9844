/**
 * What happens to security keys in the course of a day, played with real devices of the kernel. It says what came of it and
 * judges nothing: the tests do. Whatever does not come is waited for no longer than some seconds, and the story goes on.
 */
import { randomBytes } from 'node:crypto';
import type { CeremonyAnswer, CeremonyRequest, Verification } from '../../electron/core/security-key.ts';
import { type AuthenticatorOptions, runAuthenticator } from '../real/parts/soft-authenticator.ts';
import { type KeyScenes, MALFORMED, type Malformed, type Ordered } from './keys-lines.ts';
import { type Deeds, KeysProcess } from './keys-process.ts';
import { PluggedKey } from './plugged-key.ts';
import { becomes } from './waiting.ts';

const PIN = '4711-key';
const WRONG = '0815-key';
const SITE = { rpId: 'wardkey.internal', origin: 'https://station.wardkey.internal' };

/** A key says ten times a second that it waits: it has waited for half a second, and was heard. */
const PATIENCE = 5;
const PATIENCE_MS = 5_000;

function tell<Name extends keyof KeyScenes>(scene: Name, told: KeyScenes[Name]): void {
  console.log(JSON.stringify({ scene, told }));
}

const fresh = () => randomBytes(32).toString('base64url');

function assertion(allow: readonly string[], verification: Verification = 'required'): CeremonyRequest {
  return { is: 'assertion', ...SITE, challenge: fresh(), verification, allow };
}

function registration(name: string): CeremonyRequest {
  const user = { handle: fresh(), name, displayName: name };
  const asked = { is: 'registration', ...SITE, challenge: fresh(), user, exclude: [] } as const;
  return { ...asked, verification: 'required', attestation: 'none' };
}

const plug = (program: string, options: AuthenticatorOptions): Promise<PluggedKey> =>
  PluggedKey.plug(runAuthenticator(program, { pin: PIN, ...options }));

/** Types these one after the other, and nothing more. */
function typing(...pins: readonly string[]): NonNullable<Deeds['pin']> {
  const left = [...pins];
  return async () => left.shift();
}

/** Lets it wait for a while; without a key, whoever has none touches nothing. */
async function touch(key: PluggedKey | undefined): Promise<undefined> {
  if (!key) return;
  const before = key.keepAlives;
  await becomes(() => key.keepAlives >= before + PATIENCE, PATIENCE_MS);
  key.touch();
}

const usual = (key: PluggedKey): Deeds => ({ pin: typing(PIN), touch: () => touch(key) });

/** The credential that it was answered with; the tests see when there is none. */
function credentialOf({ heard }: Ordered): readonly string[] {
  return heard.flatMap(({ message }) => {
    const { answer } = message as { readonly answer?: CeremonyAnswer };
    return answer ? [answer.credential] : [];
  });
}

async function enrolled(devices: KeysProcess, program: string): Promise<readonly [PluggedKey, readonly string[]]> {
  const request = registration('nurse.a');
  let key: PluggedKey | undefined;
  const ordered = await devices.ordered(request, {
    key: async () => {
      key = await plug(program, { waitsForTouch: true });
      return undefined;
    },
    pin: typing(PIN),
    touch: () => touch(key),
  });
  tell('enrolled', { ...ordered, keepAlives: key?.keepAlives ?? 0 });
  return [key ?? (await plug(program, { waitsForTouch: true })), credentialOf(ordered)];
}

async function proving(devices: KeysProcess, key: PluggedKey, ids: readonly string[]): Promise<void> {
  const wrong: Deeds = { ...usual(key), pin: typing(WRONG, PIN) };
  tell('wrongPin', await devices.ordered(assertion(ids), wrong));
  const before = key.keepAlives;
  const alone = await devices.ordered(assertion(ids, 'discouraged'), { touch: () => touch(key) });
  tell('touchAlone', { ...alone, keepAlives: key.keepAlives - before });
}

/** Returns the other person's credential. */
async function twoPeople(devices: KeysProcess, key: PluggedKey, ids: readonly string[]): Promise<readonly string[]> {
  const second = await devices.ordered(registration('nurse.b'), usual(key));
  tell('second', second);
  tell('anybody', await devices.ordered(assertion([]), usual(key)));
  const each: Ordered[] = [];
  for (const id of [...ids, ...credentialOf(second)]) each.push(await devices.ordered(assertion([id]), usual(key)));
  tell('each', each);
  return credentialOf(second);
}

/** The frames of CTAP 2.1, 11.2.4, that belong to nobody here: of another channel, and left over from another message. */
async function noise(devices: KeysProcess, key: PluggedKey, ids: readonly string[]): Promise<void> {
  const ordered = await devices.ordered(assertion(ids, 'discouraged'), {
    touch: async () => {
      key.say('other', 0x90, 0, 1, 0x2e, ...Array(56).fill(0));
      key.say('other', 0x90, 0xff, 0xff, ...Array(57).fill(0xff));
      key.say('channel', 0x07, ...Array(59).fill(0xaa));
      return touch(key);
    },
  });
  tell('noise', ordered);
}

/** How it comes to say so; the last in the middle of its answer. */
const SPOILT: Readonly<Record<Malformed, (key: PluggedKey) => void>> = {
  longerThanAny: (key) => key.say('channel', 0x90, 0xff, 0xff, ...Array(57).fill(0)),
  outOfSequence: (key) => {
    key.distort = (report) => report.map((byte, at) => (at === 4 && byte < 0x80 ? byte + 1 : byte));
    key.touch();
  },
};

async function malformed(devices: KeysProcess, key: PluggedKey, ids: readonly string[]): Promise<void> {
  const told: KeyScenes['malformed'][number][] = [];
  for (const frame of MALFORMED) {
    const spoilt = await devices.ordered(assertion(ids, 'discouraged'), {
      touch: async () => {
        SPOILT[frame](key);
        return undefined;
      },
    });
    key.distort = (report) => report;
    told.push({ frame, spoilt, next: await devices.ordered(assertion(ids), usual(key)) });
  }
  tell('malformed', told);
}

/** Returns the key that lies in the socket in the end. */
async function unplugging(
  devices: KeysProcess,
  key: PluggedKey,
  program: string,
  ids: readonly string[],
): Promise<PluggedKey> {
  let now = key;
  const out = async () => {
    await now.unplug();
    return undefined;
  };
  const plugged = (next: () => Promise<PluggedKey>) => async () => {
    now = await next();
    return undefined;
  };
  const again: Deeds = { touch: inTurn(out, () => touch(now)), key: plugged(() => key.again()) };
  tell('unpluggedAtTouch', await devices.ordered(assertion(ids, 'discouraged'), again));
  const another: Deeds = { pin: inTurn(out, typing(PIN)), key: plugged(() => plug(program, {})) };
  tell('unpluggedAtPin', await devices.ordered(registration('nurse.d'), another));
  return now;
}

function inTurn(...deeds: readonly (() => Promise<string | undefined>)[]): () => Promise<string | undefined> {
  const left = [...deeds];
  return async () => left.shift()?.();
}

async function blocking(devices: KeysProcess, program: string): Promise<void> {
  const four = plug(program, { tries: 4 });
  tell('here', { heard: await devices.hears('keyHere', () => four) });
  tell('almostBlocked', await devices.ordered(registration('nurse.e'), { pin: typing(WRONG, PIN) }));
  await (await four).unplug();
  const none = plug(program, { tries: 0 });
  await devices.hears('keyHere', () => none);
  tell('blocked', await devices.ordered(registration('nurse.f'), { pin: typing(PIN) }));
  // the process does not end while a device of its own is plugged in
  await (await none).unplug();
}

async function play(program: string): Promise<void> {
  const devices = new KeysProcess();
  const [key, ids] = await enrolled(devices, program);
  await proving(devices, key, ids);
  const others = await twoPeople(devices, key, ids);
  await noise(devices, key, ids);
  await malformed(devices, key, others);
  const last = await unplugging(devices, key, program, ids);
  await last.unplug();
  await blocking(devices, program);
  tell('end', { devicesProcess: devices.runs ? 'runs' : 'ended', seconds: Math.round(performance.now() / 1_000) });
}

/** Keys that are still plugged in and the devices process end with it. */
async function run(): Promise<void> {
  try {
    const [, , program] = process.argv;
    if (program === undefined) throw new Error('The story is played with the program of an authenticator.');
    await play(program);
    process.exit(0);
  } catch (error) {
    console.error(error);
    process.exit(1);
  }
}

void run();
