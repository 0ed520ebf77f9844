/** The time of day, as a person reads it from a wall. It decides nothing: every countdown comes from the station. */
import { dayOf, timeOfDay } from '../text/time.ts';
import { useNow } from './now.ts';

export function Clock({ language, day = false }: { readonly language: string; readonly day?: boolean }) {
  const now = useNow();
  return (
    <div className="clock">
      <time className="clock-time">{timeOfDay(language, now)}</time>
      {day && <span className="clock-day">{dayOf(language, now)}</span>}
    </div>
  );
}
