/** English. Written for somebody at the end of a night shift: short, no jargon, always what to do next. */
import { contactEn, progressEn } from './contact-en.ts';
import { forms } from './en-forms.ts';
import { held, nameAtLock } from './en-held.ts';
import { heldFirst, unsavedIsLost } from './en-unsaved.ts';
import { keyEn } from './key-en.ts';
import { ownEn } from './own-en.ts';
import type { Texts } from './texts.ts';

const tellIt = 'Please use another station and tell IT.';

export const en: Texts = {
  language: 'en-GB',
  direction: 'ltr',
  product: 'Wardkey',
  pc: (name) => `PC ${name}`,
  states: {
    starting: 'Starting',
    cleaning: 'Cleaning',
    vacant: 'Ready',
    proving: 'Signing on',
    identifying: 'Signing on',
    vouching: 'Asking for help',
    open: 'Open',
    warning: 'Locking soon',
    locked: 'Locked',
    holding: 'Waiting',
    leaving: 'Leaving',
    outOfService: 'Out of service',
  },
  notices: {
    unknownBadge: { says: 'This badge is not known here.', more: 'Try your hospital badge.' },
    badgeNeeded: {
      says: 'A name alone closes nobody’s page.',
      more: 'Tap your badge, or use another station.',
    },
    unknownUser: { says: 'This user name is not known here.', more: 'Check the spelling and try again.' },
    badgeRefused: { says: 'This card cannot be used here.', more: 'Tap your hospital badge, on its own.' },
    changingBadge: {
      says: 'This card shows another number each time.',
      more: 'Phones do that. Tap your hospital badge, on its own.',
    },
    twoBadges: { says: 'Two badges at once.', more: 'Hold one of them to the reader, on its own.' },
    wrongProof: { says: 'That was not right.', more: 'Please try again.' },
    wrongKey: { says: 'That key was not accepted.', more: 'Use your own key, or try another way.' },
    unknownKey: { says: 'This key is not known here.', more: 'Use the key that is set up for you.' },
    wait: { says: 'Just a moment.', more: 'Wait a few seconds, then try again.' },
    lockedOut: { says: 'Too many wrong tries.', more: 'Wait until the time is up, or ask for help.' },
    notAdmin: { says: 'Only an admin can leave.', more: 'Everything here is as it was.' },
    notSupervisor: { says: 'A supervisor has to vouch first.', more: 'Ask one to tap their badge.' },
    somebodyElse: { says: 'Somebody else has to vouch.', more: 'Not you yourself, and nobody twice.' },
    queued: { says: 'Your badge was read.', more: 'You are next when this station is clean.' },
    auditFailed: { says: 'This station cannot keep its log.', more: 'Without it nothing can be opened here. Tell IT.' },
    storageFailed: { says: 'This station cannot save.', more: tellIt },
    peopleFailed: { says: 'The staff list cannot be read.', more: tellIt },
    fileSaved: { says: 'The file was saved.', more: 'It is removed when you sign off.' },
    fileRefused: { says: 'The file was not saved.', more: 'This station does not keep such files.' },
    pdfRefused: { says: 'The document cannot be shown.', more: 'It is too large, damaged, or one too many.' },
    printed: { says: 'Sent to the printer.', more: 'Collect it before you sign off.' },
    passkeyOfOther: {
      says: 'The key in this station is somebody else’s.',
      more: 'Take it out and put in your own.',
    },
    misuseReported: {
      says: 'Suspected misuse reported.',
      more: 'It is written down. Nobody is called now.',
    },
    misuseNotReported: {
      says: 'Suspected misuse was not reported.',
      more: 'Nobody is called either: tell somebody yourself.',
    },
    pinChanged: { says: 'Your PIN is changed.', more: 'The old one opens nothing any more.' },
    badgeAdded: { says: 'The badge is yours.', more: 'Tap it as you always do.' },
    badgeIsHers: { says: 'This badge is yours already.', more: 'Hold the new one to the reader.' },
    printFailed: { says: 'This could not be printed.', more: 'Please try again, or tell IT.' },
    proofTimedOut: { says: 'Checking that took too long.', more: 'Please try again.' },
  },
  readers: {
    ready: 'Badge reader ready',
    looking: 'Looking for a badge reader',
    problems: {
      noService: { says: 'Badge readers do not work on this PC', more: 'Type your user name instead, and tell IT.' },
      noReader: { says: 'No badge reader found', more: 'Check its cable, or type your user name instead.' },
      restarting: { says: 'The badge reader is starting again', more: 'This takes a few seconds.' },
    },
  },
  contact: contactEn,
  progress: progressEn,
  userName: {
    ask: 'No badge with you? Type your user name',
    label: 'User name',
    send: 'Continue',
    locked: nameAtLock,
  },
  help: { heading: 'Need help?', nobodyNamed: 'Call your IT help desk.' },
  starting: { heading: 'Getting this station ready', lead: 'Reading its settings and looking for badge readers.' },
  cleaning: {
    heading: (cause, leaving) => {
      if (cause === 'start') return 'Making sure this station is clean';
      if (cause === 'switch') return leaving === undefined ? 'Closing the last page' : `Closing ${leaving}’s page`;
      return leaving === undefined ? 'Signing off' : `Signing off ${leaving}`;
    },
    unfinished: {
      says: 'The last session here did not end as it should.',
      more: 'What it may have left is removed before anybody can sign on.',
    },
    steps: (ehr, cause, leaving) => {
      if (cause === 'start') return ['Removing anything left from before', 'Checking that nothing is left'];
      const out = leaving === undefined ? `Signing off from ${ehr}` : `Signing ${leaving} off from ${ehr}`;
      return [out, 'Removing everything left behind', 'Checking that nothing is left'];
    },
    about: 'Nothing of one person stays for the next.',
    next: (name) => ({
      says: name === undefined ? 'You are next' : `${name}, you are next`,
      more: 'No need to tap again.',
    }),
  },
  vacant: {
    heading: 'Tap your badge',
    lead: (ehr) => `Hold it to the reader and follow the next step. ${ehr} opens here.`,
    withoutReader: 'Sign on with your user name',
    policyRefused: {
      says: 'A new policy was not accepted',
      more: 'The last valid one still applies. Please tell whoever looks after this PC.',
    },
    about: 'Nobody is signed on.',
  },
  proving: {
    heading: 'Enter your PIN',
    pin: 'PIN',
    pinOf: (name) => `PIN of ${name}`,
    digits: (count) => (count === 1 ? '1 digit entered' : `${count} digits entered`),
    erase: 'Delete last digit',
    enter: 'Enter',
    cancel: 'Cancel',
    attemptsLeft: (count) => (count === 1 ? 'Last try' : `${count} tries left`),
    delay: (time, count) => `Wait ${time ?? 'a moment'} – ${count === 1 ? 'last try' : `${count} tries left`}`,
    checking: 'Checking…',
    recording: 'That is right. Writing the log…',
    about: (ehr, returning) => (returning ? 'Your page comes back as you left it.' : `${ehr} opens next.`),
    others: (name, returning, holdSeconds) => {
      if (!returning) return `Not ${name}? Tap your own badge.`;
      const closes = `Not ${name}? Tapping your badge closes ${name}’s page.`;
      return holdSeconds === undefined ? closes : `${closes} ${heldFirst(holdSeconds)}`;
    },
  },
  open: {
    heading: (ehr) => `${ehr} is open`,
    since: (time) => `signed on since ${time}`,
    closeDialog: 'Close dialog',
    print: 'Print',
    lock: 'Lock',
    lockKey: 'Pause',
    signOff: 'Sign off',
    confirm: { says: 'Sign off?', more: unsavedIsLost },
    confirmed: 'Yes, sign off',
    stay: 'Stay',
    page: (ehr) => ({
      loading: { says: `Opening ${ehr}…`, more: 'You are signed on. This usually takes a few seconds.' },
      unreachable: {
        says: `${ehr} cannot be reached`,
        more: 'You are signed on, but the network or server does not answer.',
      },
      gone: { says: `The ${ehr} page has stopped`, more: 'This station locks. Come back to load the page again.' },
      missing: { says: `${ehr} did not open`, more: 'This station locks. Come back to open the page.' },
    }),
    advice: [
      'Wait a moment and try again.',
      'If it works at another station, use that one.',
      'If it works nowhere, follow your downtime procedure.',
    ],
    retry: 'Try again',
  },
  ...forms,
  warning: {
    heading: (time) => `Locking in ${time} – touch anything to go on`,
    after: 'Your page is kept when it locks.',
  },
  ...held,
  outOfService: {
    heading: 'Please use another station',
    about: 'Nobody can sign on here.',
    faults: {
      policy: 'The settings of this station are missing or wrong.',
      people: 'The staff list of this station cannot be read.',
      keychain: 'This PC does not hand out the keys this station needs.',
      audit: 'This station cannot keep its log.',
      storage: 'This station cannot save to its disk.',
      residue: 'This station could not make sure that everything of the last person is gone.',
      cleaningTime: 'Cleaning up after the last person took too long.',
      receipt: 'This station could not write down that everything of the last person is gone.',
      detach: 'This station could not cover the last page as it should.',
      cover: 'After a planned restart this station could not be shown again.',
      crashLoop: 'A part of this station keeps stopping.',
      lockdown: 'This station could not be made safe against tampering.',
    },
    safe: 'Nobody’s page is open here, and none can be opened.',
    restarts: 'Nobody can go on here. The station starts again by itself and cleans up first.',
    forIt: 'For IT',
  },
  document: {
    opening: 'Opening the document',
    reading: (page, of) => `Opening the document: page ${page} of ${of}`,
    place: (page, of) => `Page ${page} of ${of}`,
    page: (page) => `Page ${page}`,
    zoomOut: 'Smaller',
    zoomIn: 'Larger',
    fit: 'Fit the width',
    previous: 'Previous page',
    next: 'Next page',
    faults: {
      encrypted: { says: 'This document asks for a password.', more: 'It cannot be shown here.' },
      broken: { says: 'This document is damaged.', more: 'Close it and open it again, or tell IT.' },
      failed: { says: 'This document cannot be shown.', more: 'Close it and open it again, or tell IT.' },
    },
  },
  keys: keyEn,
  own: ownEn,
  silent: {
    heading: 'This station does not answer',
    lead: 'Please use another station and ask IT to restart this one.',
  },
};
