import type { ContactTexts, ProgressTexts } from './contact-texts.ts';

export const contactEn: ContactTexts = {
  network: { up: 'Network connected', down: 'No network' },
  ehr: (ehr) => ({
    looking: `Checking whether ${ehr} answers`,
    answers: `${ehr} answers`,
    fails: `${ehr} answers with an error`,
    silent: `${ehr} does not answer`,
  }),
  last: (ehr, time) => `${ehr} last answered at ${time}.`,
  lastOn: (ehr, day, time) => `${ehr} last answered on ${day} at ${time}.`,
  never: (ehr) => `${ehr} has not answered since this station started.`,
  downtime: 'If it works nowhere:',
};

export const progressEn: ProgressTexts = {
  slow: 'This takes a little longer than usual.',
  parts: (ehr) => ({
    logout: `Signing off from ${ehr}`,
    pages: 'Open pages and their program',
    storage: 'Cookies and stored data',
    copies: 'Copies of pages',
    signIns: 'Saved sign-\u2060ons',
    connections: 'Connections',
    files: 'Files',
    clipboard: 'Copied text',
    printJobs: 'Print jobs',
    rest: 'Everything else',
  }),
  far: { waiting: 'next', underWay: 'under way', done: 'done' },
  aloud: (done, all) => `${done} of ${all} done`,
};
