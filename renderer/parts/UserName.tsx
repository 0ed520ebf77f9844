/** The way in without a badge: a typed user name counts as a tap. */
import { type FormEvent, useId, useState } from 'react';
import type { Wardkey } from '../../electron/ipc/contract.ts';
import { Typed } from '../keyboard/Typed.tsx';
import type { Texts } from '../text/texts.ts';
import { useForgetting } from './forget.ts';
import { Icon } from './Icon.tsx';

interface Props {
  readonly text: Texts;
  /** What it is labelled with. */
  readonly label: string;
  readonly wardkey: Pick<Wardkey, 'userName'>;
}

export function UserName({ text, label, wardkey }: Props) {
  const [name, setName] = useState('');
  const id = useId();
  useForgetting(name, () => setName(''));

  const send = (event: FormEvent) => {
    event.preventDefault();
    setName('');
    if (name.trim() !== '') void wardkey.userName(name.trim());
  };
  return (
    <form className="user-name" onSubmit={send} autoComplete="off">
      <label htmlFor={id}>{label}</label>
      <Typed says={text.keyboard.open}>
        <input
          id={id}
          type="text"
          value={name}
          onChange={({ target }) => setName(target.value)}
          // the clipboard and the selection may still be the holder's
          onPaste={(event) => event.preventDefault()}
          onDrop={(event) => event.preventDefault()}
          maxLength={64}
          autoComplete="off"
          autoCapitalize="none"
          autoCorrect="off"
          spellCheck={false}
        />
      </Typed>
      <button type="submit" className="button">
        {text.userName.send}
        <Icon name="arrow" />
      </button>
    </form>
  );
}
