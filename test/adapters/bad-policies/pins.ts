/** The keys a host has to have. */
import { LIST, OBJECT, PIN, REACHED_HOST, TWO_PINS } from './sentences.ts';
import type { BadPolicy } from './table.ts';

export const PINS: readonly BadPolicy[] = [
  {
    what: 'one pin',
    change: { ehr: { pins: { 'ehr.example.org': ['sha256/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA='] } } },
    faults: [
      {
        path: 'ehr.pins.ehr.example.org',
        says: TWO_PINS,
        value: ['sha256/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA='],
      },
    ],
  },
  {
    what: 'no pin',
    change: { ehr: { pins: { 'ehr.example.org': [] } } },
    faults: [{ path: 'ehr.pins.ehr.example.org', says: TWO_PINS, value: [] }],
  },
  {
    what: 'one pin twice',
    change: {
      ehr: {
        pins: {
          'ehr.example.org': [
            'sha256/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=',
            'sha256/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=',
          ],
        },
      },
    },
    faults: [
      {
        path: 'ehr.pins.ehr.example.org',
        says: 'must name each pin once',
        value: [
          'sha256/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=',
          'sha256/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=',
        ],
      },
    ],
  },
  {
    what: 'a pin that is cut',
    change: {
      ehr: { pins: { 'ehr.example.org': ['sha256/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=', 'sha256/short='] } },
    },
    faults: [{ path: 'ehr.pins.ehr.example.org.1', says: PIN, value: 'sha256/short=' }],
  },
  {
    what: 'a pin with a wrong last character',
    change: {
      ehr: {
        pins: {
          'ehr.example.org': [
            'sha256/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=',
            'sha256/BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB=',
          ],
        },
      },
    },
    faults: [
      { path: 'ehr.pins.ehr.example.org.1', says: PIN, value: 'sha256/BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB=' },
    ],
  },
  {
    what: 'a pin of another hash',
    change: {
      ehr: {
        pins: {
          'ehr.example.org': [
            'sha256/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=',
            'sha1/BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBA=',
          ],
        },
      },
    },
    faults: [
      { path: 'ehr.pins.ehr.example.org.1', says: PIN, value: 'sha1/BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBA=' },
    ],
  },
  {
    what: 'a pin without its list',
    change: { ehr: { pins: { 'ehr.example.org': 'sha256/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=' } } },
    faults: [
      { path: 'ehr.pins.ehr.example.org', says: LIST, value: 'sha256/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=' },
    ],
  },
  {
    what: 'pins as a list',
    change: {
      ehr: {
        pins: [
          'sha256/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=',
          'sha256/BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBA=',
        ],
      },
    },
    faults: [
      {
        path: 'ehr.pins',
        says: OBJECT,
        value: [
          'sha256/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=',
          'sha256/BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBA=',
        ],
      },
    ],
  },
  {
    what: 'pins of a host the EHR never speaks to',
    change: {
      ehr: {
        pins: {
          'other.example.org': [
            'sha256/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=',
            'sha256/BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBA=',
          ],
        },
      },
    },
    faults: [
      {
        path: 'ehr.pins.other.example.org',
        says: REACHED_HOST,
        value: [
          'sha256/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=',
          'sha256/BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBA=',
        ],
      },
    ],
  },
  {
    what: 'pins of an origin',
    change: {
      ehr: {
        pins: {
          'https://ehr.example.org': [
            'sha256/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=',
            'sha256/BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBA=',
          ],
        },
      },
    },
    faults: [
      {
        path: 'ehr.pins.https://ehr.example.org',
        says: REACHED_HOST,
        value: [
          'sha256/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=',
          'sha256/BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBA=',
        ],
      },
    ],
  },
  {
    what: 'pins of a host in capitals',
    change: {
      ehr: {
        pins: {
          'EHR.example.org': [
            'sha256/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=',
            'sha256/BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBA=',
          ],
        },
      },
    },
    faults: [
      {
        path: 'ehr.pins.EHR.example.org',
        says: REACHED_HOST,
        value: [
          'sha256/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=',
          'sha256/BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBA=',
        ],
      },
    ],
  },
  {
    what: 'pins of a domain whose hosts below are allowed',
    change: {
      ehr: {
        allow: ['https://ehr.example.org/*', 'https://*.clinic.example/*'],
        pins: {
          'clinic.example': [
            'sha256/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=',
            'sha256/BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBA=',
          ],
        },
      },
    },
    faults: [
      {
        path: 'ehr.pins.clinic.example',
        says: REACHED_HOST,
        value: [
          'sha256/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=',
          'sha256/BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBA=',
        ],
      },
    ],
  },
  {
    what: 'pins of a host of a development build by http',
    change: {
      ehr: {
        allow: ['http://127.0.0.1:8080/*'],
        startUrl: 'http://127.0.0.1:8080/',
        pins: {
          '127.0.0.1': [
            'sha256/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=',
            'sha256/BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBA=',
          ],
        },
      },
    },
    development: true,
    faults: [
      {
        path: 'ehr.pins.127.0.0.1',
        says: REACHED_HOST,
        value: [
          'sha256/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=',
          'sha256/BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBA=',
        ],
      },
    ],
  },
];
