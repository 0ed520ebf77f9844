/** Says before it happens what a tap will do, to the holder and to everybody else. */
import type { OwnTap } from '../../electron/core/shown.ts';
import type { Remark, Texts } from '../text/texts.ts';
import { Icon } from './Icon.tsx';

interface Props {
  readonly text: Texts;
  /** The holder, where she is named. */
  readonly person: string | undefined;
  readonly ownTap: OwnTap;
  readonly other: Remark;
}

export function NextTap({ text, person, ownTap, other }: Props) {
  const own = text.locked.own(person);
  return (
    <section className="next-tap" aria-labelledby="next-tap">
      <h2 id="next-tap">{text.locked.nextTap}</h2>
      <dl>
        <div className="card tap-own" data-testid="own-tap">
          <Icon name="badge" />
          <dt>{own.says}</dt>
          <dd>{own[ownTap]}</dd>
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
