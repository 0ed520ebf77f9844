/** A person shows that the badge is hers. A PIN begun by one person is gone before the next can add to it. */
import { Frame } from '../parts/Frame.tsx';
import { Heading } from '../parts/Heading.tsx';
import { PinPad, type PinPadProps } from '../parts/PinPad.tsx';
import type { Texts } from '../text/texts.ts';
import { briefly } from '../text/time.ts';
import type { On } from './props.ts';

type Shown = On<'proving'>['screen'];

export function Proving({ screen, text, wardkey }: On<'proving'>) {
  const { person, user, returning, holdSeconds, ehr } = screen;
  return (
    <Frame screen={screen} text={text} icon="key" about={text.proving.about(ehr, returning)}>
      <div className="proving">
        <p className="person">{person}</p>
        <Heading quiet>{text.proving.heading}</Heading>
        <PinPad
          key={user}
          text={text.proving}
          takes={takes(screen)}
          onPin={(pin) => void wardkey.pin(pin)}
          onCancel={() => void wardkey.cancel()}
          hint={<Hint screen={screen} text={text.proving} />}
        />
        <p className="soft others">{text.proving.others(person, returning, holdSeconds)}</p>
      </div>
    </Frame>
  );
}

/** During a short delay one may type on; a lock-out is not for trying. */
function takes({ step, wait }: Shown): PinPadProps['takes'] {
  if (step !== 'asking' || wait?.why === 'lockout') return 'nothing';
  return wait ? 'typing' : 'pin';
}

function Hint({ screen, text }: { readonly screen: Shown; readonly text: Texts['proving'] }) {
  const { step, wait, attemptsLeft } = screen;
  if (step !== 'asking') return <p className="pin-busy">{text[step]}</p>;
  if (wait) return <p className="pin-wait">{text[wait.why](briefly(wait.seconds), attemptsLeft)}</p>;
  return <p className={attemptsLeft <= 2 ? 'pin-last' : undefined}>{text.attemptsLeft(attemptsLeft)}</p>;
}
