import type { OwnTexts } from './own-texts.ts';

export const ownEn: OwnTexts = {
  strip: 'My sign-\u2060in',
  heading: 'My sign-\u2060in',
  pin: {
    heading: 'PIN',
    about: 'Four to twelve digits that only you know.',
    change: 'Change PIN',
    first: 'Choose a new PIN',
    again: 'Enter the new PIN once more',
    hint: 'Four to twelve digits',
    differs: 'The two were not the same. Begin again.',
    faults: {
      length: 'A PIN has four to twelve digits.',
      repeated: 'Not one digit over and over. Choose another PIN.',
      run: 'Not a row such as 1234. Choose another PIN.',
    },
  },
  badges: {
    heading: 'Badge',
    count: (count) =>
      count === 0 ? 'You have no badge here.' : count === 1 ? 'You have one badge.' : `You have ${count} badges.`,
    add: 'Add a badge',
    replace: 'Replace a lost badge',
    ask: (replaces) => ({
      says: 'Hold the new badge to the reader',
      more: replaces
        ? 'The badges you had until now open nothing any more.'
        : 'From then on it is yours, beside the one you have.',
    }),
  },
  keys: 'Security keys',
  station: {
    open: 'About this station',
    heading: 'This station',
    readers: 'Badge readers',
    noReaders: 'None is plugged in.',
    policy: 'Policy in force',
    key: 'Setting',
    value: 'Value',
    people: (count, shown) => (shown < count ? `People: the first ${shown} of ${count}` : `People: ${count}`),
    roles: { staff: 'Staff', supervisor: 'Supervisor', admin: 'Admin' },
    has: (badges, keys) =>
      `${badges === 1 ? '1 badge' : `${badges} badges`}, ${keys === 1 ? '1 security key' : `${keys} security keys`}`,
    receipts: 'Last receipts',
    noReceipts: 'Nothing has been cleaned up yet.',
    causes: { start: 'Start', switch: 'Switch', signoff: 'Sign-\u2060off' },
    verified: (ms) => `Clean, checked in ${ms} ms`,
    left: (what) => `Left behind: ${what}`,
    back: 'Done',
  },
};
