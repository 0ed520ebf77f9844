/** The strip above the EHR: whose session this is, and the two ways to leave it. Never higher than its place. */
import { type RefObject, useId, useRef, useState } from 'react';
import { STRIP_HEIGHT } from '../../electron/core/layout.ts';
import type { On } from '../screens/props.ts';
import { timeOfDay } from '../text/time.ts';
import { Clock } from './Clock.tsx';
import { useEscape } from './escape.ts';
import { useArrival, useFocusBack } from './focus.ts';
import { Icon } from './Icon.tsx';
import { Notice } from './Notice.tsx';
import { SessionEnd, SessionEndAloud } from './SessionEnd.tsx';
import { Wrong } from './Wrong.tsx';

export function Strip(props: On<'open'>) {
  const { screen, text } = props;
  const [leaving, setLeaving] = useState(false);
  const signOff = useFocusBack<HTMLButtonElement>(leaving);
  return (
    <header className="strip" style={{ height: STRIP_HEIGHT }}>
      <SessionEndAloud seconds={screen.endsSeconds} text={text} />
      {leaving ? (
        <AskSignOff {...props} onStay={() => setLeaving(false)} />
      ) : (
        <>
          <Session {...props} />
          <div className="strip-buttons">
            <OfThePage {...props} />
            <OfTheStation {...props} signOff={signOff} onSignOff={() => setLeaving(true)} />
          </div>
        </>
      )}
    </header>
  );
}

/** Whose it is, and what there is to say of it. A remark takes its room here, so that no button goes or moves for it. */
function Session({ screen, text }: On<'open'>) {
  return (
    <div className="strip-session">
      <div className="strip-who">
        <Icon name="person" />
        <div className="strip-name">
          <strong title={screen.person}>{screen.person}</strong>
          {screen.endsSeconds === undefined && (
            <span className="strip-since">{text.open.since(timeOfDay(text.language, screen.since))}</span>
          )}
        </div>
      </div>
      <SessionEnd seconds={screen.endsSeconds} text={text} />
      <Notice screen={screen} text={text} brief />
      <Clock language={text.language} />
    </div>
  );
}

/** What comes and goes with the page stands before what stays. A dialog may have no way to close it. */
function OfThePage({ screen, text, wardkey }: On<'open'>) {
  return (
    <>
      {screen.front === 'dialog' && (
        <button type="button" className="strip-button" onClick={() => void wardkey.closeDialog()}>
          <Icon name="stop" />
          {text.open.closeDialog}
        </button>
      )}
      {screen.printer !== undefined && (
        <button type="button" className="strip-button" title={screen.printer} onClick={() => void wardkey.print()}>
          <Icon name="printer" />
          {text.open.print}
        </button>
      )}
    </>
  );
}

interface Leave {
  readonly signOff: RefObject<HTMLButtonElement | null>;
  readonly onSignOff: () => void;
}

function OfTheStation({ screen, text, wardkey, signOff, onSignOff }: On<'open'> & Leave) {
  const lock = useRef<HTMLButtonElement>(null);
  useArrival(lock);
  return (
    <>
      <Wrong text={text.wrong} wardkey={wardkey} look="strip" />
      {screen.ownChanges && (
        <button type="button" className="strip-button" onClick={() => void wardkey.openOwn()}>
          <Icon name="key" />
          {text.own.strip}
        </button>
      )}
      <button
        ref={lock}
        type="button"
        className="strip-button strip-lock"
        aria-keyshortcuts="Pause"
        onClick={() => void wardkey.lock()}
      >
        <Icon name="lock" />
        {text.open.lock}
        <span className="strip-key" aria-hidden="true">
          {text.open.lockKey}
        </span>
      </button>
      <button ref={signOff} type="button" className="strip-button" onClick={onSignOff}>
        <Icon name="leave" />
        {text.open.signOff}
      </button>
    </>
  );
}

/** The safe answer lies where "Sign off" was, under a finger that pressed twice, and has the focus. */
function AskSignOff({ text, wardkey, onStay }: On<'open'> & { readonly onStay: () => void }) {
  const { confirm, confirmed, stay } = text.open;
  const asked = useId();
  useEscape(onStay);
  return (
    <>
      <p id={asked} className="strip-ask" role="alert">
        <Icon name="alert" />
        <span>
          <strong>{confirm.says}</strong> {confirm.more}
        </span>
      </p>
      <div className="strip-buttons">
        <button type="button" className="strip-button strip-danger" onClick={() => void wardkey.signOff()}>
          <Icon name="leave" />
          {confirmed}
        </button>
        <button
          type="button"
          className="strip-button strip-stay"
          aria-describedby={asked}
          onClick={onStay}
          // biome-ignore lint/a11y/noAutofocus: the question replaces the button that had the focus
          autoFocus
        >
          <Icon name="arrow" />
          {stay}
        </button>
      </div>
    </>
  );
}
