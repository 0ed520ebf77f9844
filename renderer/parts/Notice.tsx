/** The remark on the last event. The region is always there, so that a remark put into it is read out. */
import type { Notice as Given } from '../../electron/core/state.ts';
import type { Texts } from '../text/texts.ts';
import { Icon, type IconName } from './Icon.tsx';

type Says = Given['says'];

/** Nothing went wrong: the person only has to wait, or what she wanted is done. */
const calm: Readonly<Partial<Record<Says, IconName>>> = {
  queued: 'clock',
  wait: 'clock',
  fileSaved: 'check',
  printed: 'check',
};

export function Notice({ says, text }: { readonly says: Says | undefined; readonly text: Texts }) {
  const icon = says && calm[says];
  return (
    <div className="notice-place" role="alert" data-testid="notice">
      {says && (
        <div className={icon ? 'notice notice-calm' : 'notice'}>
          <Icon name={icon ?? 'alert'} />
          <p>
            <strong>{text.notices[says].says}</strong> <span>{text.notices[says].more}</span>
          </p>
        </div>
      )}
    </div>
  );
}
