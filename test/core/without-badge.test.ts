/** Whose typed user name does anything at a locked station. */
import { describe, expect, it } from 'vitest';
import type { ProofKind } from '../../electron/core/session.ts';
import { WEDGE } from '../../electron/core/wedge.ts';
import { nameAtLock } from '../../electron/core/without-badge.ts';

const NONE = { readers: [] };
const READER = { readers: [{ name: 'Desk reader' }] };
const TYPES = { readers: [{ name: WEDGE }] };

describe('a user name typed at a locked station', () => {
  it.each<[string, { readers: { name: string }[] }, ProofKind[], string]>([
    ['with a reader', READER, ['pin'], 'holderOnly'],
    ['with a reader that types', TYPES, ['pin'], 'takesOver'],
    ['without a reader', NONE, ['pin'], 'takesOver'],
    ['without a reader, where a key that knows its person opens', NONE, ['verifiedKey'], 'takesOver'],
    ['without a reader, where only a touch opens', NONE, ['securityKey'], 'holderOnly'],
    ['without a reader, where only a card on one opens', NONE, ['fidoCard'], 'holderOnly'],
    ['without a reader, where a card or a PIN opens', NONE, ['fidoCard', 'pin'], 'takesOver'],
  ])('%s', (_where, devices, proofs, does) => {
    expect(nameAtLock(devices, proofs)).toBe(does);
  });
});
