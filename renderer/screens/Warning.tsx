/** The last seconds before the lock. The EHR has moved down and stays usable; any input ends this screen. */
import { COUNTDOWN_HEIGHT } from '../../electron/core/layout.ts';
import { Icon } from '../parts/Icon.tsx';
import { Lasting } from '../parts/Lasting.tsx';
import { SessionEnd } from '../parts/SessionEnd.tsx';
import { Wrong } from '../parts/Wrong.tsx';
import { briefly, waitInWords } from '../text/time.ts';
import type { On } from './props.ts';

export function Warning({ screen, text, wardkey }: On<'warning'>) {
  const { lockSeconds, person, endsSeconds } = screen;
  const { heading, after } = text.warning;
  const aloud = heading(waitInWords(text.language, lockSeconds));
  return (
    <main className={lockSeconds <= 5 ? 'countdown countdown-last' : 'countdown'} style={{ height: COUNTDOWN_HEIGHT }}>
      <title>{`${text.states.warning} – ${screen.site.name || text.product}`}</title>
      <span className="countdown-number" aria-hidden="true">
        {lockSeconds}
      </span>
      <div className="countdown-words">
        <h1>
          <Lasting shown={heading(briefly(lockSeconds))} heard={aloud} />
        </h1>
        <p>
          <Icon name="person" />
          <strong title={person}>{person}</strong> <span>{after}</span>
        </p>
        <SessionEnd seconds={endsSeconds} text={text} />
      </div>
      <Wrong text={text.wrong} wardkey={wardkey} look="countdown" />
      <p className="unseen" role="alert" aria-live="assertive">
        {aloud}
      </p>
    </main>
  );
}
