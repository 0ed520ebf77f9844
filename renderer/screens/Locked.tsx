/** The holder's page is kept, out of the window. Says who, why, for how long, and what the next tap does. */
import { Frame } from '../parts/Frame.tsx';
import { Heading } from '../parts/Heading.tsx';
import { Icon } from '../parts/Icon.tsx';
import { Lasting } from '../parts/Lasting.tsx';
import { NextTap } from '../parts/NextTap.tsx';
import { SessionEnd } from '../parts/SessionEnd.tsx';
import { UserName } from '../parts/UserName.tsx';
import { WithoutBadge } from '../parts/WithoutBadge.tsx';
import { minutes, timeLeftInWords } from '../text/time.ts';
import type { On } from './props.ts';

export function Locked(props: On<'locked'>) {
  const { screen, text, wardkey } = props;
  const { person, why, ehr, ownTap, typedName, signOffSeconds, holdSeconds, endsSeconds, undoSeconds } = screen;
  const { language } = text;
  const { signOff } = text.locked;
  return (
    <Frame screen={screen} text={text} wardkey={wardkey} icon="lock" about={text.locked.reasons(ehr)[why]} takesTaps>
      <Heading beside={undoSeconds !== undefined}>{text.locked.heading(person)}</Heading>
      {(endsSeconds === undefined || signOffSeconds < endsSeconds) && (
        <p className="sign-off-time">
          <Icon name="clock" />
          <Lasting
            shown={signOff(minutes(signOffSeconds))}
            heard={signOff(timeLeftInWords(language, signOffSeconds))}
          />
        </p>
      )}
      <SessionEnd seconds={endsSeconds} text={text} more={text.sessionEnd.locked(person)} />
      <Undo {...props} />
      <NextTap text={text} person={person} ownTap={ownTap} other={text.locked.other(person, holdSeconds)} />
      <WithoutBadge screen={screen} text={text.keys} onKey={() => void wardkey.tryKey()} />
      <UserName text={text} label={text.userName.locked[typedName](person)} wardkey={wardkey} />
    </Frame>
  );
}

function Undo({ screen, text, wardkey }: On<'locked'>) {
  const { ask, button, left } = text.locked.undo;
  if (screen.undoSeconds === undefined) return null;
  return (
    <section className="card undo" aria-label={ask}>
      <p>
        <strong>{ask}</strong> <span className="soft">{left(screen.undoSeconds)}</span>
      </p>
      <button type="button" className="button button-main" onClick={() => void wardkey.undo()}>
        <Icon name="undo" />
        {button}
      </button>
    </section>
  );
}
