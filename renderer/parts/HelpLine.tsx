/** Whom to call, all of it, for a number that ends in dots calls nobody; and what this PC is called, which is asked next. */
import type { Screen } from '../../electron/core/screen.ts';
import type { Texts } from '../text/texts.ts';
import { Icon } from './Icon.tsx';

/** The hospital's own words, or a general hint where the policy has none. */
export const whomToCall = ({ help }: Pick<Screen['site'], 'help'>, text: Pick<Texts, 'help'>): string =>
  help || text.help.nobodyNamed;

interface Props {
  /** Nobody is named when empty. */
  readonly help: string;
  readonly pc: Screen['pc'];
  readonly text: Pick<Texts, 'help' | 'pc'>;
}

/** From so many characters on it takes more than a few lines, which get their room from what is read from afar. */
const LONG_HELP = 120;

export function HelpLine({ help, pc, text }: Props) {
  if (help === '' && pc === '') return null;
  return (
    <div className="help-lines">
      {help !== '' && (
        <p className={help.length < LONG_HELP ? 'help-line' : 'help-line help-long'}>
          <Icon name="help" />
          <span className="unseen">{text.help.heading}</span>
          <span className="help-words">{help}</span>
        </p>
      )}
      <Pc name={pc} text={text} />
    </div>
  );
}

export function Pc({ name, text }: { readonly name: Screen['pc']; readonly text: Pick<Texts, 'pc'> }) {
  if (name === '') return null;
  return (
    <p className="help-line pc" data-testid="pc">
      <Icon name="pc" />
      <span className="pc-name">{text.pc(name)}</span>
    </p>
  );
}

interface Below {
  readonly screen: Pick<Screen, 'site' | 'pc'>;
  readonly text: Texts;
}

/** Below what stands in the place of the EHR: the strip has no room for it. */
export function HelpBelow({ screen, text }: Below) {
  return <HelpLine help={whomToCall(screen.site, text)} pc={screen.pc} text={text} />;
}
