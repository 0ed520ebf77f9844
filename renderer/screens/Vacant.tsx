/** Nobody is signed on. Where no reader works, the page does not ask for a tap. */
import { Frame } from '../parts/Frame.tsx';
import { Heading } from '../parts/Heading.tsx';
import { Icon } from '../parts/Icon.tsx';
import { TapPicture } from '../parts/TapPicture.tsx';
import { UserName } from '../parts/UserName.tsx';
import type { Remark } from '../text/texts.ts';
import type { On } from './props.ts';

export function Vacant({ screen, text, wardkey }: On<'vacant'>) {
  const { readers, problem } = screen.devices;
  const missing = readers.length === 0 && problem !== undefined ? text.readers.problems[problem] : undefined;
  return (
    <Frame screen={screen} text={text} icon="badge" about={text.vacant.about} takesTaps={!missing}>
      <Heading>{missing ? text.vacant.withoutReader : text.vacant.heading}</Heading>
      {missing ? <Missing {...missing} /> : <HowTo lead={text.vacant.lead(screen.ehr)} />}
      <UserName text={text.userName} asks={!missing} onName={(name) => void wardkey.userName(name)} />
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

function Missing({ says, more }: Remark) {
  return (
    <section className="card card-problem" data-testid="readers">
      <Icon name="plug" />
      <div>
        <h2>{says}</h2>
        <p>{more}</p>
      </div>
    </section>
  );
}
