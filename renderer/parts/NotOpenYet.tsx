/** Fills the place of the EHR while it does not show: on its way, out of reach, or stopped. */
import type { Page } from '../../electron/core/session.ts';
import type { On } from '../screens/props.ts';
import type { Texts } from '../text/texts.ts';
import { dayOf, sameDay, timeOfDay } from '../text/time.ts';
import { Heading } from './Heading.tsx';
import { Help } from './Help.tsx';
import { Icon } from './Icon.tsx';
import { useNow } from './now.ts';

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
  const { ehr, away = {} } = screen;
  const { lastContact, downtime } = away;
  return (
    <>
      <p className="last-contact" data-testid="last-contact">
        <Icon name="clock" />
        {lastContact === undefined ? text.contact.never(ehr) : <LastContact at={lastContact} ehr={ehr} text={text} />}
      </p>
      <ol className="advice">
        {(downtime ? text.open.advice.slice(0, -1) : text.open.advice).map((line) => (
          <li key={line}>{line}</li>
        ))}
        {downtime && (
          <li data-testid="downtime">
            <strong>{text.contact.downtime}</strong>
            <p className="downtime">{downtime}</p>
          </li>
        )}
      </ol>
      <Retry text={text} wardkey={wardkey} />
      <Help site={screen.site} pc={screen.pc} text={text} />
    </>
  );
}

/** A time alone is one of today. */
function LastContact({ at, ehr, text }: { readonly at: number; readonly ehr: string; readonly text: Texts }) {
  const now = useNow();
  const { contact, language } = text;
  const time = timeOfDay(language, at);
  return sameDay(at, now) ? contact.last(ehr, time) : contact.lastOn(ehr, dayOf(language, at), time);
}
