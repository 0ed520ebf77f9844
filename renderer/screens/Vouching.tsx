/** Two people vouch for a third who has lost what she proves herself with: who, who has already, and whose turn it is. */
import { AskProof } from '../parts/AskProof.tsx';
import { useEscape } from '../parts/escape.ts';
import { Frame } from '../parts/Frame.tsx';
import { Heading } from '../parts/Heading.tsx';
import { Icon } from '../parts/Icon.tsx';
import { UserName } from '../parts/UserName.tsx';
import type { On } from './props.ts';

export function Vouching(props: On<'vouching'>) {
  const { screen, text, wardkey } = props;
  const { about, proof } = text.keys.vouching;
  if (screen.step === 'naming') return <WhoVouches {...props} />;
  return (
    <Frame screen={screen} text={text} wardkey={wardkey} icon="people" about={about}>
      <div className="proving">
        <p className="person">{screen.person}</p>
        <AskProof asked={screen} screen={screen} text={text} wardkey={wardkey} />
        <p className="soft others">{proof(screen.whom)}</p>
      </div>
    </Frame>
  );
}

function WhoVouches({ screen, text, wardkey }: On<'vouching'>) {
  const { whom, vouched: given } = screen;
  const { about, heading, lead, vouched, userName, cancel } = text.keys.vouching;
  const callOff = () => void wardkey.cancel();
  useEscape(callOff);
  return (
    <Frame screen={screen} text={text} wardkey={wardkey} icon="people" about={about} takesTaps>
      <Heading>{heading(whom, given.length)}</Heading>
      <p className="lead">{lead(whom, given.length)}</p>
      <div role="status">
        {given.map((name) => (
          <p key={name} className="card vouched">
            <Icon name="check" />
            {vouched(name)}
          </p>
        ))}
      </div>
      {screen.step === 'naming' && screen.typedName && <UserName text={text} label={userName} wardkey={wardkey} />}
      <button type="button" className="button leaving-cancel" onClick={callOff}>
        {cancel}
      </button>
    </Frame>
  );
}
