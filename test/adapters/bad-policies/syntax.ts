/** Files that are no JSON with comments; the first thing that is wrong, with its line and column. */
import type { BadPolicy } from './table.ts';

export const SYNTAX: readonly BadPolicy[] = [
  {
    what: 'nothing at all',
    text: '',
    faults: [{ path: '', says: 'is no JSON at line 1, column 1: a value is missing' }],
  },
  {
    what: 'blanks',
    text: ' \n\t\n',
    faults: [{ path: '', says: 'is no JSON at line 3, column 1: a value is missing' }],
  },
  {
    what: 'a comment alone',
    text: '// nothing',
    faults: [{ path: '', says: 'is no JSON at line 1, column 11: a value is missing' }],
  },
  {
    what: 'a file that is half written',
    text: '{',
    faults: [{ path: '', says: 'is no JSON at line 1, column 2: a } is missing' }],
  },
  {
    what: 'a file that ends within an object of it',
    text: '{ "ehr": { "name": "EHR", "startUrl": "https://ehr.exam',
    faults: [{ path: '', says: 'is no JSON at line 1, column 39: this text has no closing quote' }],
  },
  {
    what: 'a file that ends behind a colon',
    text: '{ "serial":',
    faults: [{ path: '', says: 'is no JSON at line 1, column 12: a value is missing' }],
  },
  {
    what: 'a list that is not closed',
    text: '{ "ehr": { "name": "EHR", "startUrl": "https://ehr.example.org/", "allow": ["https://ehr.example.org/*"} }',
    faults: [{ path: '', says: 'is no JSON at line 1, column 104: a comma is missing' }],
  },
  {
    what: 'a colon left out',
    text: '{\n  "ehr" {}\n}',
    faults: [{ path: '', says: 'is no JSON at line 2, column 9: a colon is missing' }],
  },
  {
    what: 'a comma left out, with the line ends of Windows',
    text: '{"ehr": {}\r\n"lock": {}}',
    faults: [{ path: '', says: 'is no JSON at line 2, column 1: a comma is missing' }],
  },
  {
    what: 'a comma too many',
    text: '{,}',
    faults: [{ path: '', says: 'is no JSON at line 1, column 2: a value is missing' }],
  },
  {
    what: 'a word without quotes',
    text: '{"ehr": yes}',
    faults: [
      { path: '', says: 'is no JSON at line 1, column 9: this is no value; texts and keys stand in double quotes' },
    ],
  },
  {
    what: 'a key without quotes',
    text: '{ehr: {}}',
    faults: [
      { path: '', says: 'is no JSON at line 1, column 2: this is no value; texts and keys stand in double quotes' },
    ],
  },
  {
    what: 'single quotes',
    text: "{'ehr': {}}",
    faults: [
      { path: '', says: 'is no JSON at line 1, column 2: this is no value; texts and keys stand in double quotes' },
    ],
  },
  {
    what: 'a text without its closing quote',
    text: '{"ehr": "x',
    faults: [{ path: '', says: 'is no JSON at line 1, column 9: this text has no closing quote' }],
  },
  {
    what: 'a text over two lines',
    text: '{"site": {"name": "Ward\n4"}}',
    faults: [{ path: '', says: 'is no JSON at line 1, column 19: this text has no closing quote' }],
  },
  {
    what: 'a tab in a text',
    text: '{"site": {"name": "Ward\t4"}}',
    faults: [
      {
        path: '',
        says: 'is no JSON at line 1, column 19: this text has a tab or another control character in it; write a tab as \\t',
      },
    ],
  },
  {
    what: 'a backslash that escapes nothing',
    text: '{"site": {"name": "Ward\\4"}}',
    faults: [
      { path: '', says: 'is no JSON at line 1, column 19: this escape is not known; write a backslash as \\\\' },
    ],
  },
  {
    what: 'half an escape',
    text: '{"site": {"name": "\\u12"}}',
    faults: [{ path: '', says: 'is no JSON at line 1, column 19: this \\u escape needs four hexadecimal digits' }],
  },
  {
    what: 'a number that is not whole',
    text: '{"serial": 1.}',
    faults: [{ path: '', says: 'is no JSON at line 1, column 12: this number is not whole' }],
  },
  {
    what: 'a number in hexadecimal',
    text: '{"serial": 0x10}',
    faults: [
      { path: '', says: 'is no JSON at line 1, column 13: this is no value; texts and keys stand in double quotes' },
    ],
  },
  {
    what: 'a number with a plus',
    text: '{"serial": +1}',
    faults: [
      { path: '', says: 'is no JSON at line 1, column 12: this is no value; texts and keys stand in double quotes' },
    ],
  },
  {
    what: 'a number that begins with a nought',
    text: '{"serial": 01}',
    faults: [{ path: '', says: 'is no JSON at line 1, column 13: a comma is missing' }],
  },
  {
    what: 'no number',
    text: '{"serial": NaN}',
    faults: [
      { path: '', says: 'is no JSON at line 1, column 12: this is no value; texts and keys stand in double quotes' },
    ],
  },
  {
    what: 'Python’s word for true',
    text: '{"serial": True}',
    faults: [
      { path: '', says: 'is no JSON at line 1, column 12: this is no value; texts and keys stand in double quotes' },
    ],
  },
  {
    what: 'a comment that has no end',
    text: '{ "ehr": { "name": "EHR", "startUrl": "https://ehr.example.org/", "allow": ["https://ehr.example.org/*"] } } /* on and on',
    faults: [{ path: '', says: 'is no JSON at line 1, column 110: this comment has no end' }],
  },
  {
    what: 'a comment of a shell',
    text: '# ours\n{ "ehr": { "name": "EHR", "startUrl": "https://ehr.example.org/", "allow": ["https://ehr.example.org/*"] } }',
    faults: [
      { path: '', says: 'is no JSON at line 1, column 1: this is no value; texts and keys stand in double quotes' },
    ],
  },
  {
    what: 'two policies',
    text: '{} {}',
    faults: [{ path: '', says: 'is no JSON at line 1, column 4: the policy ends before this' }],
  },
  {
    what: 'YAML',
    text: 'serial: 1\nehr:\n  name: EHR\n',
    faults: [
      { path: '', says: 'is no JSON at line 1, column 1: this is no value; texts and keys stand in double quotes' },
    ],
  },
  {
    what: 'a byte of nothing',
    text: '{\u0000}',
    faults: [
      { path: '', says: 'is no JSON at line 1, column 2: this is no value; texts and keys stand in double quotes' },
    ],
  },
];
