/**
 * How a key comes to know its person: by finger where it has one, by its PIN else. A PIN that would be one of the last
 * three tries is not asked for: nobody's key is blocked at this station.
 */
import type { KeyNeed } from '../../core/security-key.ts';
import type { Ctap2, Info, Token } from './ctap2.ts';
import { mayBePin, type ProtocolNumber, pinHash } from './pin-protocol.ts';
import { isStatus, KeyError, STATUS } from './trouble.ts';

/** What the ceremony asks of the person, through whoever runs it. */
export interface Talk {
  /** Aborted when the ceremony is over, whatever comes of it. */
  readonly signal: AbortSignal;
  needs(need: KeyNeed): void;
  /** Resolves when the person has typed her key's PIN; never, when she does not. */
  pin(): Promise<string>;
}

/** So many tries are left to the key's own person. */
const LEFT_TO_HER = 3;

/** What the token is for. */
interface Wish {
  readonly rpId: string;
  /** CTAP 2.1, 6.5.5.7. */
  readonly permission: number;
}

export interface By {
  readonly token?: Token;
  /** The key is to ask for a finger in the command itself, as older ones do. */
  readonly uv?: true;
}

export async function verify(key: Ctap2, info: Info, wish: Wish, talk: Talk): Promise<By> {
  const { options } = info;
  // one whose PIN is for other things alone says so (CTAP 2.1, 6.4)
  const hasPin = options.get('clientPin') === true && options.get('noMcGaPermissionsWithClientPin') !== true;
  if (options.get('uv') === true) {
    const known = await byFinger(key, info, wish, talk, hasPin);
    if (known) return known;
  }
  if (!hasPin) throw new KeyError('noVerification', 'The key has neither a PIN nor a finger.');
  return { token: await byPin(key, info, wish, talk) };
}

/** Undefined when the finger was not known and a PIN may be. */
async function byFinger(
  key: Ctap2,
  info: Info,
  { rpId, permission }: Wish,
  talk: Talk,
  hasPin: boolean,
): Promise<By | undefined> {
  if (info.options.get('pinUvAuthToken') !== true) return { uv: true };
  talk.needs({ is: 'touch' });
  try {
    return { token: await key.uvToken(await key.secret(protocolOf(info)), permission, rpId) };
  } catch (error) {
    if (hasPin && isStatus(error, STATUS.uvBlocked, STATUS.uvInvalid, STATUS.pinRequired)) return undefined;
    throw error;
  }
}

async function byPin(key: Ctap2, info: Info, { rpId, permission }: Wish, talk: Talk): Promise<Token> {
  const protocol = protocolOf(info);
  const permissions = info.options.get('pinUvAuthToken') === true ? permission : undefined;
  for (let wrong = false; ; wrong = true) {
    const { tries, powerCycle } = await key.tries(protocol);
    if (tries === 0) throw new KeyError('pinBlocked', 'The key has blocked itself.');
    if (tries <= LEFT_TO_HER || powerCycle) throw new KeyError('pinAlmostBlocked', `The key has ${tries} tries left.`);
    const hash = pinHash(await askPin(key, { tries, wrong, least: info.leastPin }, talk));
    try {
      return await key.pinToken(await key.secret(protocol), hash, permissions, rpId);
    } catch (error) {
      if (!isStatus(error, STATUS.pinInvalid)) throw error;
    } finally {
      hash.fill(0);
    }
  }
}

interface Asking {
  readonly tries: number;
  readonly wrong: boolean;
  /** Characters it has at least. */
  readonly least: number;
}

/** What cannot be a PIN costs no try. */
async function askPin({ gone }: Ctap2, { tries, wrong, least }: Asking, talk: Talk): Promise<string> {
  for (let again = wrong; ; again = true) {
    talk.needs({ is: 'pin', tries, ...(again ? { wrong: true } : {}) });
    const pin = await unlessOver(talk.pin(), talk.signal, gone);
    talk.needs({ is: 'time' });
    if (mayBePin(pin, least)) return pin;
  }
}

/** Nobody answers a ceremony that is over, or for a key that is gone. */
function unlessOver<Value>(promise: Promise<Value>, over: AbortSignal, gone: AbortSignal): Promise<Value> {
  return new Promise<Value>((resolve, reject) => {
    const calledOff = () => reject(new KeyError('denied', 'Called off.'));
    const removed = () => reject(new KeyError('removed', 'The key is gone.'));
    if (over.aborted) return calledOff();
    if (gone.aborted) return removed();
    over.addEventListener('abort', calledOff, { once: true });
    gone.addEventListener('abort', removed, { once: true });
    promise.then(resolve, reject).finally(() => {
      over.removeEventListener('abort', calledOff);
      gone.removeEventListener('abort', removed);
    });
  });
}

/** The newest that both know (CTAP 2.1, 6.5.4). */
function protocolOf({ protocols }: Info): ProtocolNumber {
  if (protocols.includes(2)) return 2;
  if (protocols.includes(1)) return 1;
  throw new KeyError('unsupported', 'The key speaks no PIN protocol that is known here.');
}
