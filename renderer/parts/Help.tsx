/** Whom to ask. */
import type { Screen } from '../../electron/core/screen.ts';
import type { Texts } from '../text/texts.ts';
import { Pc, whomToCall } from './HelpLine.tsx';
import { Icon } from './Icon.tsx';

interface Props {
  readonly site: Pick<Screen['site'], 'help'>;
  /** Where nothing else names it. */
  readonly pc?: Screen['pc'];
  readonly text: Texts;
}

export function Help({ site, pc = '', text }: Props) {
  return (
    <section className="card help">
      <Icon name="help" />
      <div>
        <h2>{text.help.heading}</h2>
        <p>{whomToCall(site, text)}</p>
        <Pc name={pc} text={text} />
      </div>
    </section>
  );
}
