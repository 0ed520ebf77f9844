/** How far a long cleaning is, in what belongs to a person. That it takes long is read out, each step of it is not. */
import type { HowFar, ShownPart } from '../../electron/core/progress.ts';
import type { Texts } from '../text/texts.ts';
import { Icon, type IconName } from './Icon.tsx';

const ICONS: Readonly<Record<HowFar, IconName>> = { waiting: 'clock', underWay: 'clean', done: 'check' };

interface Props {
  readonly parts: readonly ShownPart[];
  readonly ehr: string;
  readonly text: Texts['progress'];
}

export function Progress({ parts, ehr, text }: Props) {
  const names = text.parts(ehr);
  return (
    <ul className="parts" data-testid="progress">
      {parts.map(({ of, is }) => (
        <li key={of} className={`part part-${is}`}>
          <Icon name={ICONS[is]} />
          <span className="part-name">{names[of]}</span>
          <span className="part-far">{text.far[is]}</span>
        </li>
      ))}
    </ul>
  );
}
