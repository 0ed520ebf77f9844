/** One thing worth knowing, for whoever passes. It changes by itself, so that it is not read out when it does. */
import type { ShownHint } from '../../electron/core/hints.ts';
import type { Texts } from '../text/texts.ts';
import { Icon } from './Icon.tsx';

export function Hint({ hint, text }: { readonly hint: ShownHint | undefined; readonly text: Texts['hints'] }) {
  if (!hint) return null;
  return (
    <p className="hint" data-testid="hint">
      <Icon name="hint" />
      <span dir="auto">{'own' in hint ? text[hint.own] : hint.says}</span>
    </p>
  );
}
