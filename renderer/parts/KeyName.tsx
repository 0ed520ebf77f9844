/** Asks what a new key is to be called; by touch alone one of a few names will do. */
import { type FormEvent, useId, useState } from 'react';
import { Typed } from '../keyboard/Typed.tsx';
import type { Texts } from '../text/texts.ts';
import { useEscape } from './escape.ts';
import { Heading } from './Heading.tsx';

interface Props {
  readonly text: Texts['keys']['own'];
  /** What the button that brings one says. */
  readonly keyboard: string;
  readonly onName: (name: string) => void;
  readonly onCancel: () => void;
}

/** What the station takes (`nameKey` in the contract). */
const LONGEST = 40;
const UNSEEN = /\p{C}/gu;

export function KeyName({ text, keyboard, onName, onCancel }: Props) {
  const [name, setName] = useState('');
  const id = useId();
  useEscape(onCancel);
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() !== '') onName(name.trim());
  };
  return (
    <form className="key-name" onSubmit={send} autoComplete="off">
      <Heading quiet>{text.naming.says}</Heading>
      <p className="lead">{text.naming.more}</p>
      <label htmlFor={id}>{text.name}</label>
      <Typed says={keyboard}>
        <input
          id={id}
          type="text"
          value={name}
          onChange={({ target }) => setName(target.value.replaceAll(UNSEEN, ''))}
          maxLength={LONGEST}
          // biome-ignore lint/a11y/noAutofocus: the form stands in the place of what had the focus
          autoFocus
          autoComplete="off"
          spellCheck={false}
        />
      </Typed>
      <div className="key-names">
        {text.names.map((each) => (
          <button key={each} type="button" className="button" onClick={() => setName(each)}>
            {each}
          </button>
        ))}
      </div>
      <div className="login-buttons">
        <button type="submit" className="button button-main" disabled={name.trim() === ''}>
          {text.save}
        </button>
        <button type="button" className="button" onClick={onCancel}>
          {text.discard}
        </button>
      </div>
    </form>
  );
}
