/** Readers, proofs and wrong tries. */
import {
  DENY_OR_ALLOW,
  FRAME,
  LIST,
  MINUTES,
  MISSING,
  NO_PROOF,
  OBJECT,
  PROOF,
  READER,
  SUFFIX,
  UNKNOWN_KEY,
} from './sentences.ts';
import type { BadPolicy } from './table.ts';

export const UNLOCK: readonly BadPolicy[] = [
  { what: 'unlock as a list', change: { unlock: ['pin'] }, faults: [{ path: 'unlock', says: OBJECT, value: ['pin'] }] },
  {
    what: 'an unknown key',
    change: { unlock: { pin: true } },
    faults: [{ path: 'unlock.pin', says: UNKNOWN_KEY, value: true }],
  },
  {
    what: 'a misspelt key',
    change: { unlock: { reader: ['pcsc'] } },
    faults: [{ path: 'unlock.reader', says: UNKNOWN_KEY, value: ['pcsc'], didYouMean: 'readers' }],
  },
  {
    what: 'no reader',
    change: { unlock: { readers: [] } },
    faults: [{ path: 'unlock.readers', says: 'must name at least one kind of reader', value: [] }],
  },
  {
    what: 'a reader nobody knows',
    change: { unlock: { readers: ['pcsc', 'laser'] } },
    faults: [{ path: 'unlock.readers.1', says: READER, value: 'laser' }],
  },
  {
    what: 'a misspelt reader',
    change: { unlock: { readers: ['pscs'] } },
    faults: [{ path: 'unlock.readers.0', says: READER, value: 'pscs', nearest: 'pcsc' }],
  },
  {
    what: 'a reader without its list',
    change: { unlock: { readers: 'pcsc' } },
    faults: [{ path: 'unlock.readers', says: LIST, value: 'pcsc' }],
  },
  {
    what: 'no proof',
    change: { unlock: { proofs: [] } },
    faults: [{ path: 'unlock.proofs', says: NO_PROOF, value: [] }],
  },
  {
    what: 'a badge as proof',
    change: { unlock: { proofs: ['badge'] } },
    faults: [{ path: 'unlock.proofs.0', says: PROOF, value: 'badge' }],
  },
  {
    what: 'a proof in capitals',
    change: { unlock: { proofs: ['PIN'] } },
    faults: [{ path: 'unlock.proofs.0', says: PROOF, value: 'PIN', nearest: 'pin' }],
  },
  {
    what: 'a proof without its list',
    change: { unlock: { proofs: 'pin' } },
    faults: [{ path: 'unlock.proofs', says: LIST, value: 'pin' }],
  },
  {
    what: 'proofs as null',
    change: { unlock: { proofs: null } },
    faults: [{ path: 'unlock.proofs', says: LIST, value: null }],
  },
  {
    what: 'no proof to come back',
    change: { unlock: { reentry: [] } },
    faults: [{ path: 'unlock.reentry', says: NO_PROOF, value: [] }],
  },
  {
    what: 'a misspelt proof to come back',
    change: { unlock: { reentry: ['fidocard'] } },
    faults: [{ path: 'unlock.reentry.0', says: PROOF, value: 'fidocard', nearest: 'fidoCard' }],
  },
  {
    what: 'proofs to come back by a switch',
    change: { unlock: { reentry: false } },
    faults: [{ path: 'unlock.reentry', says: LIST, value: false }],
  },
  {
    what: 'a frame as text',
    change: { unlock: { readers: ['wedge'], wedge: ';' } },
    faults: [{ path: 'unlock.wedge', says: OBJECT, value: ';' }],
  },
  {
    what: 'a frame without its beginning',
    change: { unlock: { readers: ['wedge'], wedge: {} } },
    faults: [{ path: 'unlock.wedge.prefix', says: MISSING }],
  },
  {
    what: 'the frame ""',
    change: { unlock: { readers: ['wedge'], wedge: { prefix: '' } } },
    faults: [{ path: 'unlock.wedge.prefix', says: FRAME, value: '' }],
  },
  {
    what: 'the frame ";;;;"',
    change: { unlock: { readers: ['wedge'], wedge: { prefix: ';;;;' } } },
    faults: [{ path: 'unlock.wedge.prefix', says: FRAME, value: ';;;;' }],
  },
  {
    what: 'the frame "a"',
    change: { unlock: { readers: ['wedge'], wedge: { prefix: 'a' } } },
    faults: [{ path: 'unlock.wedge.prefix', says: FRAME, value: 'a' }],
  },
  {
    what: 'the frame "7"',
    change: { unlock: { readers: ['wedge'], wedge: { prefix: '7' } } },
    faults: [{ path: 'unlock.wedge.prefix', says: FRAME, value: '7' }],
  },
  {
    what: 'the frame " "',
    change: { unlock: { readers: ['wedge'], wedge: { prefix: ' ' } } },
    faults: [{ path: 'unlock.wedge.prefix', says: FRAME, value: ' ' }],
  },
  {
    what: 'the frame ";a"',
    change: { unlock: { readers: ['wedge'], wedge: { prefix: ';a' } } },
    faults: [{ path: 'unlock.wedge.prefix', says: FRAME, value: ';a' }],
  },
  {
    what: 'the frame "é"',
    change: { unlock: { readers: ['wedge'], wedge: { prefix: 'é' } } },
    faults: [{ path: 'unlock.wedge.prefix', says: FRAME, value: 'é' }],
  },
  {
    what: 'the frame "^"',
    change: { unlock: { readers: ['wedge'], wedge: { prefix: '^' } } },
    faults: [{ path: 'unlock.wedge.prefix', says: FRAME, value: '^' }],
  },
  {
    what: 'the frame "`"',
    change: { unlock: { readers: ['wedge'], wedge: { prefix: '`' } } },
    faults: [{ path: 'unlock.wedge.prefix', says: FRAME, value: '`' }],
  },
  {
    what: 'the frame "~"',
    change: { unlock: { readers: ['wedge'], wedge: { prefix: '~' } } },
    faults: [{ path: 'unlock.wedge.prefix', says: FRAME, value: '~' }],
  },
  {
    what: 'another end of a number',
    change: { unlock: { readers: ['wedge'], wedge: { prefix: ';', suffix: 'Escape' } } },
    faults: [{ path: 'unlock.wedge.suffix', says: SUFFIX, value: 'Escape' }],
  },
  {
    what: 'a misspelt end of a number',
    change: { unlock: { readers: ['wedge'], wedge: { prefix: ';', suffix: 'enter' } } },
    faults: [{ path: 'unlock.wedge.suffix', says: SUFFIX, value: 'enter', nearest: 'Enter' }],
  },
  {
    what: 'vouching by a switch',
    change: { unlock: { vouching: true } },
    faults: [{ path: 'unlock.vouching', says: DENY_OR_ALLOW, value: true }],
  },
  {
    what: 'a misspelt word for vouching',
    change: { unlock: { vouching: 'allowed' } },
    faults: [{ path: 'unlock.vouching', says: DENY_OR_ALLOW, value: 'allowed', nearest: 'allow' }],
  },
  {
    what: 'a name that nobody changes',
    change: { unlock: { ownChanges: ['name'] } },
    faults: [{ path: 'unlock.ownChanges.0', says: 'must be one of "badge", "pin", "keys"', value: 'name' }],
  },
  {
    what: 'tries without end',
    change: { unlock: { attempts: 99 } },
    faults: [{ path: 'unlock.attempts', says: 'must be at most 10 attempts', value: 99, nearest: 10 }],
  },
  {
    what: 'one try',
    change: { unlock: { attempts: 1 } },
    faults: [{ path: 'unlock.attempts', says: 'must be at least 3 attempts', value: 1, nearest: 3 }],
  },
  {
    what: 'no lock-out',
    change: { unlock: { lockoutMinutes: 0 } },
    faults: [{ path: 'unlock.lockoutMinutes', says: 'must be at least 1 minute', value: 0, nearest: 1 }],
  },
  {
    what: 'a lock-out of a day',
    change: { unlock: { lockoutMinutes: 1440 } },
    faults: [{ path: 'unlock.lockoutMinutes', says: 'must be at most 240 minutes', value: 1440, nearest: 240 }],
  },
  {
    what: 'a lock-out as text',
    change: { unlock: { lockoutMinutes: '15' } },
    faults: [{ path: 'unlock.lockoutMinutes', says: MINUTES, value: '15', nearest: 15 }],
  },
];
