/** Whom to ask: the hospital's own words, or a general hint where the policy has none. */
import type { Screen } from '../../electron/core/screen.ts';
import type { Texts } from '../text/texts.ts';
import { Pc } from './HelpLine.tsx';
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
        <p>{site.help || text.help.nobodyNamed}</p>
        <Pc name={pc} text={text} />
      </div>
    </section>
  );
}
