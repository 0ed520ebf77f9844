/** The station reads its policy and finds its devices; nobody can do anything yet. */
import { Frame } from '../parts/Frame.tsx';
import { Heading } from '../parts/Heading.tsx';
import type { On } from './props.ts';

export function Starting({ screen, text, wardkey }: On<'starting'>) {
  return (
    <Frame screen={screen} text={text} wardkey={wardkey} icon="power" about={text.vacant.about}>
      <Heading>{text.starting.heading}</Heading>
      <p className="lead">{text.starting.lead}</p>
      <span className="progress" aria-hidden="true" />
    </Frame>
  );
}
