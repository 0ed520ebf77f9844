/** The remark on the last event. The region is always there, so that a remark put into it is read out. */
import type { Notice as Given } from '../../electron/core/state.ts';
import type { Texts } from '../text/texts.ts';
import { Icon } from './Icon.tsx';

type Says = Given['says'];

/** Nothing went wrong: the person only has to wait. */
const calm: readonly Says[] = ['queued', 'wait'];

export function Notice({ says, text }: { readonly says: Says | undefined; readonly text: Texts }) {
  const good = says !== undefined && calm.includes(says);
  return (
    <div className="notice-place" role="alert" data-testid="notice">
      {says && (
        <div className={good ? 'notice notice-calm' : 'notice'}>
          <Icon name={good ? 'clock' : 'alert'} />
          <p>
            <strong>{text.notices[says].says}</strong> <span>{text.notices[says].more}</span>
          </p>
        </div>
      )}
    </div>
  );
}
