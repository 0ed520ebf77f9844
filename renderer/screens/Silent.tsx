/** The station does not speak to its page, so nothing is known that could be shown. */
import { Heading } from '../parts/Heading.tsx';
import type { Texts } from '../text/texts.ts';

export function Silent({ text }: { readonly text: Texts }) {
  return (
    <main className="page instead" data-at="silent">
      <div className="instead-body">
        <Heading>{text.silent.heading}</Heading>
        <p className="lead">{text.silent.lead}</p>
      </div>
    </main>
  );
}
