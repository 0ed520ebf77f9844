/** When the session ends whatever its holder does: for the eye all the while, for the ear at ten, five and one minutes. */
import type { Texts } from '../text/texts.ts';
import { minutes } from '../text/time.ts';
import { Icon } from './Icon.tsx';

interface Props {
  readonly seconds: number | undefined;
  readonly text: Texts['sessionEnd'];
}

const ALOUD = [1, 5, 10];

export function SessionEnd({ seconds, text }: Props) {
  if (seconds === undefined) return null;
  return (
    <span className="session-end" data-testid="session-end">
      <Icon name="clock" />
      <span className="session-end-words">
        <strong>{text.says(minutes(seconds))}</strong> <span className="session-end-more">{text.more}</span>
      </span>
    </span>
  );
}

/** Always there, so that what is put into it is read out; what it says changes three times. */
export function SessionEndAloud({ seconds, text }: Props) {
  const left = seconds === undefined ? undefined : ALOUD.find((each) => seconds <= each * 60);
  return (
    <p className="unseen" role="status" data-testid="session-end-aloud">
      {left !== undefined && `${text.aloud(left)} ${text.more}`}
    </p>
  );
}
