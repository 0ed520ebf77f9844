/** A person's security keys, each with what tells it from the others. What is removed is asked for once more. */
import type { KeyFailure, KeyRefusal, KeySummary } from '../../electron/core/security-key.ts';
import type { Wardkey } from '../../electron/ipc/contract.ts';
import type { Texts } from '../text/texts.ts';
import { dateOf } from '../text/time.ts';
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
          <li key={key.id} className="card key-row">
            {removing === key.id ? (
              <AskRemove
                name={key.name}
                text={own}
                onYes={() => void wardkey.removeKey(key.id)}
                onNo={() => onRemoving(undefined)}
              />
            ) : (
              <Row summary={key} text={text} onRemove={() => onRemoving(key.id)} />
            )}
          </li>
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

interface RowProps {
  readonly summary: KeySummary;
  readonly text: Texts;
  readonly onRemove: () => void;
}

function Row({ summary: { name, addedAt, lastUsedAt }, text, onRemove }: RowProps) {
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
      <button type="button" className="button" aria-label={`${remove}: ${name}`} onClick={onRemove}>
        {remove}
      </button>
    </>
  );
}

interface AskRemoveProps {
  readonly name: string;
  readonly text: Texts['keys']['own'];
  readonly onYes: () => void;
  readonly onNo: () => void;
}

/** The safe answer lies where "Remove" was, and has the focus. */
function AskRemove({ name, text, onYes, onNo }: AskRemoveProps) {
  const { says, more } = text.confirm(name);
  return (
    <>
      <Icon name="alert" />
      <p className="key-words" role="alert">
        <strong>{says}</strong> <span className="soft">{more}</span>
      </p>
      <button type="button" className="button button-danger" onClick={onYes}>
        {text.confirmed}
      </button>
      {/* biome-ignore lint/a11y/noAutofocus: the question replaces the button that had the focus */}
      <button type="button" className="button" onClick={onNo} autoFocus>
        {text.keep}
      </button>
    </>
  );
}
