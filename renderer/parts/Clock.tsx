/** The time of day, as a person reads it from a wall. It decides nothing: every countdown comes from the station. */
import { useEffect, useState } from 'react';
import { dayOf, timeOfDay } from '../text/time.ts';

const MINUTE = 60_000;

function useNow(): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setTimeout(() => setNow(Date.now()), MINUTE - (now % MINUTE));
    return () => clearTimeout(timer);
  }, [now]);
  return now;
}

export function Clock({ language, day = false }: { readonly language: string; readonly day?: boolean }) {
  const now = useNow();
  return (
    <div className="clock">
      <time className="clock-time">{timeOfDay(language, now)}</time>
      {day && <span className="clock-day">{dayOf(language, now)}</span>}
    </div>
  );
}
