/** The last seconds before the lock. The EHR has moved down and stays usable; any input ends this screen. */
import { COUNTDOWN_HEIGHT } from '../../electron/core/layout.ts';
import { Icon } from '../parts/Icon.tsx';
import { SessionEnd } from '../parts/SessionEnd.tsx';
import { Wrong } from '../parts/Wrong.tsx';
import { spoken } from '../text/time.ts';
import type { On } from './props.ts';

export function Warning({ screen, text, wardkey }: On<'warning'>) {
  const { lockSeconds, person, endsSeconds } = screen;
  const { heading, after } = text.warning;
  return (
    <main className={lockSeconds <= 5 ? 'countdown countdown-last' : 'countdown'} style={{ height: COUNTDOWN_HEIGHT }}>
      <title>{`${text.states.warning} – ${screen.site.name || text.product}`}</title>
      <span className="countdown-number" aria-hidden="true">
        {lockSeconds}
      </span>
      <div className="countdown-words">
        <h1>{heading(lockSeconds)}</h1>
        <p>
          <Icon name="person" />
          <strong>{person}</strong> {after}
        </p>
        <SessionEnd seconds={endsSeconds} text={text.sessionEnd} />
      </div>
      <Wrong text={text.wrong} wardkey={wardkey} look="countdown" />
      <p className="unseen" role="alert" aria-live="assertive">
        {heading(spoken(lockSeconds))}
      </p>
    </main>
  );
}
