/** What main believes of the devices process about security keys, and what that process takes for an order. */
import { describe, expect, it } from 'vitest';
import { type CeremonyAnswer, KEY_FAILURES } from '../../electron/core/security-key.ts';
import { parseMessage } from '../../electron/devices/messages.ts';
import { parseOrder } from '../../electron/devices/orders.ts';
import { argumentsFor, keysIn, kindsIn } from '../../electron/devices/protocol.ts';
import { assertion, registration } from './fido.key.ts';

const ANSWER: CeremonyAnswer = {
  is: 'assertion',
  ...{ credential: 'AQID', clientData: 'e30', authenticatorData: 'AAAA', signature: 'MEUC' },
};
const HERE = { type: 'keyHere', place: 'port', reader: 'Key' } as const;

describe('a message about keys', () => {
  const answer = (of: object) => ({ type: 'keyAnswered', ceremony: 1, answer: { ...ANSWER, ...of } });
  const made = {
    ...{ is: 'registration', credential: 'AQID', clientData: 'e30', attestationObject: 'o2M' },
    transports: ['usb', 'nfc'],
  };
  const need = (of: object) => ({ type: 'keyNeeds', ceremony: 1, need: of });

  it.each([
    HERE,
    { ...HERE, place: 'card' },
    need({ is: 'key' }),
    need({ is: 'pin' }),
    need({ is: 'pin', tries: 3, wrong: true }),
    answer({}),
    answer({ userHandle: 'AAAA' }),
    answer({ credential: 'A'.repeat(1364) }),
    { type: 'keyAnswered', ceremony: 1, answer: made },
    ...KEY_FAILURES.map((why) => ({ type: 'keyFailed', ceremony: 7, why })),
  ])('fits: %j', (message) => {
    expect(parseMessage(message)).toEqual(message);
  });

  it.each([
    { ...HERE, place: 'air' },
    { ...HERE, reader: '' },
    { ...HERE, reader: 'K\nforged line' },
    { ...HERE, person: 'nurse-a' },
    need({ is: 'badge' }),
    need({ is: 'touch', tries: 3 }),
    need({ is: 'pin', tries: -1 }),
    need({ is: 'pin', tries: 256 }),
    need({ is: 'pin', wrong: false }),
    { ...need({ is: 'key' }), ceremony: 0 },
    { ...need({ is: 'key' }), ceremony: 1.5 },
    answer({ is: 'proof' }),
    answer({ verified: true }),
    answer({ credential: '' }),
    answer({ credential: 'A'.repeat(1368) }),
    answer({ signature: 'not base64url!' }),
    answer({ signature: 'AA==' }),
    answer({ signature: 'A'.repeat(10_204) }),
    answer({ userHandle: '' }),
    { type: 'keyAnswered', ceremony: 1, answer: { ...made, transports: ['air'] } },
    { type: 'keyAnswered', ceremony: 1, answer: { ...made, transports: new Array(7).fill('usb') } },
    { type: 'keyFailed', ceremony: 1, why: 'unknownKey' },
    { type: 'keyProved', ceremony: 1, person: 'nurse-a', role: 'staff', key: 'AQID', verified: true },
  ])('does not fit: %j', (message) => {
    expect(parseMessage(message)).toBeUndefined();
  });
});

describe('an order', () => {
  const begin = (of: object = {}) => ({ order: 'begin', ceremony: 1, request: { ...assertion(), ...of } });
  const make = (of: object = {}) => ({ order: 'begin', ceremony: 1, request: { ...registration(), ...of } });
  const user = registration().user;

  it.each([
    begin(),
    begin({ allow: new Array(64).fill('AQID') }),
    { ...begin(), reader: 'Reader 00 00' },
    make({ exclude: ['AQID'], attestation: 'direct' }),
    { order: 'pin', ceremony: 1, pin: 'p'.repeat(63) },
    { order: 'cancel' },
  ])('is followed: %j', (order) => {
    expect(parseOrder(order)).toEqual(order);
  });

  it.each([
    undefined,
    'cancel',
    { order: 'unlock' },
    { order: 'cancel', ceremony: 1 },
    { order: 'pin', ceremony: 1, pin: '' },
    { order: 'pin', ceremony: 1, pin: 'p'.repeat(64) },
    { order: 'pin', ceremony: 0, pin: '4711' },
    { ...begin(), ceremony: -1 },
    { ...begin(), reader: undefined },
    { ...begin(), reader: 'R'.repeat(129) },
    begin({ challenge: 'AAAA' }),
    begin({ verification: 'preferred' }),
    begin({ rpId: '' }),
    begin({ allow: [''] }),
    begin({ allow: new Array(65).fill('AQID') }),
    begin({ user }),
    make({ attestation: 'enterprise' }),
    make({ user: { ...user, handle: 'A'.repeat(89) } }),
    make({ user: { ...user, name: '' } }),
    make({ user: { ...user, icon: 'x' } }),
  ])('is none: %j', (order) => {
    expect(parseOrder(order)).toBeUndefined();
  });
});

it('where keys are looked for goes into the arguments and out of them', () => {
  expect(keysIn(argumentsFor(['pcsc'], ['card', 'port']))).toEqual(['port', 'card']);
  expect(keysIn(argumentsFor(['pcsc'], []))).toEqual([]);
  expect(kindsIn(argumentsFor([], ['port']))).toEqual([]);
  expect(keysIn(['--keys=air,port'])).toEqual(['port']);
});
