/**
 * Stands in the place of the EHR while its page waits to be told which account of a key is meant. No account has the
 * keyboard before it is gone to: a key pressed for the page that was there a moment ago chooses nothing.
 */
import { useEffect, useRef } from 'react';
import type { PasskeyAccount, PasskeyPrompt } from '../../electron/core/passkey.ts';
import type { On } from '../screens/props.ts';
import { useEscape } from './escape.ts';
import { HelpBelow } from './HelpLine.tsx';
import { Icon } from './Icon.tsx';

type Props = On<'open'> & { readonly passkey: PasskeyPrompt };

export function Passkeys({ screen, text: texts, passkey, wardkey }: Props) {
  const { passkeys: text } = texts;
  const { question, host, accounts, is } = passkey;
  const list = useRef<HTMLUListElement>(null);
  const cancel = () => void wardkey.cancelPasskey(question);
  useEffect(() => list.current?.focus(), []);
  useEscape(cancel);
  const choose = ({ credential }: PasskeyAccount) => {
    if (is === 'asking') void wardkey.choosePasskey(question, credential);
  };
  return (
    <main className="instead">
      <div className="instead-body">
        <Icon name="key" />
        <h1>{text.heading(host)}</h1>
        <p className="lead">{is === 'answering' ? text.sending : text.lead}</p>
        <ul className="passkeys" ref={list} tabIndex={-1}>
          {accounts.map((account, at) => (
            <li key={account.credential}>
              <button type="button" className="passkey" disabled={is === 'answering'} onClick={() => choose(account)}>
                <Icon name="person" />
                <Names {...account} unnamed={text.unnamed(at + 1)} />
              </button>
            </li>
          ))}
        </ul>
        <button type="button" className="button" onClick={cancel}>
          {text.cancel}
        </button>
        <HelpBelow screen={screen} text={texts} />
      </div>
    </main>
  );
}

/** What stands on the key, as far as anything does; in its own direction of writing. */
function Names({ displayName, name, unnamed }: PasskeyAccount & { readonly unnamed: string }) {
  const first = displayName || name || unnamed;
  return (
    <span className="passkey-names">
      <strong dir="auto">{first}</strong>
      {name !== '' && name !== first && (
        <span className="passkey-name" dir="auto">
          {name}
        </span>
      )}
    </span>
  );
}
