/** The EHR lies over everything below the strip as soon as its page is ready, but for while a server of it asks for a login. */
import { Login } from '../parts/Login.tsx';
import { NotOpenYet } from '../parts/NotOpenYet.tsx';
import { Strip } from '../parts/Strip.tsx';
import type { On } from './props.ts';

export function Open(props: On<'open'>) {
  const { screen, text } = props;
  return (
    <>
      <title>{`${text.states.open} – ${screen.site.name || text.product}`}</title>
      <Strip {...props} />
      <Below {...props} />
    </>
  );
}

function Below(props: On<'open'>) {
  const { page, login, ehr } = props.screen;
  if (login) return <Login key={login.question} {...props} login={login} />;
  if (page !== 'ready') return <NotOpenYet key={page} {...props} page={page} />;
  return (
    <main>
      <h1 className="unseen">{props.text.open.heading(ehr)}</h1>
    </main>
  );
}
