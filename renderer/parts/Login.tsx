/**
 * Stands in the place of the EHR while one of its servers waits for a user name and a password. What is typed is kept no
 * longer than it is needed: not past its sending, nor past a pause, nor past another question.
 */
import { type FormEvent, type HTMLInputTypeAttribute, useId, useState } from 'react';
import type { LoginPrompt } from '../../electron/core/login.ts';
import { Typed } from '../keyboard/Typed.tsx';
import type { On } from '../screens/props.ts';
import { useEscape } from './escape.ts';
import { useForgetting } from './forget.ts';
import { HelpBelow } from './HelpLine.tsx';
import { Icon } from './Icon.tsx';

type Props = On<'open'> & { readonly login: LoginPrompt };

const WRONG = 'login-wrong';

export function Login(props: Props) {
  const { screen, text, login } = props;
  const { heading, lead, wrong } = text.login;
  return (
    <main className="instead">
      <div className="instead-body">
        <Icon name="key" />
        <h1>{heading(login.host)}</h1>
        <p className="lead">{lead(screen.ehr)}</p>
        {login.wrong && (
          <p id={WRONG} className="login-wrong" role="alert">
            <Icon name="alert" />
            <span>
              <strong>{wrong.says}</strong> {wrong.more}
            </span>
          </p>
        )}
        <Form {...props} />
        <HelpBelow screen={screen} text={text} />
      </div>
    </main>
  );
}

function Form({ text: { login: text, keyboard }, login: { question, is, wrong }, wardkey }: Props) {
  const about = wrong ? WRONG : undefined;
  const [user, setUser] = useState('');
  const [password, setPassword] = useState('');
  const forget = () => {
    setUser('');
    setPassword('');
  };
  const cancel = () => void wardkey.cancelLogin(question);
  useForgetting(`${user}${password}`, forget);
  useEscape(cancel);

  const send = (event: FormEvent) => {
    event.preventDefault();
    if (user === '' || is === 'answering') return;
    forget();
    void wardkey.logIn(question, user, password);
  };
  return (
    <form className="login" onSubmit={send} autoComplete="off">
      <Field
        about={about}
        keyboard={keyboard.open}
        label={text.user}
        type="text"
        value={user}
        onValue={(typed) => setUser(typed.replaceAll(':', ''))}
        first
      />
      <Field
        {...{ about }}
        keyboard={keyboard.open}
        label={text.password}
        type="password"
        value={password}
        onValue={setPassword}
      />
      <div className="login-buttons">
        <button type="submit" className="button button-main" disabled={is === 'answering'}>
          {is === 'answering' ? text.sending : text.send}
        </button>
        <button type="button" className="button" onClick={cancel}>
          {text.cancel}
        </button>
      </div>
    </form>
  );
}

interface FieldProps {
  /** The id of what was wrong with what it held before. */
  readonly about: string | undefined;
  readonly label: string;
  readonly type: HTMLInputTypeAttribute;
  readonly value: string;
  /** What the button that brings one says. */
  readonly keyboard: string;
  readonly onValue: (value: string) => void;
  readonly first?: boolean;
}

function Field({ about, label, type, value, keyboard, onValue, first = false }: FieldProps) {
  const id = useId();
  return (
    <>
      <label htmlFor={id}>{label}</label>
      <Typed says={keyboard}>
        <input
          id={id}
          type={type}
          aria-describedby={about}
          value={value}
          onChange={({ target }) => onValue(target.value)}
          maxLength={256}
          // biome-ignore lint/a11y/noAutofocus: the form stands in the place of the page that had the focus
          autoFocus={first}
          autoComplete="off"
          autoCapitalize="none"
          autoCorrect="off"
          spellCheck={false}
        />
      </Typed>
    </>
  );
}
