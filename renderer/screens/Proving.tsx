/** A person shows that the badge is hers. */
import { AskPin } from '../parts/AskPin.tsx';
import { Frame } from '../parts/Frame.tsx';
import { Heading } from '../parts/Heading.tsx';
import type { On } from './props.ts';

export function Proving({ screen, text, wardkey }: On<'proving'>) {
  const { person, returning, holdSeconds, ehr } = screen;
  return (
    <Frame screen={screen} text={text} icon="key" about={text.proving.about(ehr, returning)}>
      <div className="proving">
        <p className="person">{person}</p>
        <Heading quiet>{text.proving.heading}</Heading>
        <AskPin asked={screen} text={text.proving} wardkey={wardkey} />
        <p className="soft others">{text.proving.others(person, returning, holdSeconds)}</p>
      </div>
    </Frame>
  );
}
