/** Says before it happens what a tap will do, to the holder and to everybody else. */
import type { On } from '../screens/props.ts';
import { Icon } from './Icon.tsx';

export function NextTap({ screen, text }: Pick<On<'locked'>, 'screen' | 'text'>) {
  const own = text.locked.own(screen.person);
  const other = text.locked.other(screen.person);
  return (
    <section className="next-tap" aria-labelledby="next-tap">
      <h2 id="next-tap">{text.locked.nextTap}</h2>
      <dl>
        <div className="card tap-own" data-testid="own-tap">
          <Icon name="badge" />
          <dt>{own.says}</dt>
          <dd>{screen.ownTap === 'opens' ? own.more : own.asks}</dd>
        </div>
        <div className="card tap-other" data-testid="other-tap">
          <Icon name="people" />
          <dt>{other.says}</dt>
          <dd>{other.more}</dd>
        </div>
      </dl>
    </section>
  );
}
