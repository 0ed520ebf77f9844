/** How a person's tries stand, and what she waits for. */
import type { AskedProof } from '../../electron/core/asked.ts';
import type { Texts } from '../text/texts.ts';
import { briefly, tens } from '../text/time.ts';

export function Tries({ asked, text }: { readonly asked: AskedProof; readonly text: Texts['proving'] }) {
  const { step, wait, attemptsLeft } = asked;
  if (step !== 'asking') return <p className="pin-busy">{text[step]}</p>;
  if (wait) {
    return (
      <>
        <p className="pin-wait" aria-hidden="true">
          {text.delay(briefly(wait.seconds), attemptsLeft)}
        </p>
        <p className="unseen">{text.delay(briefly(tens(wait.seconds)), attemptsLeft)}</p>
      </>
    );
  }
  return <p className={attemptsLeft <= 2 ? 'pin-last' : undefined}>{text.attemptsLeft(attemptsLeft)}</p>;
}
