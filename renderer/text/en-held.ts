/** English, of a station that nobody uses, and of a session that is locked, waited for, or in the way of somebody who leaves. */
import { heldFirst, unsavedIsLost } from './en-unsaved.ts';
import type { Texts } from './texts.ts';

const pageOf = (name: string | undefined): string => (name === undefined ? 'the page that is open' : `${name}’s page`);

/** What a user name does that is typed at a locked station. */
export const nameAtLock: Texts['userName']['locked'] = {
  holderOnly: (name) =>
    name === undefined
      ? 'Your page, but no badge with you? Type your user name'
      : `No badge with you, ${name}? Type your user name`,
  takesOver: (name) =>
    name === undefined
      ? 'Type your user name. If the open page is not yours, this closes it.'
      : `Type your user name. Unless you are ${name}, this closes ${pageOf(name)}.`,
};

export const held: Pick<Texts, 'hints' | 'wrong' | 'sessionEnd' | 'locked' | 'holding' | 'leaving'> = {
  hints: {
    leave: 'Going away? Lock first: your page is kept.',
    approve: 'Never approve a sign-\u2060in that you did not start yourself.',
    badge: 'Lost your badge? Say so at once, day or night.',
  },
  wrong: {
    says: 'Something is wrong',
    more: 'One press reports that this station may be misused. It calls nobody.',
  },
  sessionEnd: {
    says: (time) => `Session ends in ${time}`,
    more: 'Save your work, then sign on again.',
    locked: (name) => `${name ?? 'Whoever is signed on'} should come back before then.`,
    aloud: (minutes) =>
      minutes === 1 ? 'Your session ends in one minute.' : `Your session ends in ${minutes} minutes.`,
  },
  locked: {
    heading: (name) => `${name ?? 'Somebody'} is signed on`,
    reasons: (ehr) => ({
      idle: 'Nobody used this station for a while.',
      ownTap: 'A badge tap locked it.',
      otherTap: 'Somebody else tapped a badge.',
      key: 'Somebody pressed Lock.',
      suspend: 'This PC went to sleep.',
      resume: 'This PC was asleep.',
      clock: 'The clock of this PC was changed.',
      display: 'A screen was plugged in or out.',
      reader: 'The badge reader was unplugged.',
      crash: 'A part of this station stopped and was started again.',
      misuse: 'Somebody reported suspected misuse here.',
      end: 'This station is about to start again.',
      renderer: `The ${ehr} page stopped and has to be loaded again.`,
      escape: `The ${ehr} page went to an address that is not allowed, and was closed.`,
      fault: `Something went wrong. ${ehr} has to be loaded again.`,
    }),
    nextTap: 'What the next tap does',
    own: (name) => ({
      says: name === undefined ? 'The badge of whoever is signed on' : `${name}’s badge`,
      opens: 'opens the page again',
      asksPin: 'asks for the PIN, then opens the page again',
      asksKey: 'asks for the security key, then opens the page again',
      asksEither: 'asks for PIN or key, then opens the page again',
    }),
    other: (name, holdSeconds) => ({
      says: 'Any other badge',
      more: `closes ${pageOf(name)}. ${holdSeconds === undefined ? unsavedIsLost : heldFirst(holdSeconds)}`,
    }),
    signOff: (time) => `Signs off in ${time}`,
    undo: { ask: 'Tapped by mistake?', button: 'Undo', left: (seconds) => `${seconds}\u00a0s left` },
  },
  holding: {
    about: 'Somebody may still come back.',
    asking: 'One moment…',
    heading: (name) => `${name ?? 'Somebody'} has unsaved work`,
    wait: (next, time) => ({
      says: next === undefined ? `Please wait ${time}` : `${next}, please wait ${time}`,
      more: 'Then this work is lost and it is your turn. No need to tap again.',
    }),
    other: (next) => ({
      says: 'Any other badge',
      more: `is next instead of ${next ?? 'whoever waits now'}; the time goes on`,
    }),
    cancel: (name) => `Cancel and keep ${pageOf(name)}`,
  },
  leaving: {
    about: 'For admins only.',
    heading: 'Leaving Wardkey',
    lead: 'Tap an admin’s badge and follow the next step. Wardkey ends, and this PC is open.',
    userName: 'No badge with you? Type an admin’s user name',
    first: (name) => ({ says: `${name ?? 'Whoever is signed on'} is signed off first`, more: unsavedIsLost }),
    cancel: 'Cancel',
    ending: 'Wardkey ends now',
  },
};
