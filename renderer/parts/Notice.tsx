/** The remark on the last event. The region is always there, so that a remark put into it is read out. */
import type { Notice as Given } from '../../electron/core/notice.ts';
import type { Screen } from '../../electron/core/screen.ts';
import type { Texts } from '../text/texts.ts';
import { whomToCall } from './HelpLine.tsx';
import { Icon, type IconName } from './Icon.tsx';

type Says = Given['says'];

/** Nothing went wrong: the person only has to wait, or what she wanted is done. */
const calm: Readonly<Partial<Record<Says, IconName>>> = {
  queued: 'clock',
  wait: 'clock',
  fileSaved: 'check',
  printed: 'check',
  misuseReported: 'check',
  pinChanged: 'check',
  badgeAdded: 'check',
};

/** Whoever meets it may not get on by herself. */
const calls: readonly Says[] = [
  ...(['unknownBadge', 'badgeRefused', 'changingBadge', 'unknownUser', 'unknownKey'] as const),
  ...(['misuseNotReported', 'auditFailed', 'storageFailed', 'peopleFailed'] as const),
  ...(['lockedOut', 'proofTimedOut', 'printFailed'] as const),
];

/** Its id, for what it is about. */
export const REMARK = 'remark';

interface Props {
  readonly screen: Pick<Screen, 'notice' | 'noticeNth' | 'site'>;
  readonly text: Texts;
  /** There is room for two lines: whom to call stands in the place of what to do, where all of it fits. */
  readonly brief?: true;
}

/** In characters. */
const BRIEF_HELP = 32;

export function Notice({ screen: { notice: says, noticeNth: nth, site }, text, brief }: Props) {
  const help = whomToCall(site, text);
  const icon = says && calm[says];
  const fits = !brief || help.length <= BRIEF_HELP;
  const isCall = says !== undefined && calls.includes(says) && fits;
  return (
    <div id={REMARK} className="notice-place" role="alert" data-testid="notice">
      {says && (
        // another element, so that the same remark is read out, and seen to come, once more
        <div key={nth} className={icon ? 'notice notice-calm' : 'notice'}>
          <Icon name={icon ?? 'alert'} />
          <p>
            <strong>{text.notices[says].says}</strong> {!(brief && isCall) && <span>{text.notices[says].more}</span>}
            {isCall && (
              <span className="notice-help" title={help}>
                {text.help.heading} {help}
              </span>
            )}
          </p>
        </div>
      )}
    </div>
  );
}
