/** Anybody who sees misuse tells it with one press, wherever the station stands; what became of it is said as a remark. */
import type { Wardkey } from '../../electron/ipc/contract.ts';
import type { Texts } from '../text/texts.ts';
import { Icon } from './Icon.tsx';

interface Props {
  readonly text: Texts['wrong'];
  readonly wardkey: Pick<Wardkey, 'reportMisuse'>;
  readonly look: 'quiet' | 'strip' | 'countdown';
}

const looks = { quiet: 'button button-quiet wrong', strip: 'strip-button wrong', countdown: 'button wrong' };

export function Wrong({ text, wardkey, look }: Props) {
  const report = () => void wardkey.reportMisuse();
  // the countdown is gone before the finger is lifted; told twice, it is one report
  const atOnce = look === 'countdown' ? { onPointerDown: report } : {};
  return (
    <button type="button" className={looks[look]} title={text.more} onClick={report} {...atOnce}>
      <Icon name="alert" />
      {text.says}
    </button>
  );
}
