/** Asks for a person's PIN, whatever it is for, and says how her tries stand. A PIN begun by one person is gone before the next. */
import type { AskedPin } from '../../electron/core/screen.ts';
import type { Wardkey } from '../../electron/ipc/contract.ts';
import type { Texts } from '../text/texts.ts';
import { briefly } from '../text/time.ts';
import { PinPad, type PinPadProps } from './PinPad.tsx';

interface Props {
  readonly asked: AskedPin;
  readonly text: Texts['proving'];
  readonly wardkey: Wardkey;
}

export function AskPin({ asked, text, wardkey }: Props) {
  return (
    <PinPad
      key={asked.user}
      text={text}
      takes={takes(asked)}
      onPin={(pin) => void wardkey.pin(pin)}
      onCancel={() => void wardkey.cancel()}
      hint={<Hint asked={asked} text={text} />}
    />
  );
}

/** During a short delay one may type on; a lock-out is not for trying. */
function takes({ step, wait }: AskedPin): PinPadProps['takes'] {
  if (step !== 'asking' || wait?.why === 'lockout') return 'nothing';
  return wait ? 'typing' : 'pin';
}

function Hint({ asked, text }: Omit<Props, 'wardkey'>) {
  const { step, wait, attemptsLeft } = asked;
  if (step !== 'asking') return <p className="pin-busy">{text[step]}</p>;
  if (wait) return <p className="pin-wait">{text[wait.why](briefly(wait.seconds), attemptsLeft)}</p>;
  return <p className={attemptsLeft <= 2 ? 'pin-last' : undefined}>{text.attemptsLeft(attemptsLeft)}</p>;
}
