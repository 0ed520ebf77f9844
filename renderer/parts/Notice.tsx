/** The remark on the last event. The region is always there, so that a remark put into it is read out. */
import type { Notice as Given } from '../../electron/core/notice.ts';
import type { Texts } from '../text/texts.ts';
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
];

interface Props {
  readonly says: Says | undefined;
  readonly nth: number | undefined;
  readonly text: Texts;
  /** Whom to call, where there is room for it. */
  readonly help?: string;
}

export function Notice({ says, nth, text, help }: Props) {
  const icon = says && calm[says];
  return (
    <div className="notice-place" role="alert" data-testid="notice">
      {says && (
        // another element, so that the same remark is read out, and seen to come, once more
        <div key={nth} className={icon ? 'notice notice-calm' : 'notice'}>
          <Icon name={icon ?? 'alert'} />
          <p>
            <strong>{text.notices[says].says}</strong> <span>{text.notices[says].more}</span>
            {help && calls.includes(says) && (
              <span className="notice-help">
                {text.help.heading} {help}
              </span>
            )}
          </p>
        </div>
      )}
    </div>
  );
}
