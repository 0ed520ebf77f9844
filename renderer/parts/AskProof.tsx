/**
 * Asks a person for her proof, whatever it is for: everything that would do now, and how her tries stand. What was begun by
 * one person is gone before the next.
 */
import { useState } from 'react';
import type { AskedProof } from '../../electron/core/asked.ts';
import type { Screen } from '../../electron/core/screen.ts';
import type { Wardkey } from '../../electron/ipc/contract.ts';
import type { Texts } from '../text/texts.ts';
import { Cancel } from './Cancel.tsx';
import { useEscape } from './escape.ts';
import { Heading } from './Heading.tsx';
import { KeyAsk, KeyBeside } from './KeyAsk.tsx';
import { KeyPin } from './KeyPin.tsx';
import { isLockedOut, LockedOut } from './LockedOut.tsx';
import { OtherWays } from './OtherWays.tsx';
import { PinPad, type PinPadProps } from './PinPad.tsx';
import { RecoveryCode } from './RecoveryCode.tsx';
import { TapPicture } from './TapPicture.tsx';
import { Tries } from './Tries.tsx';
import { type Choice, type Way, wayOf } from './way.ts';

export interface AskProofProps {
  readonly asked: AskedProof;
  readonly screen: Pick<Screen, 'site' | 'notice'>;
  readonly text: Texts;
  readonly wardkey: Wardkey;
}

export function AskProof(props: AskProofProps) {
  return <Ways key={props.asked.user} {...props} />;
}

function Ways(props: AskProofProps) {
  const [choice, choose] = useState<Choice>();
  const way = wayOf(props.asked, choice);
  return (
    <>
      <Asked {...props} way={way} />
      <div className="other-ways">
        <Cancel says={props.text.keys.cancel} onCancel={() => void props.wardkey.cancel()} />
        <OtherWays {...props} way={way} onChoose={choose} />
      </div>
    </>
  );
}

type AskedProps = AskProofProps & { readonly way: Way };

function Asked({ way, ...props }: AskedProps) {
  const { text, wardkey } = props;
  const cancel = () => void wardkey.cancel();
  const { asked, screen } = props;
  if (asked.wait && isLockedOut(asked)) {
    return (
      <LockedOut wait={asked.wait} vouch={asked.vouch === true} site={screen.site} text={text} onCancel={cancel} />
    );
  }
  switch (way.is) {
    case 'pin':
      return <Pin {...props} />;
    case 'keyPin':
      return (
        <>
          <Heading quiet>{text.keys.pin.heading}</Heading>
          <KeyPin need={way.need} text={text} onPin={(pin) => void wardkey.keyPin(pin)} onCancel={cancel} />
        </>
      );
    case 'code':
      return <RecoveryCode {...props} />;
    default:
      return <ByKey {...props} way={way} />;
  }
}

function Pin({ asked, screen, text, wardkey }: AskProofProps) {
  const { proving } = text;
  return (
    <>
      <Heading quiet>{proving.heading}</Heading>
      {asked.key && (
        <KeyBeside shown={asked.key} text={text.keys} onAgain={() => void wardkey.tryKey()}>
          {asked.card && <p>{text.keys.cardBeside}</p>}
        </KeyBeside>
      )}
      {asked.card && !asked.key && <p className="key-beside">{text.keys.cardBeside}</p>}
      <PinPad
        text={{ ...proving, pin: proving.pinOf(asked.person) }}
        takes={takes(asked)}
        wrong={screen.notice === 'wrongProof'}
        onPin={(pin) => void wardkey.pin(pin)}
        onCancel={() => void wardkey.cancel()}
        hint={<Tries asked={asked} text={proving} />}
      />
    </>
  );
}

/** During a short delay one may type on. */
function takes({ step, wait }: AskedProof): PinPadProps['takes'] {
  if (step !== 'asking') return 'nothing';
  return wait ? 'typing' : 'pin';
}

/** Nothing is typed. */
function ByKey({ asked, text, wardkey, way }: AskedProps) {
  const { keys } = text;
  useEscape(() => void wardkey.cancel());
  return (
    <>
      {way.is === 'key' && <KeyAsk shown={way.shown} text={keys} onAgain={() => void wardkey.tryKey()} />}
      {way.is === 'key' && asked.card && <p className="card-beside soft">{keys.cardBeside}</p>}
      {way.is === 'card' && (
        <>
          <Heading>{keys.card.says}</Heading>
          <p className="lead">{keys.card.more}</p>
          <TapPicture />
        </>
      )}
      {way.is === 'nothing' && <Heading>{keys.needs.time.says}</Heading>}
      <div className="pin-hint" role="status">
        {(asked.step !== 'asking' || asked.wait) && <Tries asked={asked} text={text.proving} />}
      </div>
    </>
  );
}
