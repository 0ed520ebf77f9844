/** The strip above the EHR: whose session this is, and the two ways to leave it. Never higher than its place. */
import { useState } from 'react';
import { STRIP_HEIGHT } from '../../electron/core/layout.ts';
import type { On } from '../screens/props.ts';
import { timeOfDay } from '../text/time.ts';
import { Clock } from './Clock.tsx';
import { useEscape } from './escape.ts';
import { Icon } from './Icon.tsx';
import { Notice } from './Notice.tsx';

export function Strip(props: On<'open'>) {
  const { screen, text } = props;
  const [leaving, setLeaving] = useState(false);
  return (
    <header className="strip" style={{ height: STRIP_HEIGHT }}>
      {leaving ? (
        <AskSignOff {...props} onStay={() => setLeaving(false)} />
      ) : (
        <>
          <div className="strip-who">
            <Icon name="person" />
            <strong title={screen.person}>{screen.person}</strong>
            <span className="strip-since">{text.open.since(timeOfDay(text.language, screen.since))}</span>
          </div>
          <Notice says={screen.notice} text={text} />
          <Clock language={text.language} />
          <OfThePage {...props} />
          <Leave {...props} onSignOff={() => setLeaving(true)} />
        </>
      )}
    </header>
  );
}

/** What concerns the page below. One that it has opened over itself may have no way to close it. */
function OfThePage({ screen, text, wardkey }: On<'open'>) {
  return (
    <div className="strip-buttons">
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
    </div>
  );
}

function Leave({ text, wardkey, onSignOff }: On<'open'> & { readonly onSignOff: () => void }) {
  return (
    <div className="strip-buttons">
      <button type="button" className="strip-button strip-lock" onClick={() => void wardkey.lock()}>
        <Icon name="lock" />
        {text.open.lock}
      </button>
      <button type="button" className="strip-button" onClick={onSignOff}>
        <Icon name="leave" />
        {text.open.signOff}
      </button>
    </div>
  );
}

/** The safe answer lies where "Sign off" was, under a finger that pressed twice, and has the focus. */
function AskSignOff({ text, wardkey, onStay }: On<'open'> & { readonly onStay: () => void }) {
  const { confirm, confirmed, stay } = text.open;
  useEscape(onStay);
  return (
    <>
      <p className="strip-ask" role="alert">
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
        {/* biome-ignore lint/a11y/noAutofocus: the question replaces the button that had the focus */}
        <button type="button" className="strip-button strip-stay" onClick={onStay} autoFocus>
          <Icon name="arrow" />
          {stay}
        </button>
      </div>
    </>
  );
}
