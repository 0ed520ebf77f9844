/** When a page is covered, and what becomes of it. */
import { MINUTES, OBJECT, OWN_TAP, SECONDS, UNKNOWN_KEY, UNSAVED_WORK } from './sentences.ts';
import type { BadPolicy } from './table.ts';

export const LOCK: readonly BadPolicy[] = [
  { what: 'lock as a list', change: { lock: [] }, faults: [{ path: 'lock', says: OBJECT, value: [] }] },
  { what: 'lock as a number', change: { lock: 180 }, faults: [{ path: 'lock', says: OBJECT, value: 180 }] },
  {
    what: 'no idle time',
    change: { lock: { idleSeconds: 0 } },
    faults: [{ path: 'lock.idleSeconds', says: 'must be at least 180 seconds', value: 0, nearest: 180 }],
  },
  {
    what: 'an idle time a second too short',
    change: { lock: { idleSeconds: 179 } },
    faults: [{ path: 'lock.idleSeconds', says: 'must be at least 180 seconds', value: 179, nearest: 180 }],
  },
  {
    what: 'an idle time a second too long',
    change: { lock: { idleSeconds: 301 } },
    faults: [{ path: 'lock.idleSeconds', says: 'must be at most 300 seconds', value: 301, nearest: 300 }],
  },
  {
    what: 'an idle time of half a second',
    change: { lock: { idleSeconds: 200.4 } },
    faults: [{ path: 'lock.idleSeconds', says: SECONDS, value: 200.4, nearest: 200 }],
  },
  {
    what: 'an idle time as text',
    change: { lock: { idleSeconds: '200' } },
    faults: [{ path: 'lock.idleSeconds', says: SECONDS, value: '200', nearest: 200 }],
  },
  {
    what: 'an idle time in minutes',
    change: { lock: { idleMinutes: 3 } },
    faults: [{ path: 'lock.idleMinutes', says: UNKNOWN_KEY, value: 3 }],
  },
  {
    what: 'an idle time in figures that are too many',
    change: { lock: { idleSeconds: 1e300 } },
    faults: [{ path: 'lock.idleSeconds', says: SECONDS, value: 1e300, nearest: 300 }],
  },
  {
    what: 'an endless idle time',
    text: '{ "ehr": { "name": "EHR", "startUrl": "https://ehr.example.org/", "allow": ["https://ehr.example.org/*"] }, "lock": { "idleSeconds": 1e999 } }',
    faults: [{ path: 'lock.idleSeconds', says: SECONDS, value: null, nearest: 300 }],
  },
  {
    what: 'a misspelt key',
    change: { lock: { idelSeconds: 200 } },
    faults: [{ path: 'lock.idelSeconds', says: UNKNOWN_KEY, value: 200, didYouMean: 'idleSeconds' }],
  },
  {
    what: 'a key in the wrong case',
    change: { lock: { idleseconds: 200 } },
    faults: [{ path: 'lock.idleseconds', says: UNKNOWN_KEY, value: 200, didYouMean: 'idleSeconds' }],
  },
  {
    what: 'half a key',
    change: { lock: { idle: 200 } },
    faults: [{ path: 'lock.idle', says: UNKNOWN_KEY, value: 200, didYouMean: 'idleSeconds' }],
  },
  {
    what: 'another misspelt key',
    change: { lock: { ownTab: 'lock' } },
    faults: [{ path: 'lock.ownTab', says: UNKNOWN_KEY, value: 'lock', didYouMean: 'ownTap' }],
  },
  {
    what: 'a warning of one second',
    change: { lock: { warnSeconds: 1 } },
    faults: [{ path: 'lock.warnSeconds', says: 'must be at least 10 seconds', value: 1, nearest: 10 }],
  },
  {
    what: 'a warning of two minutes',
    change: { lock: { warnSeconds: 120 } },
    faults: [{ path: 'lock.warnSeconds', says: 'must be at most 60 seconds', value: 120, nearest: 60 }],
  },
  {
    what: 'a warning by a switch',
    change: { lock: { warnSeconds: false } },
    faults: [{ path: 'lock.warnSeconds', says: SECONDS, value: false }],
  },
  {
    what: 'a sign-off before it began',
    change: { lock: { signOffMinutes: -3 } },
    faults: [{ path: 'lock.signOffMinutes', says: 'must be at least 1 minute', value: -3, nearest: 1 }],
  },
  {
    what: 'a sign-off after a night',
    change: { lock: { signOffMinutes: 480 } },
    faults: [{ path: 'lock.signOffMinutes', says: 'must be at most 60 minutes', value: 480, nearest: 60 }],
  },
  {
    what: 'a sign-off that never comes',
    change: { lock: { signOffMinutes: null } },
    faults: [{ path: 'lock.signOffMinutes', says: MINUTES, value: null }],
  },
  {
    what: 'a session of a day',
    change: { lock: { maxSessionHours: 24 } },
    faults: [{ path: 'lock.maxSessionHours', says: 'must be at most 12 hours', value: 24, nearest: 12 }],
  },
  {
    what: 'a session without end',
    change: { lock: { maxSessionHours: 0 } },
    faults: [{ path: 'lock.maxSessionHours', says: 'must be at least 1 hour', value: 0, nearest: 1 }],
  },
  {
    what: 'a grace without end',
    change: { lock: { tapGraceMinutes: 1000000000 } },
    faults: [{ path: 'lock.tapGraceMinutes', says: 'must be at most 720 minutes', value: 1000000000, nearest: 720 }],
  },
  {
    what: 'a grace before it began',
    change: { lock: { tapGraceMinutes: -1 } },
    faults: [{ path: 'lock.tapGraceMinutes', says: 'must be at least 0 minutes', value: -1, nearest: 0 }],
  },
  {
    what: 'an undo of a minute',
    change: { lock: { undoSeconds: 60 } },
    faults: [{ path: 'lock.undoSeconds', says: 'must be at most 10 seconds', value: 60, nearest: 10 }],
  },
  {
    what: 'an undo as text',
    change: { lock: { undoSeconds: 'never' } },
    faults: [{ path: 'lock.undoSeconds', says: SECONDS, value: 'never' }],
  },
  {
    what: 'an own tap nobody knows',
    change: { lock: { ownTap: 'open' } },
    faults: [{ path: 'lock.ownTap', says: OWN_TAP, value: 'open' }],
  },
  {
    what: 'a misspelt own tap',
    change: { lock: { ownTap: 'signoff' } },
    faults: [{ path: 'lock.ownTap', says: OWN_TAP, value: 'signoff', nearest: 'signOff' }],
  },
  {
    what: 'an own tap by a switch',
    change: { lock: { ownTap: true } },
    faults: [{ path: 'lock.ownTap', says: OWN_TAP, value: true }],
  },
  {
    what: 'a misspelt word for unsaved work',
    change: { lock: { unsavedWork: 'discrad' } },
    faults: [{ path: 'lock.unsavedWork', says: UNSAVED_WORK, value: 'discrad', nearest: 'discard' }],
  },
  {
    what: 'a word of the other form of it',
    change: { lock: { unsavedWork: 'hold' } },
    faults: [{ path: 'lock.unsavedWork', says: UNSAVED_WORK, value: 'hold' }],
  },
  {
    what: 'a word for it in capitals',
    change: { lock: { unsavedWork: 'Discard' } },
    faults: [{ path: 'lock.unsavedWork', says: UNSAVED_WORK, value: 'Discard', nearest: 'discard' }],
  },
  {
    what: 'unsaved work for seconds without their key',
    change: { lock: { unsavedWork: 30 } },
    faults: [{ path: 'lock.unsavedWork', says: UNSAVED_WORK, value: 30 }],
  },
  {
    what: 'unsaved work as null',
    change: { lock: { unsavedWork: null } },
    faults: [{ path: 'lock.unsavedWork', says: UNSAVED_WORK, value: null }],
  },
  {
    what: 'unsaved work as a list',
    change: { lock: { unsavedWork: [30] } },
    faults: [{ path: 'lock.unsavedWork', says: UNSAVED_WORK, value: [30] }],
  },
  {
    what: 'unsaved work held for nothing',
    change: { lock: { unsavedWork: {} } },
    faults: [{ path: 'lock.unsavedWork.hold', says: SECONDS }],
  },
  {
    what: 'unsaved work held too briefly',
    change: { lock: { unsavedWork: { hold: 9 } } },
    faults: [{ path: 'lock.unsavedWork.hold', says: 'must be at least 10 seconds', value: 9, nearest: 10 }],
  },
  {
    what: 'unsaved work held for a second too many',
    change: { lock: { unsavedWork: { hold: 121 } } },
    faults: [{ path: 'lock.unsavedWork.hold', says: 'must be at most 120 seconds', value: 121, nearest: 120 }],
  },
  {
    what: 'unsaved work held for ten minutes',
    change: { lock: { unsavedWork: { hold: 600 } } },
    faults: [{ path: 'lock.unsavedWork.hold', says: 'must be at most 120 seconds', value: 600, nearest: 120 }],
  },
  {
    what: 'unsaved work held for half a second',
    change: { lock: { unsavedWork: { hold: 30.5 } } },
    faults: [{ path: 'lock.unsavedWork.hold', says: SECONDS, value: 30.5, nearest: 31 }],
  },
  {
    what: 'unsaved work held for a text',
    change: { lock: { unsavedWork: { hold: '30' } } },
    faults: [{ path: 'lock.unsavedWork.hold', says: SECONDS, value: '30', nearest: 30 }],
  },
  {
    what: 'another key beside it',
    change: { lock: { unsavedWork: { hold: 30, ask: true } } },
    faults: [{ path: 'lock.unsavedWork.ask', says: UNKNOWN_KEY, value: true }],
  },
];
