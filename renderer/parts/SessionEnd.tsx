/** When the session ends whatever its holder does: for the eye all the while, for the ear at ten, five and one minutes. */
import type { Texts } from '../text/texts.ts';
import { minutes, timeLeftInWords } from '../text/time.ts';
import { Icon } from './Icon.tsx';
import { Lasting } from './Lasting.tsx';

interface Props {
  readonly seconds: number | undefined;
  readonly text: Pick<Texts, 'language' | 'sessionEnd'>;
  /** What there is to do until then; the holder's own part when absent. */
  readonly more?: string;
}

const ALOUD = [1, 5, 10];

export function SessionEnd({ seconds, text: { sessionEnd: text, language }, more = text.more }: Props) {
  if (seconds === undefined) return null;
  return (
    <span className="session-end" data-testid="session-end">
      <Icon name="clock" />
      <span className="session-end-words">
        <strong>
          <Lasting shown={text.says(minutes(seconds))} heard={text.says(timeLeftInWords(language, seconds))} />
        </strong>{' '}
        <span className="session-end-more">{more}</span>
      </span>
    </span>
  );
}

/** Always there, so that what is put into it is read out; what it says changes three times. */
export function SessionEndAloud({ seconds, text: { sessionEnd: text } }: Omit<Props, 'more'>) {
  const left = seconds === undefined ? undefined : ALOUD.find((each) => seconds <= each * 60);
  return (
    <p className="unseen" role="status" data-testid="session-end-aloud">
      {left !== undefined && `${text.aloud(left)} ${text.more}`}
    </p>
  );
}
