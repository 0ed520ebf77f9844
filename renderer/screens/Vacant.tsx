/** Nobody is signed on. Where no reader works, the page does not ask for a tap. */
import { Frame } from '../parts/Frame.tsx';
import { Heading } from '../parts/Heading.tsx';
import { Hint } from '../parts/Hint.tsx';
import { Icon, type IconName } from '../parts/Icon.tsx';
import { TapPicture } from '../parts/TapPicture.tsx';
import { UserName } from '../parts/UserName.tsx';
import { WithoutBadge } from '../parts/WithoutBadge.tsx';
import type { Remark } from '../text/texts.ts';
import type { On } from './props.ts';

export function Vacant({ screen, text, wardkey }: On<'vacant'>) {
  const { readers, problem } = screen.devices;
  const missing = readers.length === 0 && problem !== undefined ? text.readers.problems[problem] : undefined;
  return (
    <Frame screen={screen} text={text} wardkey={wardkey} icon="badge" about={text.vacant.about} takesTaps={!missing}>
      <Heading>{missing ? text.vacant.withoutReader : text.vacant.heading}</Heading>
      {missing ? <Remarked icon="plug" testid="readers" {...missing} /> : <HowTo lead={text.vacant.lead(screen.ehr)} />}
      {screen.policyRefused && <Remarked icon="alert" testid="policy-refused" {...text.vacant.policyRefused} />}
      <WithoutBadge screen={screen} text={text.keys} onKey={() => void wardkey.tryKey()} />
      <UserName text={text} label={missing ? text.userName.label : text.userName.ask} wardkey={wardkey} />
      <Hint hint={screen.hint} text={text.hints} />
    </Frame>
  );
}

function HowTo({ lead }: { readonly lead: string }) {
  return (
    <>
      <p className="lead">{lead}</p>
      <TapPicture />
    </>
  );
}

interface Told extends Remark {
  readonly icon: IconName;
  readonly testid: string;
}

function Remarked({ icon, testid, says, more }: Told) {
  return (
    <section className="card card-problem" data-testid={testid}>
      <Icon name={icon} />
      <div>
        <h2>{says}</h2>
        <p>{more}</p>
      </div>
    </section>
  );
}
