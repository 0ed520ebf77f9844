/** The station does not speak to its page, so nothing is known that could be shown but what the page was told beforehand. */
import type { Beforehand } from '../../electron/core/screen.ts';
import { Heading } from '../parts/Heading.tsx';
import { Help } from '../parts/Help.tsx';
import type { Texts } from '../text/texts.ts';

interface Props {
  readonly told: Pick<Beforehand, 'site' | 'pc'>;
  readonly text: Texts;
}

export function Silent({ told, text }: Props) {
  return (
    <main className="page instead" data-at="silent">
      <div className="instead-body">
        <Heading>{text.silent.heading}</Heading>
        <p className="lead">{text.silent.lead}</p>
        <Help {...told} text={text} />
      </div>
    </main>
  );
}
