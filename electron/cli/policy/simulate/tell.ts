/** What a screen shows and an audit line says, in a sentence each. */
import type { AskedProof } from '../../../core/asked.ts';
import type { AuditEntry } from '../../../core/audit.ts';
import type { Screen } from '../../../core/screen.ts';

export function shownIn(screen: Screen): string {
  const notice = screen.notice === undefined ? '' : ` [${screen.notice}]`;
  return `${sentenceOf(screen)}${notice}`;
}

/** Whom the policy does not name. */
const SOMEBODY = 'somebody';

function sentenceOf(screen: Screen): string {
  switch (screen.at) {
    case 'vacant':
      return 'nobody is signed on; a tap begins';
    case 'proving':
      return `${screen.person} is asked for ${proofsOf(screen)}${screen.returning ? ', to come back to her page' : ''}`;
    case 'identifying':
      return 'a security key is asked whose it is';
    case 'vouching':
      return `others are asked to vouch for ${screen.whom}`;
    case 'open':
      return `${screen.person}'s page shows`;
    case 'warning':
      return `${screen.person}'s page shows, below a countdown to the lock`;
    case 'locked': {
      const own = screen.ownTap === 'opens' ? 'her tap opens it' : 'her tap asks for her proof';
      const undo = screen.undoSeconds === undefined ? '' : ', or Undo';
      return `${screen.person ?? SOMEBODY}'s page is covered; ${own}${undo}; anybody else's closes it`;
    }
    case 'holding':
      return `${screen.next ?? SOMEBODY} waits for ${screen.person ?? SOMEBODY}'s unsaved work`;
    case 'cleaning':
      return 'everything of the last person is being removed';
    case 'leaving':
      return 'an admin wants to leave Wardkey';
    case 'starting':
      return 'the station starts';
    case 'outOfService':
      return `out of service (${screen.fault}): ${screen.detail}`;
  }
}

function proofsOf(asked: AskedProof): string {
  const all = [
    ...(asked.pin ? ['her PIN'] : []),
    ...(asked.key ? ['her key'] : []),
    ...(asked.card ? ['her card'] : []),
  ];
  const wait = asked.wait ? ` in ${asked.wait.seconds} s` : '';
  return `${all.length > 0 ? all.join(' or ') : 'a recovery code'}${wait}`;
}

/** Who and why; residues and milliseconds are of real cleanings alone. */
const LEFT_OUT: readonly string[] = ['event', 'at', 'residues', 'stages', 'ms', 'verified'];

export function writtenIn(entry: AuditEntry): string {
  const more = Object.entries(entry).filter(([key]) => !LEFT_OUT.includes(key));
  return [entry.event, ...more.map(([key, value]) => `${key}=${Array.isArray(value) ? value.join('+') : value}`)].join(
    ' ',
  );
}
