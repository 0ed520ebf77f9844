/** Two halves: on the left what this station is and in which state, readable from the door; on the right what to do. */
import type { ReactNode } from 'react';
import type { Screen } from '../../electron/core/screen.ts';
import type { Wardkey } from '../../electron/ipc/contract.ts';
import type { Texts } from '../text/texts.ts';
import { Aloud } from './Aloud.tsx';
import { Clock } from './Clock.tsx';
import { Contact } from './Contact.tsx';
import { HelpLine } from './HelpLine.tsx';
import { Icon, type IconName } from './Icon.tsx';
import { Notice } from './Notice.tsx';
import { Readers } from './Readers.tsx';
import { Wrong } from './Wrong.tsx';

interface Props {
  readonly screen: Screen;
  readonly text: Texts;
  readonly wardkey: Wardkey;
  readonly icon: IconName;
  readonly about: string;
  /** Whether a badge can be tapped now, so that it matters whether there is a reader. */
  readonly takesTaps?: boolean;
  readonly children: ReactNode;
}

/** Where it stands in large, or is not known yet. */
const WITHOUT_HELP: readonly Screen['at'][] = ['starting', 'outOfService'];

export function Frame({ screen, text, wardkey, icon, about, takesTaps = false, children }: Props) {
  const place = screen.site.name || text.product;
  const word = text.states[screen.at];
  return (
    <div className="frame">
      <title>{`${word} – ${place}`}</title>
      <div className="halves">
        <header className="state">
          <p className="place">{place}</p>
          <div className="sign">
            <span className="sign-icon">
              <Icon name={icon} />
            </span>
            <p className="sign-word">{word}</p>
            <p className="sign-about">{about}</p>
          </div>
          <HelpLine
            help={WITHOUT_HELP.includes(screen.at) ? '' : screen.site.help}
            pc={screen.at === 'outOfService' ? '' : screen.pc}
            text={text}
          />
          <Clock language={text.language} day />
        </header>
        <div className="work">
          <Aloud screen={screen} text={text} takesTaps={takesTaps || screen.at === 'vacant'} />
          <Notice screen={screen} text={text} />
          <main>{children}</main>
          <Around screen={screen} text={text} wardkey={wardkey} takesTaps={takesTaps} />
        </div>
      </div>
    </div>
  );
}

/** What the next person needs around her: a reader, a network, an EHR that answers. */
function Around({ screen, text, wardkey, takesTaps }: Pick<Props, 'screen' | 'text' | 'wardkey' | 'takesTaps'>) {
  const contact = 'contact' in screen ? screen.contact : undefined;
  if (screen.at === 'starting') return null;
  return (
    <footer>
      {takesTaps && <Readers devices={screen.devices} text={text} />}
      {contact && <Contact contact={contact} ehr={screen.ehr} text={text.contact} />}
      <Wrong text={text.wrong} wardkey={wardkey} look="quiet" />
    </footer>
  );
}
