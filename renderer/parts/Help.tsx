/** Whom to ask: the hospital's own words, or a general hint where the policy has none. */
import type { Screen } from '../../electron/core/screen.ts';
import type { Texts } from '../text/texts.ts';
import { Icon } from './Icon.tsx';

export function Help({ site, text }: { readonly site: Screen['site']; readonly text: Texts }) {
  return (
    <section className="card help">
      <Icon name="help" />
      <div>
        <h2>{text.help.heading}</h2>
        <p>{site.help || text.help.nobodyNamed}</p>
      </div>
    </section>
  );
}
