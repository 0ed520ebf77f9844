/** Takes one of the codes that a person has on paper. */
import { type FormEvent, useId, useState } from 'react';
import { Typed } from '../keyboard/Typed.tsx';
import type { AskProofProps } from './AskProof.tsx';
import { useEscape } from './escape.ts';
import { useForgetting } from './forget.ts';
import { Heading } from './Heading.tsx';
import { Icon } from './Icon.tsx';
import { REMARK } from './Notice.tsx';
import { Tries } from './Tries.tsx';

const SHORTEST = 8;

export function RecoveryCode({ asked, screen, text, wardkey }: AskProofProps) {
  const { heading, lead, label, send } = text.keys.lost;
  const [code, setCode] = useState('');
  const id = useId();
  const hintId = useId();
  const deaf = asked.step !== 'asking' || asked.wait !== undefined;
  useForgetting(code, () => setCode(''));
  useEscape(() => void wardkey.cancel());
  const given = (event: FormEvent) => {
    event.preventDefault();
    if (deaf || code.trim().length < SHORTEST) return;
    setCode('');
    void wardkey.recoveryCode(code.trim());
  };
  return (
    <>
      <Heading quiet>{heading}</Heading>
      <p className="lead">{lead}</p>
      <form className="user-name recovery-code" onSubmit={given} autoComplete="off">
        <label htmlFor={id}>{label}</label>
        <Typed says={text.keyboard.open}>
          <input
            id={id}
            type="text"
            aria-invalid={screen.notice === 'wrongProof'}
            aria-describedby={`${REMARK} ${hintId}`}
            value={code}
            onChange={({ target }) => setCode(target.value.replaceAll(/[^A-Za-z0-9 -]/g, ''))}
            // the clipboard may still be somebody else's
            onPaste={(event) => event.preventDefault()}
            onDrop={(event) => event.preventDefault()}
            maxLength={64}
            // biome-ignore lint/a11y/noAutofocus: it was asked for with the button before
            autoFocus
            autoComplete="off"
            autoCapitalize="none"
            autoCorrect="off"
            spellCheck={false}
          />
        </Typed>
        <button type="submit" className="button button-main" disabled={deaf || code.trim().length < SHORTEST}>
          {send}
          <Icon name="arrow" />
        </button>
      </form>
      <div id={hintId} className="pin-hint" role="status">
        <Tries asked={asked} text={text.proving} />
      </div>
    </>
  );
}
