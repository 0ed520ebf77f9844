/** What would do here in the place of a badge. */
import type { Texts } from '../text/texts.ts';
import { Icon } from './Icon.tsx';

interface Props {
  readonly screen: { readonly key?: true; readonly card?: true };
  readonly text: Texts['keys'];
  readonly onKey: () => void;
}

export function WithoutBadge({ screen, text: { withoutBadge: text }, onKey }: Props) {
  if (!screen.key) return screen.card ? <p className="card-opens soft">{text.card}</p> : null;
  return (
    <section className="card key-opens" data-testid="key-opens">
      <Icon name="key" />
      <div>
        <h2>{text.key.says}</h2>
        <p className="soft">{text.key.more}</p>
        {screen.card && <p className="soft">{text.card}</p>}
      </div>
      <button type="button" className="button" onClick={onKey}>
        {text.use}
      </button>
    </section>
  );
}
