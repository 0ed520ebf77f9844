/** The process, the staff and the audit. */
import { FILE, LOCAL, OBJECT, UNKNOWN_KEY } from './sentences.ts';
import type { BadPolicy } from './table.ts';

export const STATION_PEOPLE_AUDIT: readonly BadPolicy[] = [
  { what: 'a station as true', change: { station: true }, faults: [{ path: 'station', says: OBJECT, value: true }] },
  {
    what: 'an unknown key below station',
    change: { station: { recycle: 5 } },
    faults: [{ path: 'station.recycle', says: UNKNOWN_KEY, value: 5 }],
  },
  {
    what: 'a process that is recycled all the time',
    change: { station: { recycleSwitches: 5 } },
    faults: [{ path: 'station.recycleSwitches', says: 'must be at least 10 switches', value: 5, nearest: 10 }],
  },
  {
    what: 'a process that is never recycled',
    change: { station: { recycleSwitches: 1001 } },
    faults: [{ path: 'station.recycleSwitches', says: 'must be at most 1000 switches', value: 1001, nearest: 1000 }],
  },
  {
    what: 'a memory mark of nothing',
    change: { station: { recycleMemoryMb: 1 } },
    faults: [{ path: 'station.recycleMemoryMb', says: 'must be at least 256 megabytes', value: 1, nearest: 256 }],
  },
  {
    what: 'a memory mark below what a fresh process takes',
    change: { station: { recycleMemoryMb: 255 } },
    faults: [{ path: 'station.recycleMemoryMb', says: 'must be at least 256 megabytes', value: 255, nearest: 256 }],
  },
  {
    what: 'a memory mark beyond the machine',
    change: { station: { recycleMemoryMb: 1000000 } },
    faults: [
      { path: 'station.recycleMemoryMb', says: 'must be at most 16384 megabytes', value: 1000000, nearest: 16384 },
    ],
  },
  {
    what: 'a memory mark as text',
    change: { station: { recycleMemoryMb: '2 GB' } },
    faults: [{ path: 'station.recycleMemoryMb', says: 'must be a whole number of megabytes', value: '2 GB' }],
  },
  {
    what: 'people from somewhere else',
    change: { people: { kind: 'csv' } },
    faults: [{ path: 'people.kind', says: LOCAL, value: 'csv', nearest: 'local' }],
  },
  {
    what: 'a misspelt word for people',
    change: { people: { kind: 'locale' } },
    faults: [{ path: 'people.kind', says: LOCAL, value: 'locale', nearest: 'local' }],
  },
  { what: 'people of no kind', change: { people: {} }, faults: [{ path: 'people.kind', says: LOCAL }] },
  {
    what: 'an unknown key below people',
    change: { people: { kind: 'local', file: 'x' } },
    faults: [{ path: 'people.file', says: UNKNOWN_KEY, value: 'x' }],
  },
  {
    what: 'a misspelt key for people',
    change: { peple: {} },
    faults: [{ path: 'peple', says: UNKNOWN_KEY, value: {}, didYouMean: 'people' }],
  },
  { what: 'people as a list', change: { people: [] }, faults: [{ path: 'people', says: OBJECT, value: [] }] },
  {
    what: 'no audit',
    change: { audit: { kind: 'none' } },
    faults: [{ path: 'audit.kind', says: FILE, value: 'none', nearest: 'file' }],
  },
  {
    what: 'a misspelt word for the audit',
    change: { audit: { kind: 'files' } },
    faults: [{ path: 'audit.kind', says: FILE, value: 'files', nearest: 'file' }],
  },
  { what: 'audit as false', change: { audit: false }, faults: [{ path: 'audit', says: OBJECT, value: false }] },
  {
    what: 'an unknown key below audit',
    change: { audit: { kind: 'file', path: '/tmp' } },
    faults: [{ path: 'audit.path', says: UNKNOWN_KEY, value: '/tmp' }],
  },
  { what: 'an audit of no kind', change: { audit: {} }, faults: [{ path: 'audit.kind', says: FILE }] },
];
