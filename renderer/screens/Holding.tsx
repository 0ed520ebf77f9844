/** Somebody else tapped while work is not saved. Says whose work it is, how long it is waited for, and whose turn is then. */
import { useEscape } from '../parts/escape.ts';
import { Frame } from '../parts/Frame.tsx';
import { Heading } from '../parts/Heading.tsx';
import { Icon } from '../parts/Icon.tsx';
import { Lasting } from '../parts/Lasting.tsx';
import { NextTap } from '../parts/NextTap.tsx';
import { briefly, waitInWords } from '../text/time.ts';
import type { On } from './props.ts';

export function Holding(props: On<'holding'>) {
  const { screen, text, wardkey } = props;
  const { waitSeconds } = screen;
  if (waitSeconds !== undefined) return <Waiting {...props} seconds={waitSeconds} />;
  return (
    <Frame screen={screen} text={text} wardkey={wardkey} icon="clock" about={text.cleaning.about}>
      <Heading>{text.holding.asking}</Heading>
      <span className="progress" aria-hidden="true" />
    </Frame>
  );
}

function Waiting({ screen, text, wardkey, seconds }: On<'holding'> & { readonly seconds: number }) {
  const { person, next, ownTap } = screen;
  const { about, heading, wait, other, cancel } = text.holding;
  const { says, more } = wait(next, briefly(seconds));
  const aloud = wait(next, waitInWords(text.language, seconds)).says;
  const callOff = () => void wardkey.cancel();
  useEscape(callOff);
  return (
    <Frame screen={screen} text={text} wardkey={wardkey} icon="clock" about={about} takesTaps>
      <Heading>{heading(person)}</Heading>
      <section className="card card-next" data-testid="wait">
        <Icon name="clock" />
        <div>
          <h2>
            <Lasting shown={says} heard={aloud} />
          </h2>
          <p>{more}</p>
        </div>
        <p className="unseen" role="status">
          {aloud}
        </p>
      </section>
      <NextTap text={text} person={person} ownTap={ownTap} other={other(next)} />
      <button type="button" className="button holding-cancel" onClick={callOff}>
        {cancel(person)}
      </button>
    </Frame>
  );
}
