/** Everything the walks together must come across. What is not in this list and turns up is as wrong as what is missing. */
/** `starting` is where every walk begins. */
const STATES = ['cleaning', 'vacant', 'proving', 'open', 'warning', 'locked', 'holding', 'leaving', 'outOfService'];

const PARTS = [
  ...['start', 'start after an unfinished run', 'switch', 'signoff'].flatMap((cause) => [
    `cleaning ${cause}`,
    `cleaning ${cause} for the next`,
  ]),
  ...['start', 'switch', 'signoff'].flatMap((cause) => [`cleaning ${cause} clearing`, `cleaning ${cause} recording`]),
  ...['asking', 'checking', 'recording'].flatMap((step) => [`proving ${step}`, `proving ${step} at a locked session`]),
  ...['open', 'warning', 'locked'].flatMap((at) => ['loading', 'ready', 'unreachable'].map((page) => `${at} ${page}`)),
  ...['open', 'warning'].flatMap((at) => ['asking', 'answering'].map((is) => `${at} ${is} for a login`)),
  ...['waiting', 'covering', 'leaving'].map((step) => `vacant ${step}`),
  'locked gone',
  'locked missing',
  ...[
    'idle',
    'ownTap',
    'otherTap',
    'key',
    'suspend',
    'resume',
    'clock',
    'display',
    'reader',
    'renderer',
    'escape',
    'crash',
    'fault',
  ].map((why) => `locked ${why}`),
  ...['resting', 'recording grace', 'recording undo'].map((step) => `locked ${step}`),
  ...['asking', 'waiting'].map((step) => `holding ${step}`),
  'cleaning signoff for an admin',
  ...['naming', 'asking', 'checking', 'recording', 'ending'].map((step) => `leaving ${step}`),
  ...['vacant', 'locked', 'outOfService'].map((at) => `leaving from ${at}`),
  ...['policy', 'audit', 'residue', 'cleaningTime', 'receipt', 'detach', 'cover', 'crashLoop'].map(
    (code) => `outOfService ${code}`,
  ),
];

const NOTICES = [
  ...[
    'unknownBadge',
    'unknownUser',
    'badgeRefused',
    'wrongProof',
    'wait',
    'lockedOut',
    'queued',
    'badgeNeeded',
    'notAdmin',
  ],
  ...['auditFailed', 'storageFailed', 'peopleFailed', 'proofTimedOut'],
  ...['fileSaved', 'fileRefused', 'pdfRefused', 'printed', 'printFailed'],
].map((says) => `notice ${says}`);

const EFFECTS = [
  ...[
    'detachEhr',
    'attachEhr',
    'createEhr',
    'reloadEhr',
    'closeEhrDialog',
    'printEhr',
    'prepareEhr',
    'clean',
    'record',
    'saveAttempts',
  ],
  ...['verifyPin', 'cover', 'uncover', 'restart', 'leave', 'askEhr', 'saveFindings', 'answerLogin'],
].map((type) => `effect ${type}`);

const LINES = [
  ...[
    'station.start',
    'tap',
    'denied',
    'unlock',
    'undo',
    'lock',
    'warn',
    'switch',
    'signoff',
    'wipe',
    'leave',
    'recycle',
    'fault',
  ],
  ...[
    'unknownBadge',
    'badgeRefused',
    'unknownUser',
    'wrongProof',
    'delay',
    'lockout',
    'notAdmin',
    'peopleUnavailable',
  ].map((why) => `denied ${why}`),
  ...['asked', 'timer', 'age', 'revoked', 'leave'].map((why) => `signoff ${why}`),
  ...['escape', 'clientCertificate', 'crash', 'hold', 'holdEnd', 'download', 'pdf', 'print'],
  ...['finding', 'httpAuth'],
  ...['rescued', 'timeUp', 'cancelled', 'signedOff', 'pageLost'].map((why) => `holdEnd ${why}`),
  ...[
    'idle',
    'ownTap',
    'otherTap',
    'key',
    'suspend',
    'resume',
    'clock',
    'display',
    'reader',
    'renderer',
    'escape',
    'crash',
    'fault',
  ].map((why) => `lock ${why}`),
].map((line) => `record ${line}`);

export const SIGHTS: readonly string[] = [...STATES, ...PARTS, ...NOTICES, ...EFFECTS, ...LINES];

const FAILING = [
  'detachEhr',
  'attachEhr',
  'createEhr',
  'reloadEhr',
  'closeEhrDialog',
  'printEhr',
  'prepareEhr',
  'clean',
  'record',
  'saveAttempts',
  'saveFindings',
  'answerLogin',
  'verifyPin',
  'askEhr',
  'cover',
  'uncover',
  'leave',
];

/** Every event, each of which must change something somewhere. */
export const EVENTS: readonly string[] = [
  ...['started', 'failedToStart', 'pin', 'recorded', 'cleaned', 'notCleaned', 'tick', 'input', 'memory', 'covered'],
  ...['signOff', 'undo', 'cancel', 'leave', 'retry', 'devices', 'revoked', 'escaped', 'certificateAsked'],
  ...['dialog', 'closeDialog', 'download', 'pdf', 'print', 'printed'],
  ...['finding', 'certificate'],
  ...['loginAsked', 'logIn', 'cancelLogin', 'loginGiven'],
  ...['known', 'unknown', 'refused', 'unavailable'].map((what) => `tap ${what}`),
  ...['named somebody', 'named nobody', 'checked right', 'checked wrong'],
  ...['key', 'suspend', 'resume', 'display'].map((why) => `lock ${why}`),
  ...['ownPage', 'graphics', 'network', 'devices'].map((part) => `crashed ${part}`),
  ...['ready', 'unreachable', 'gone'].map((page) => `page ${page}`),
  ...['objection raised', 'objection none'],
  ...FAILING.map((effect) => `effectFailed ${effect}`),
];
