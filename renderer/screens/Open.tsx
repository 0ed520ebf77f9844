/** The EHR lies over everything below the strip as soon as its page is ready. */
import { NotOpenYet } from '../parts/NotOpenYet.tsx';
import { Strip } from '../parts/Strip.tsx';
import type { On } from './props.ts';

export function Open(props: On<'open'>) {
  const { screen, text } = props;
  const { page } = screen;
  return (
    <>
      <title>{`${text.states.open} – ${screen.site.name || text.product}`}</title>
      <Strip {...props} />
      {page === 'ready' ? (
        <main>
          <h1 className="unseen">{text.open.heading(screen.ehr)}</h1>
        </main>
      ) : (
        <NotOpenYet key={page} {...props} page={page} />
      )}
    </>
  );
}
