/** An admin is about to leave Wardkey: who may, whose session ends first, and her PIN. */
import { AskProof } from '../parts/AskProof.tsx';
import { useEscape } from '../parts/escape.ts';
import { Frame } from '../parts/Frame.tsx';
import { Heading } from '../parts/Heading.tsx';
import { Icon } from '../parts/Icon.tsx';
import { UserName } from '../parts/UserName.tsx';
import type { On } from './props.ts';

export function Leaving(props: On<'leaving'>) {
  const { screen, text, wardkey } = props;
  const { about, heading, ending } = text.leaving;
  const first = firstIn(props);
  if (screen.step === 'naming') return <WhoLeaves {...props} />;
  return (
    <Frame screen={screen} text={text} wardkey={wardkey} icon="leave" about={about}>
      {screen.step === 'ending' ? (
        <Heading>{ending}</Heading>
      ) : (
        <div className="proving">
          <p className="person">{screen.person}</p>
          <p className="soft">{heading}</p>
          <AskProof asked={screen} screen={screen} text={text} wardkey={wardkey} />
          <p className="soft others">{first && `${first.says}. ${first.more}`}</p>
        </div>
      )}
    </Frame>
  );
}

function WhoLeaves(props: On<'leaving'>) {
  const { screen, text, wardkey } = props;
  const { about, heading, lead, userName, cancel } = text.leaving;
  const callOff = () => void wardkey.cancel();
  useEscape(callOff);
  return (
    <Frame screen={screen} text={text} wardkey={wardkey} icon="leave" about={about} takesTaps>
      <Heading>{heading}</Heading>
      <p className="lead">{lead}</p>
      <First {...props} />
      {screen.step === 'naming' && screen.typedName && <UserName text={text} label={userName} wardkey={wardkey} />}
      <button type="button" className="button leaving-cancel" onClick={callOff}>
        {cancel}
      </button>
    </Frame>
  );
}

const firstIn = ({ screen: { holder, unnamedHolder }, text }: On<'leaving'>) =>
  holder !== undefined || unnamedHolder ? text.leaving.first(holder) : undefined;

/** What leaving costs somebody else. */
function First(props: On<'leaving'>) {
  const first = firstIn(props);
  if (!first) return null;
  const { says, more } = first;
  return (
    <section className="card leaving-first" data-testid="first">
      <Icon name="alert" />
      <div>
        <h2>{says}</h2>
        <p>{more}</p>
      </div>
    </section>
  );
}
