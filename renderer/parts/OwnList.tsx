/** What the holder proves herself with, and what of it she may change here. */
import { useState } from 'react';
import type { ShownOwn } from '../../electron/core/asked.ts';
import type { Wardkey } from '../../electron/ipc/contract.ts';
import type { Texts } from '../text/texts.ts';
import { useEscape } from './escape.ts';
import { Heading } from './Heading.tsx';
import { Icon } from './Icon.tsx';
import { KeyList } from './KeyList.tsx';

interface Props {
  readonly own: Extract<ShownOwn, { is: 'listing' }>;
  readonly text: Texts;
  readonly wardkey: Wardkey;
}

export function OwnList({ own, text, wardkey }: Props) {
  const close = () => void wardkey.closeOwn();
  const hasOwn = own.pin || own.badges !== undefined || own.keys !== undefined;
  const [removing, setRemoving] = useState<string>();
  useEscape(() => (removing === undefined ? close() : setRemoving(undefined)));
  return (
    <>
      <Heading>{own.admin && !hasOwn ? text.own.station.heading : text.own.heading}</Heading>
      {own.pin && <Pin text={text.own.pin} onChange={() => void wardkey.changePin()} />}
      {own.badges !== undefined && (
        <Badges count={own.badges} text={text.own.badges} onAdd={(replaces) => void wardkey.addBadge(replaces)} />
      )}
      {own.keys && (
        <KeyList {...{ text, wardkey, removing }} keys={own.keys} failed={own.failed} onRemoving={setRemoving} />
      )}
      <div className="login-buttons own-end">
        <button type="button" className="button button-main" onClick={close}>
          {text.keys.own.close}
        </button>
        {own.admin && (
          <button type="button" className="button" onClick={() => void wardkey.overview()}>
            <Icon name="shield" />
            {text.own.station.open}
          </button>
        )}
      </div>
    </>
  );
}

function Pin({ text, onChange }: { readonly text: Texts['own']['pin']; readonly onChange: () => void }) {
  return (
    <section className="card key-row own-row">
      <Icon name="dots" />
      <div className="key-words">
        <h2>{text.heading}</h2>
        <p className="soft">{text.about}</p>
      </div>
      <button type="button" className="button" onClick={onChange}>
        {text.change}
      </button>
    </section>
  );
}

interface BadgesProps {
  readonly count: number;
  readonly text: Texts['own']['badges'];
  readonly onAdd: (replaces: boolean) => void;
}

function Badges({ count, text, onAdd }: BadgesProps) {
  return (
    <section className="card key-row own-row">
      <Icon name="badge" />
      <div className="key-words">
        <h2>{text.heading}</h2>
        <p className="soft">{text.count(count)}</p>
      </div>
      <div className="own-actions">
        {count > 0 && (
          <button type="button" className="button" onClick={() => onAdd(true)}>
            {text.replace}
          </button>
        )}
        <button type="button" className="button" onClick={() => onAdd(false)}>
          {text.add}
        </button>
      </div>
    </section>
  );
}
