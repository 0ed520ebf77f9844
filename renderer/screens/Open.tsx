/** The EHR lies over everything below the strip as soon as its page is ready, but for while a form stands in its place. */
import { Login } from '../parts/Login.tsx';
import { NotOpenYet } from '../parts/NotOpenYet.tsx';
import { Own } from '../parts/Own.tsx';
import { Passkeys } from '../parts/Passkeys.tsx';
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
  const { page, login, passkey, own, ehr } = props.screen;
  if (login) return <Login key={login.question} {...props} login={login} />;
  if (passkey) return <Passkeys key={passkey.question} {...props} passkey={passkey} />;
  if (own) return <Own {...props} own={own} />;
  if (page !== 'ready') return <NotOpenYet key={page} {...props} page={page} />;
  return (
    <main>
      <h1 className="unseen">{props.text.open.heading(ehr)}</h1>
    </main>
  );
}
