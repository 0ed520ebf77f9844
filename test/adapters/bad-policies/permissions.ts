/** What pages of an origin are given of a browser. */
import { LIST, OBJECT, ORIGIN, TEXT } from './sentences.ts';
import type { BadPolicy } from './table.ts';

export const PERMISSIONS: readonly BadPolicy[] = [
  {
    what: 'permissions as a list',
    change: { ehr: { permissions: ['clipboard-read'] } },
    faults: [{ path: 'ehr.permissions', says: OBJECT, value: ['clipboard-read'] }],
  },
  {
    what: 'full screen',
    change: { ehr: { permissions: { 'https://ehr.example.org': ['fullscreen'] } } },
    faults: [
      {
        path: 'ehr.permissions.https://ehr.example.org.0',
        says: 'must be left out: it takes the screen or the keyboard, or shows something outside of the EHR',
        value: 'fullscreen',
      },
    ],
  },
  {
    what: 'a camera',
    change: { ehr: { permissions: { 'https://ehr.example.org': ['media'] } } },
    faults: [
      {
        path: 'ehr.permissions.https://ehr.example.org.0',
        says: 'must be left out: it goes on while the station is locked',
        value: 'media',
      },
    ],
  },
  {
    what: 'a USB device',
    change: { ehr: { permissions: { 'https://ehr.example.org': ['usb'] } } },
    faults: [
      {
        path: 'ehr.permissions.https://ehr.example.org.0',
        says: 'must be left out: it reaches a device that is still there for the next person',
        value: 'usb',
      },
    ],
  },
  {
    what: 'an old name of the clipboard',
    change: { ehr: { permissions: { 'https://ehr.example.org': ['deprecated-sync-clipboard-read'] } } },
    faults: [
      {
        path: 'ehr.permissions.https://ehr.example.org.0',
        says: 'must be left out: it is an old form of "clipboard-read"',
        value: 'deprecated-sync-clipboard-read',
      },
    ],
  },
  {
    what: 'a misspelt permission',
    change: { ehr: { permissions: { 'https://ehr.example.org': ['clipboard-sanitised-write'] } } },
    faults: [
      {
        path: 'ehr.permissions.https://ehr.example.org.0',
        says: 'must be one of "clipboard-read", "clipboard-sanitized-write", "local-fonts", "storage-access", "local-network", "local-network-access", "loopback-network"',
        value: 'clipboard-sanitised-write',
        nearest: 'clipboard-sanitized-write',
      },
    ],
  },
  {
    what: 'a permission that is a number',
    change: { ehr: { permissions: { 'https://ehr.example.org': [1] } } },
    faults: [{ path: 'ehr.permissions.https://ehr.example.org.0', says: TEXT, value: 1 }],
  },
  {
    what: 'permissions as a switch',
    change: { ehr: { permissions: { 'https://ehr.example.org': true } } },
    faults: [{ path: 'ehr.permissions.https://ehr.example.org', says: LIST, value: true }],
  },
  {
    what: 'permissions of a host',
    change: { ehr: { permissions: { 'ehr.example.org': [] } } },
    faults: [{ path: 'ehr.permissions.ehr.example.org', says: ORIGIN, value: [] }],
  },
  {
    what: 'permissions of a page',
    change: { ehr: { permissions: { 'https://ehr.example.org/app': [] } } },
    faults: [{ path: 'ehr.permissions.https://ehr.example.org/app', says: ORIGIN, value: [] }],
  },
  {
    what: 'permissions of an origin with the port of its scheme',
    change: { ehr: { permissions: { 'https://ehr.example.org:443': [] } } },
    faults: [{ path: 'ehr.permissions.https://ehr.example.org:443', says: ORIGIN, value: [] }],
  },
  {
    what: 'permissions of an origin the EHR never is',
    change: { ehr: { permissions: { 'https://other.example.org': [] } } },
    faults: [
      {
        path: 'ehr.permissions.https://other.example.org',
        says: 'must be an origin that a pattern of ehr.allow names',
        value: [],
      },
    ],
  },
  {
    what: 'permissions of everybody',
    change: { ehr: { permissions: { '*': [] } } },
    faults: [{ path: 'ehr.permissions.*', says: ORIGIN, value: [] }],
  },
];
