import type { KeyTexts } from './key-texts.ts';

const another = 'Try again, or use another key.';
const otherWay = 'Use your own key, or try another way.';

export const keyEn: KeyTexts = {
  needs: {
    key: { says: 'Put your security key in', more: 'Into the USB port, or hold it to the reader.' },
    touch: { says: 'Touch your key now', more: 'Press the metal contact on it with a finger.' },
    pin: { says: 'Enter your key’s PIN', more: 'The PIN you have set for the key itself.' },
    time: { says: 'One moment…', more: 'Leave the key where it is.' },
  },
  beside: {
    key: 'Or put your security key in',
    touch: 'Or touch your key now',
    pin: 'Or enter your key’s PIN',
    time: 'Looking for a security key…',
  },
  failures: {
    noCredential: { says: 'No key of yours was found.', more: otherWay },
    alreadyEnrolled: { says: 'This key is yours already.', more: 'Put another one in to add it.' },
    noVerification: { says: 'This key has no PIN of its own.', more: 'Set one on it first, or use another key.' },
    pinAlmostBlocked: {
      says: 'Too few tries are left for this key’s PIN.',
      more: 'So that it does not block, it is not tried here. Ask IT about it.',
    },
    pinBlocked: { says: 'This key has blocked its PIN.', more: 'It has to be reset: ask IT. Try another way now.' },
    timeout: { says: 'Nobody touched the key in time.', more: 'Try again, and touch it when asked.' },
    removed: { says: 'The key was taken away too soon.', more: 'Leave it there until this screen goes on.' },
    denied: { says: 'The key gave no answer.', more: 'Try again. If it is not your key, use your own.' },
    severalPeople: { says: 'Several people use this key.', more: 'Tap your badge first, then use the key.' },
    unsupported: { says: 'This key cannot be used here.', more: 'It is too old for this. Use another one.' },
    failed: { says: 'That did not work.', more: another },
    unknownKey: { says: 'This is not your key.', more: otherWay },
    removedKey: { says: 'This key was removed and opens nothing any more.', more: 'Use another one.' },
    invalid: { says: 'The key’s answer was not right.', more: another },
    late: { says: 'The answer came too late.', more: 'Try again.' },
    notPresent: { says: 'The key was not touched.', more: 'Try again, and touch it when asked.' },
    notVerified: {
      says: 'The key did not ask for its PIN.',
      more: 'Here it has to: try again with a key that has one.',
    },
    counter: { says: 'There may be a copy of this key.', more: 'It is not taken. Try another way, and tell IT.' },
    backedUp: { says: 'This key is copied between devices.', more: 'Such keys are not taken here. Use another one.' },
    attestation: { says: 'Keys of this make are not taken here.', more: 'Ask IT which ones are.' },
  },
  card: { says: 'Hold your card to the reader', more: 'Leave it there until this screen goes on.' },
  cardBeside: 'Or hold your card to the reader',
  again: 'Try again',
  cancel: 'Cancel',
  pin: {
    heading: 'Enter your key’s PIN',
    label: 'PIN of your key',
    characters: (count) => (count === 1 ? '1 character entered' : `${count} characters entered`),
    tries: (count, wrong) => {
      const left = count === undefined ? '' : count === 1 ? 'Last try' : `${count} tries left`;
      if (!wrong) return left || 'The PIN you have set for the key itself';
      return left ? `That was not right – ${left}` : 'That was not right';
    },
    useKey: 'Use my key’s PIN',
    useStation: 'Use my badge’s PIN instead',
  },
  identifying: {
    about: 'Your key says who you are.',
    behind: (name) => `Another person’s key closes ${name === undefined ? 'the page that is open' : `${name}’s page`}.`,
  },
  withoutBadge: {
    key: { says: 'Or use your security key', more: 'It asks for its own PIN. No badge is needed.' },
    use: 'Use my key',
    card: 'A card that is also a key: one tap is enough.',
  },
  lost: {
    code: 'Recovery code',
    heading: 'Enter a recovery code',
    lead: 'One of the ten from your list. Each works once; cross it off afterwards.',
    label: 'Recovery code',
    send: 'Continue',
    back: 'Back',
    vouch: 'Ask two colleagues',
  },
  vouching: {
    about: 'Two colleagues say who you are.',
    heading: (whom, vouched) => (vouched === 0 ? `Who vouches for ${whom}?` : `One more for ${whom}`),
    lead: (whom, vouched) =>
      vouched === 0
        ? `A supervisor first: tap your badge and follow the next step. It opens ${whom}’s page, not yours.`
        : `Now a second colleague: tap your badge and follow the next step. Then ${whom}’s page opens.`,
    vouched: (name) => `${name} has vouched`,
    userName: 'No badge with you? Type your own user name',
    proof: (whom) => `You vouch that this is ${whom}. This is written down.`,
    cancel: 'Cancel',
  },
  own: {
    lead: 'Each of them signs you on here. Set up two, and keep one in a safe place.',
    none: 'You have no security key yet.',
    added: (when) => `Added ${when}`,
    used: (when) => (when === undefined ? 'never used' : `last used ${when}`),
    remove: 'Remove',
    confirm: (name) => ({ says: `Remove “${name}”?`, more: 'From then on it opens nothing anywhere.' }),
    confirmed: 'Yes, remove',
    keep: 'Keep',
    add: 'Add a key',
    close: 'Done',
    changing: 'One moment…',
    prove: 'First confirm with your PIN.',
    naming: { says: 'Give your key a name', more: 'So that you know which one it is when you lose it.' },
    name: 'Name',
    names: ['On my badge', 'On my key ring', 'Spare key'],
    save: 'Save',
    discard: 'Do not add it',
    notMade: 'No key was added.',
  },
};
