/** What a security key needs now, or why it gave nothing that counts: large where nothing else would do, else beside it. */
import type { ReactNode } from 'react';
import type { ShownKey } from '../../electron/core/asked.ts';
import type { KeyNeed } from '../../electron/core/security-key.ts';
import type { Texts } from '../text/texts.ts';
import { Heading } from './Heading.tsx';
import { Icon } from './Icon.tsx';
import { KeyPicture } from './KeyPicture.tsx';

interface Props {
  readonly shown: ShownKey;
  readonly text: Texts['keys'];
  readonly onAgain: () => void;
}

export function KeyAsk({ shown, text, onAgain }: Props) {
  const { says, more } = shown.is === 'asked' ? text.needs[shown.need.is] : text.failures[shown.why];
  return (
    <div className="key-ask">
      <Heading beside={shown.is === 'failed'}>{says}</Heading>
      <p className="lead" role="status">
        <span className="unseen">{says} </span>
        {more}
      </p>
      {shown.is === 'asked' ? (
        <KeyPicture shows={pictureOf(shown.need)} />
      ) : (
        <button type="button" className="button button-main" onClick={onAgain}>
          <Icon name="retry" />
          {text.again}
        </button>
      )}
    </div>
  );
}

const pictureOf = ({ is }: KeyNeed) => (is === 'pin' ? 'time' : is);

export function KeyBeside({ shown, text, onAgain, children }: Props & { readonly children?: ReactNode }) {
  const isWanted = shown.is === 'asked' && shown.need.is === 'touch';
  return (
    <div className={isWanted ? 'key-beside key-beside-now' : 'key-beside'}>
      <Icon name={shown.is === 'asked' ? 'key' : 'alert'} />
      <div className="key-words">
        <p role="status">{shown.is === 'asked' ? text.beside[shown.need.is] : <Why {...text.failures[shown.why]} />}</p>
        {children}
      </div>
      {shown.is === 'failed' && (
        <button type="button" className="button" onClick={onAgain}>
          <Icon name="retry" />
          {text.again}
        </button>
      )}
    </div>
  );
}

function Why({ says, more }: Texts['keys']['card']) {
  return (
    <>
      <strong>{says}</strong> <span className="soft">{more}</span>
    </>
  );
}
