/** Fills the place of the EHR while it does not show: on its way, out of reach, or stopped. */
import type { Page } from '../../electron/core/session.ts';
import type { On } from '../screens/props.ts';
import { Heading } from './Heading.tsx';
import { Help } from './Help.tsx';
import { Icon } from './Icon.tsx';

type Props = On<'open'> & { readonly page: Exclude<Page, 'ready'> };

export function NotOpenYet(props: Props) {
  const { screen, page, text } = props;
  const { says, more } = text.open.page(screen.ehr)[page];
  return (
    <main className={`instead instead-${page}`}>
      <div className="instead-body">
        {page === 'loading' ? <span className="spinner" aria-hidden="true" /> : <Icon name="plug" />}
        <Heading>{says}</Heading>
        <p className="lead">{more}</p>
        {page === 'unreachable' && <WhatToDo {...props} />}
        {page === 'loading' && <Retry {...props} />}
      </div>
    </main>
  );
}

function Retry({ text, wardkey }: Pick<On<'open'>, 'text' | 'wardkey'>) {
  return (
    <button type="button" className="button button-main" onClick={() => void wardkey.retry()}>
      <Icon name="retry" />
      {text.open.retry}
    </button>
  );
}

function WhatToDo({ screen, text, wardkey }: On<'open'>) {
  return (
    <>
      <ol className="advice">
        {text.open.advice.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ol>
      <Retry text={text} wardkey={wardkey} />
      <Help site={screen.site} text={text} />
    </>
  );
}
