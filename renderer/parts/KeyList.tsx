/** A person's security keys, each with what tells it from the others. What is removed is asked for once more. */
import { type RefObject, useId } from 'react';
import type { KeyFailure, KeyRefusal, KeySummary } from '../../electron/core/security-key.ts';
import type { Wardkey } from '../../electron/ipc/contract.ts';
import type { Texts } from '../text/texts.ts';
import { dateOf } from '../text/time.ts';
import { useFocusBack } from './focus.ts';
import { Icon } from './Icon.tsx';

interface Props {
  readonly text: Texts;
  readonly keys: readonly KeySummary[];
  readonly failed: KeyFailure | KeyRefusal | undefined;
  readonly wardkey: Wardkey;
  /** Which it is asked of whether it is to be removed. */
  readonly removing: string | undefined;
  readonly onRemoving: (key: string | undefined) => void;
}

export function KeyList({ text, keys, failed, wardkey, removing, onRemoving }: Props) {
  const own = text.keys.own;
  return (
    <section className="own-keys">
      <div className="own-head">
        <h2>{text.own.keys}</h2>
        <button type="button" className="button" onClick={() => void wardkey.addKey()}>
          <Icon name="key" />
          {own.add}
        </button>
      </div>
      <p className="soft">{keys.length === 0 ? own.none : own.lead}</p>
      <div className="key-failed-place" role="alert">
        {failed && <Failed why={text.keys.failures[failed]} text={own} />}
      </div>
      <ul className="key-list">
        {keys.map((key) => (
          <Row
            key={key.id}
            summary={key}
            text={text}
            isAsked={removing === key.id}
            onAsk={() => onRemoving(key.id)}
            onYes={() => void wardkey.removeKey(key.id)}
            onNo={() => onRemoving(undefined)}
          />
        ))}
      </ul>
    </section>
  );
}

function Failed({ why, text }: { readonly why: { says: string; more: string }; readonly text: Texts['keys']['own'] }) {
  return (
    <div className="notice">
      <Icon name="alert" />
      <p>
        <strong>
          {text.notMade} {why.says}
        </strong>{' '}
        <span>{why.more}</span>
      </p>
    </div>
  );
}

interface Answers {
  readonly onYes: () => void;
  readonly onNo: () => void;
}

interface RowProps extends Answers {
  readonly summary: KeySummary;
  readonly text: Texts;
  readonly isAsked: boolean;
  readonly onAsk: () => void;
}

function Row({ summary, text, isAsked, onAsk, ...answers }: RowProps) {
  const remove = useFocusBack<HTMLButtonElement>(isAsked);
  return (
    <li className="card key-row">
      {isAsked ? (
        <AskRemove name={summary.name} text={text.keys.own} {...answers} />
      ) : (
        <Key summary={summary} text={text} remove={remove} onRemove={onAsk} />
      )}
    </li>
  );
}

interface KeyProps extends Pick<RowProps, 'summary' | 'text'> {
  readonly remove: RefObject<HTMLButtonElement | null>;
  readonly onRemove: () => void;
}

function Key({ summary: { name, addedAt, lastUsedAt }, text, remove: button, onRemove }: KeyProps) {
  const { added, used, remove } = text.keys.own;
  const when = (at: number) => dateOf(text.language, at);
  return (
    <>
      <Icon name="key" />
      <div className="key-words">
        <strong>{name}</strong>
        <p className="soft">
          {added(when(addedAt))}, {used(lastUsedAt === undefined ? undefined : when(lastUsedAt))}
        </p>
      </div>
      <button ref={button} type="button" className="button" aria-label={`${remove}: ${name}`} onClick={onRemove}>
        {remove}
      </button>
    </>
  );
}

interface AskRemoveProps extends Answers {
  readonly name: string;
  readonly text: Texts['keys']['own'];
}

/** The safe answer lies where "Remove" was, and has the focus. */
function AskRemove({ name, text, onYes, onNo }: AskRemoveProps) {
  const { says, more } = text.confirm(name);
  const asked = useId();
  return (
    <>
      <Icon name="alert" />
      <p id={asked} className="key-words" role="alert">
        <strong>{says}</strong> <span className="soft">{more}</span>
      </p>
      <button type="button" className="button button-danger" onClick={onYes}>
        {text.confirmed}
      </button>
      {/* biome-ignore lint/a11y/noAutofocus: the question replaces the button that had the focus */}
      <button type="button" className="button" aria-describedby={asked} onClick={onNo} autoFocus>
        {text.keep}
      </button>
    </>
  );
}
