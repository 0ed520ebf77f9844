/** How a person's tries stand, and what she waits for. */
import type { AskedProof } from '../../electron/core/asked.ts';
import type { Texts } from '../text/texts.ts';
import { briefly } from '../text/time.ts';
import { Lasting } from './Lasting.tsx';

export function Tries({ asked, text }: { readonly asked: AskedProof; readonly text: Texts['proving'] }) {
  const { step, wait, attemptsLeft } = asked;
  if (step !== 'asking') return <p className="pin-busy">{text[step]}</p>;
  if (wait) {
    const shown = text.delay(briefly(wait.seconds), attemptsLeft);
    return (
      <p className="pin-wait">
        <Lasting shown={shown} heard={text.delay(undefined, attemptsLeft)} />
      </p>
    );
  }
  return <p className={attemptsLeft <= 2 ? 'pin-last' : undefined}>{text.attemptsLeft(attemptsLeft)}</p>;
}
