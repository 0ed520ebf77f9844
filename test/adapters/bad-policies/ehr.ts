/** What the EHR is, and what of a browser it is given. */
import {
  DENY_OR_ASK,
  DENY_OR_DIALOG,
  DENY_OR_SHOW,
  DOWNLOADS,
  MEGABYTES,
  MISSING,
  OBJECT,
  PERCENT,
  PRINTER,
  TEXT,
  UNKNOWN_KEY,
} from './sentences.ts';
import type { BadPolicy } from './table.ts';

export const EHR_KEYS: readonly BadPolicy[] = [
  { what: 'the EHR missing', change: { ehr: undefined }, faults: [{ path: 'ehr', says: MISSING }] },
  {
    what: 'the EHR a text',
    change: { ehr: 'https://ehr.example.org/' },
    faults: [{ path: 'ehr', says: OBJECT, value: 'https://ehr.example.org/' }],
  },
  { what: 'the EHR a list', change: { ehr: [] }, faults: [{ path: 'ehr', says: OBJECT, value: [] }] },
  { what: 'no name', change: { ehr: { name: undefined } }, faults: [{ path: 'ehr.name', says: MISSING }] },
  {
    what: 'an empty name',
    change: { ehr: { name: '' } },
    faults: [{ path: 'ehr.name', says: 'must not be empty', value: '' }],
  },
  {
    what: 'a name longer than a name',
    change: { ehr: { name: 'x'.repeat(81) } },
    faults: [{ path: 'ehr.name', says: 'must have at most 80 characters', value: 'x'.repeat(81) }],
  },
  {
    what: 'a name in several languages',
    change: { ehr: { name: { en: 'EHR' } } },
    faults: [{ path: 'ehr.name', says: TEXT, value: { en: 'EHR' } }],
  },
  {
    what: 'an unknown key',
    change: { ehr: { url: 'https://ehr.example.org/' } },
    faults: [{ path: 'ehr.url', says: UNKNOWN_KEY, value: 'https://ehr.example.org/', didYouMean: 'startUrl' }],
  },
  {
    what: 'a misspelt key',
    change: { ehr: { downlods: 'deny' } },
    faults: [{ path: 'ehr.downlods', says: UNKNOWN_KEY, value: 'deny', didYouMean: 'downloads' }],
  },
  {
    what: 'a key in the wrong case',
    change: { ehr: { startURL: 'x' } },
    faults: [{ path: 'ehr.startURL', says: UNKNOWN_KEY, value: 'x', didYouMean: 'startUrl' }],
  },
  {
    what: 'the clipboard by an old key',
    change: { ehr: { clipboard: 'shared' } },
    faults: [{ path: 'ehr.clipboard', says: UNKNOWN_KEY, value: 'shared' }],
  },
  {
    what: 'popups as windows',
    change: { ehr: { popups: 'window' } },
    faults: [{ path: 'ehr.popups', says: DENY_OR_DIALOG, value: 'window' }],
  },
  {
    what: 'popups allowed',
    change: { ehr: { popups: 'allow' } },
    faults: [{ path: 'ehr.popups', says: DENY_OR_DIALOG, value: 'allow' }],
  },
  {
    what: 'a misspelt word for popups',
    change: { ehr: { popups: 'dialogue' } },
    faults: [{ path: 'ehr.popups', says: DENY_OR_DIALOG, value: 'dialogue', nearest: 'dialog' }],
  },
  {
    what: 'logins by a switch',
    change: { ehr: { httpAuth: true } },
    faults: [{ path: 'ehr.httpAuth', says: DENY_OR_ASK, value: true }],
  },
  {
    what: 'logins by the browser',
    change: { ehr: { httpAuth: 'allow' } },
    faults: [{ path: 'ehr.httpAuth', says: DENY_OR_ASK, value: 'allow' }],
  },
  {
    what: 'a misspelt word for logins',
    change: { ehr: { httpAuth: 'asks' } },
    faults: [{ path: 'ehr.httpAuth', says: DENY_OR_ASK, value: 'asks', nearest: 'ask' }],
  },
  {
    what: 'passkeys by a switch',
    change: { ehr: { passkeys: true } },
    faults: [{ path: 'ehr.passkeys', says: DENY_OR_ASK, value: true }],
  },
  {
    what: 'passkeys as a browser has them',
    change: { ehr: { passkeys: 'allow' } },
    faults: [{ path: 'ehr.passkeys', says: DENY_OR_ASK, value: 'allow' }],
  },
  {
    what: 'downloads by a switch',
    change: { ehr: { downloads: true } },
    faults: [{ path: 'ehr.downloads', says: DOWNLOADS, value: true }],
  },
  {
    what: 'downloads of anything',
    change: { ehr: { downloads: 'allow' } },
    faults: [{ path: 'ehr.downloads', says: DOWNLOADS, value: 'allow' }],
  },
  {
    what: 'downloads without bound',
    change: { ehr: { downloads: { maxMb: 201, types: ['pdf'] } } },
    faults: [{ path: 'ehr.downloads.maxMb', says: MEGABYTES, value: 201, nearest: 200 }],
  },
  {
    what: 'downloads of no size',
    change: { ehr: { downloads: { maxMb: 0, types: ['pdf'] } } },
    faults: [{ path: 'ehr.downloads.maxMb', says: MEGABYTES, value: 0, nearest: 1 }],
  },
  {
    what: 'downloads of half a size',
    change: { ehr: { downloads: { maxMb: 2.5, types: ['pdf'] } } },
    faults: [{ path: 'ehr.downloads.maxMb', says: MEGABYTES, value: 2.5, nearest: 3 }],
  },
  {
    what: 'downloads of no kind',
    change: { ehr: { downloads: { maxMb: 20, types: [] } } },
    faults: [
      { path: 'ehr.downloads.types', says: 'must name at least one kind of file; write "deny" for none', value: [] },
    ],
  },
  {
    what: 'programs saved',
    change: { ehr: { downloads: { maxMb: 1, types: ['exe'] } } },
    faults: [
      {
        path: 'ehr.downloads.types.0',
        says: 'must be one of pdf, csv, txt, xml, json, rtf, docx, xlsx, odt, ods, png, jpg, jpeg, tif, tiff, dcm, zip',
        value: 'exe',
      },
    ],
  },
  {
    what: 'downloads without their kinds',
    change: { ehr: { downloads: { maxMb: 20 } } },
    faults: [{ path: 'ehr.downloads.types', says: MISSING }],
  },
  {
    what: 'an unknown key of downloads',
    change: { ehr: { downloads: { maxMB: 20, types: ['pdf'] } } },
    faults: [
      { path: 'ehr.downloads.maxMb', says: MEGABYTES },
      { path: 'ehr.downloads.maxMB', says: UNKNOWN_KEY, value: 20, didYouMean: 'maxMb' },
    ],
  },
  {
    what: 'PDF by a switch',
    change: { ehr: { pdf: true } },
    faults: [{ path: 'ehr.pdf', says: DENY_OR_SHOW, value: true }],
  },
  {
    what: 'PDF shown by the browser',
    change: { ehr: { pdf: 'allow' } },
    faults: [{ path: 'ehr.pdf', says: DENY_OR_SHOW, value: 'allow' }],
  },
  {
    what: 'a misspelt word for PDF',
    change: { ehr: { pdf: 'shown' } },
    faults: [{ path: 'ehr.pdf', says: DENY_OR_SHOW, value: 'shown', nearest: 'show' }],
  },
  {
    what: 'printing of nothing',
    change: { ehr: { print: null } },
    faults: [{ path: 'ehr.print', says: 'must be "deny" or { "printer": "NAME" }', value: null }],
  },
  {
    what: 'printing anywhere',
    change: { ehr: { print: 'allow' } },
    faults: [{ path: 'ehr.print', says: 'must be "deny" or { "printer": "NAME" }', value: 'allow' }],
  },
  {
    what: 'a printer without a name',
    change: { ehr: { print: { printer: '' } } },
    faults: [{ path: 'ehr.print.printer', says: PRINTER, value: '' }],
  },
  {
    what: 'a printer of two lines',
    change: { ehr: { print: { printer: 'a\nb' } } },
    faults: [{ path: 'ehr.print.printer', says: PRINTER, value: 'a\nb' }],
  },
  {
    what: 'a printer by another key',
    change: { ehr: { print: { name: 'ward-3' } } },
    faults: [
      { path: 'ehr.print.printer', says: MISSING },
      { path: 'ehr.print.name', says: UNKNOWN_KEY, value: 'ward-3' },
    ],
  },
  {
    what: 'a zoom too small to read',
    change: { ehr: { zoomPercent: 49 } },
    faults: [{ path: 'ehr.zoomPercent', says: PERCENT, value: 49, nearest: 50 }],
  },
  {
    what: 'a zoom too large',
    change: { ehr: { zoomPercent: 300 } },
    faults: [{ path: 'ehr.zoomPercent', says: PERCENT, value: 300, nearest: 200 }],
  },
  {
    what: 'a zoom as a factor',
    change: { ehr: { zoomPercent: 1.1 } },
    faults: [{ path: 'ehr.zoomPercent', says: PERCENT, value: 1.1, nearest: 50 }],
  },
  {
    what: 'a zoom as text',
    change: { ehr: { zoomPercent: '110%' } },
    faults: [{ path: 'ehr.zoomPercent', says: PERCENT, value: '110%' }],
  },
];
