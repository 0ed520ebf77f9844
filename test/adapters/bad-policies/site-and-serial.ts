/** Who runs the station, and which policy is the newer one. */
import { LIST, NAMES, OBJECT, ONE_TEXT, REPORT_OR_LOCK, SERIAL, TEXT, UNKNOWN_KEY } from './sentences.ts';
import type { BadPolicy } from './table.ts';

const THEME = 'must be one of "system", "light", "dark", "night"';
const TIME_OF_DAY = 'must be a time of day such as "22:00"';
const HINTS = Array.from({ length: 11 }, (_, nth) => `Hint ${nth}`);

export const SITE_AND_SERIAL: readonly BadPolicy[] = [
  {
    what: 'a serial as text',
    change: { serial: '1' },
    faults: [{ path: 'serial', says: SERIAL, value: '1', nearest: 1 }],
  },
  {
    what: 'a negative serial',
    change: { serial: -1 },
    faults: [{ path: 'serial', says: SERIAL, value: -1, nearest: 0 }],
  },
  {
    what: 'half a serial',
    change: { serial: 1.5 },
    faults: [{ path: 'serial', says: SERIAL, value: 1.5, nearest: 2 }],
  },
  {
    what: 'a serial beyond exact numbers',
    change: { serial: 1152921504606847000 },
    faults: [{ path: 'serial', says: SERIAL, value: 1152921504606847000, nearest: 9007199254740991 }],
  },
  { what: 'no serial', change: { serial: null }, faults: [{ path: 'serial', says: SERIAL, value: null }] },
  {
    what: 'a misspelt serial',
    change: { serail: 3 },
    faults: [{ path: 'serail', says: UNKNOWN_KEY, value: 3, didYouMean: 'serial' }],
  },
  { what: 'a site as null', change: { site: null }, faults: [{ path: 'site', says: OBJECT, value: null }] },
  { what: 'a site as text', change: { site: 'Ward 4' }, faults: [{ path: 'site', says: OBJECT, value: 'Ward 4' }] },
  {
    what: 'a site name as number',
    change: { site: { name: 7 } },
    faults: [{ path: 'site.name', says: TEXT, value: 7 }],
  },
  {
    what: 'a site name that fills the screen',
    change: { site: { name: 'x'.repeat(81) } },
    faults: [{ path: 'site.name', says: 'must have at most 80 characters', value: 'x'.repeat(81) }],
  },
  {
    what: 'a help text that fills the screen',
    change: { site: { help: 'x'.repeat(401) } },
    faults: [{ path: 'site.help', says: 'must have at most 400 characters', value: 'x'.repeat(401) }],
  },
  {
    what: 'a help text as list',
    change: { site: { help: ['4711'] } },
    faults: [{ path: 'site.help', says: TEXT, value: ['4711'] }],
  },
  {
    what: 'a theme that there is not',
    change: { site: { theme: 'drak' } },
    faults: [{ path: 'site.theme', says: THEME, value: 'drak', nearest: 'dark' }],
  },
  { what: 'no theme', change: { site: { theme: null } }, faults: [{ path: 'site.theme', says: THEME, value: null }] },
  {
    what: 'a night as a word',
    change: { site: { night: 'always' } },
    faults: [{ path: 'site.night', says: OBJECT, value: 'always' }],
  },
  {
    what: 'a night without an end',
    change: { site: { night: { from: '22:00' } } },
    faults: [{ path: 'site.night.until', says: 'is missing' }],
  },
  {
    what: 'a night from an hour that there is not',
    change: { site: { night: { from: '24:00', until: '6:00' } } },
    faults: [
      { path: 'site.night.from', says: TIME_OF_DAY, value: '24:00' },
      { path: 'site.night.until', says: TIME_OF_DAY, value: '6:00' },
    ],
  },
  {
    what: 'a night that never is, or always',
    change: { site: { night: { from: '22:00', until: '22:00' } } },
    faults: [
      {
        path: 'site.night',
        says: 'must end at another time than it begins',
        value: { from: '22:00', until: '22:00' },
      },
    ],
  },
  {
    what: 'an unknown key of a night',
    change: { site: { night: { from: '22:00', until: '06:00', dim: true } } },
    faults: [{ path: 'site.night.dim', says: UNKNOWN_KEY, value: true }],
  },
  {
    what: 'a downtime text that fills the screen',
    change: { site: { downtime: 'x'.repeat(601) } },
    faults: [{ path: 'site.downtime', says: 'must have at most 600 characters', value: 'x'.repeat(601) }],
  },
  {
    what: 'a downtime text as list',
    change: { site: { downtime: ['Paper charts'] } },
    faults: [{ path: 'site.downtime', says: TEXT, value: ['Paper charts'] }],
  },
  {
    what: 'names in another form',
    change: { site: { names: 'first' } },
    faults: [{ path: 'site.names', says: NAMES, value: 'first' }],
  },
  {
    what: 'something wrong as false',
    change: { site: { wrong: false } },
    faults: [{ path: 'site.wrong', says: REPORT_OR_LOCK, value: false }],
  },
  {
    what: 'sounds as true',
    change: { site: { sounds: true } },
    faults: [{ path: 'site.sounds', says: 'must be one of "off", "on"', value: true }],
  },
  {
    what: 'hints as one text',
    change: { site: { hints: 'Lock it.' } },
    faults: [{ path: 'site.hints', says: LIST, value: 'Lock it.' }],
  },
  {
    what: 'a hint that is a number',
    change: { site: { hints: [7] } },
    faults: [{ path: 'site.hints.0', says: TEXT, value: 7 }],
  },
  {
    what: 'a hint of blanks',
    change: { site: { hints: ['Lock it.', '  '] } },
    faults: [{ path: 'site.hints.1', says: ONE_TEXT, value: '  ' }],
  },
  {
    what: 'a hint that nobody reads to its end',
    change: { site: { hints: ['x'.repeat(161)] } },
    faults: [{ path: 'site.hints.0', says: 'must have at most 160 characters', value: 'x'.repeat(161) }],
  },
  {
    what: 'a hint in two lines',
    change: { site: { hints: ['Lock it.\nAlways.'] } },
    faults: [{ path: 'site.hints.0', says: ONE_TEXT, value: 'Lock it.\nAlways.' }],
  },
  {
    what: 'more hints than anybody waits for',
    change: { site: { hints: HINTS } },
    faults: [{ path: 'site.hints', says: 'must have at most 10 hints', value: HINTS }],
  },
  {
    what: 'a language that no station speaks',
    change: { site: { language: 'it' } },
    faults: [{ path: 'site.language', says: 'must be one of "en", "de", "fr", "es"', value: 'it' }],
  },
  {
    what: 'an unknown key below site',
    change: { site: { title: 'x' } },
    faults: [{ path: 'site.title', says: UNKNOWN_KEY, value: 'x' }],
  },
  {
    what: 'a misspelt key below site',
    change: { site: { nam: 'Ward' } },
    faults: [{ path: 'site.nam', says: UNKNOWN_KEY, value: 'Ward', didYouMean: 'name' }],
  },
];
