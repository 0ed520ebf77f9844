/** A person shows that the badge is hers. */
import { AskProof } from '../parts/AskProof.tsx';
import { Frame } from '../parts/Frame.tsx';
import type { On } from './props.ts';

export function Proving({ screen, text, wardkey }: On<'proving'>) {
  const { person, returning, holdSeconds, ehr } = screen;
  return (
    <Frame screen={screen} text={text} wardkey={wardkey} icon="key" about={text.proving.about(ehr, returning)}>
      <div className="proving">
        <p className="person">{person}</p>
        <AskProof asked={screen} screen={screen} text={text} wardkey={wardkey} />
        <p className="soft others">{text.proving.others(person, returning, holdSeconds)}</p>
      </div>
    </Frame>
  );
}
