/** Too many wrong tries: there is nothing to type, and what stands in its place is how long, what else, and whom to call. */
import type { AskedProof } from '../../electron/core/asked.ts';
import type { Screen } from '../../electron/core/screen.ts';
import type { Texts } from '../text/texts.ts';
import { minutes, waitInWords } from '../text/time.ts';
import { useEscape } from './escape.ts';
import { Heading } from './Heading.tsx';
import { Help } from './Help.tsx';
import { Icon } from './Icon.tsx';

interface Props {
  readonly wait: NonNullable<AskedProof['wait']>;
  readonly vouch: boolean;
  readonly site: Screen['site'];
  readonly text: Texts;
  readonly onCancel: () => void;
}

/** In seconds: there is nothing to hurry for, so that the last of them are not counted out. */
const UNHURRIED = 10;

export function LockedOut({ wait, vouch, site, text, onCancel }: Props) {
  const { heading, again, aloneMeanwhile, vouching, nobody } = text.lockedOut;
  useEscape(onCancel);
  return (
    <section className="locked-out" data-testid="locked-out">
      <Heading>{heading}</Heading>
      <p className="locked-out-time" aria-hidden="true">
        <Icon name="clock" />
        {again(minutes(wait.seconds))}
      </p>
      <p className="unseen" role="status">
        {again(waitInWords(text.language, Math.max(wait.seconds, UNHURRIED)))}
      </p>
      <ul className="advice">
        {wait.everybody ? (
          <li>{nobody}</li>
        ) : (
          <>
            {vouch && <li>{vouching}</li>}
            <li>{aloneMeanwhile}</li>
          </>
        )}
      </ul>
      <Help site={site} text={text} />
    </section>
  );
}

/** Nothing of hers is looked at now: no PIN, key, card or code. */
export const isLockedOut = ({ step, wait }: AskedProof): boolean => step === 'asking' && wait?.why === 'lockout';
