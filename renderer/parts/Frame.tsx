/** Two halves: on the left what this station is and in which state, readable from the door; on the right what to do. */
import type { ReactNode } from 'react';
import type { Screen } from '../../electron/core/screen.ts';
import type { Texts } from '../text/texts.ts';
import { Clock } from './Clock.tsx';
import { Icon, type IconName } from './Icon.tsx';
import { Notice } from './Notice.tsx';
import { Readers } from './Readers.tsx';

interface Props {
  readonly screen: Screen;
  readonly text: Texts;
  readonly icon: IconName;
  readonly about: string;
  /** Whether a badge can be tapped now, so that it matters whether there is a reader. */
  readonly takesTaps?: boolean;
  readonly children: ReactNode;
}

export function Frame({ screen, text, icon, about, takesTaps = false, children }: Props) {
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
          <Clock language={text.language} day />
        </header>
        <div className="work">
          <Notice says={screen.notice} text={text} />
          <main>{children}</main>
          {takesTaps && (
            <footer>
              <Readers devices={screen.devices} text={text} />
            </footer>
          )}
        </div>
      </div>
    </div>
  );
}
