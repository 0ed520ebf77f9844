/**
 * An on-screen keyboard. Its keys never take the focus, so that it stays in the field, and nothing of what is typed is
 * kept or read out here.
 */
import { useState } from 'react';
import { Icon } from '../parts/Icon.tsx';
import type { Texts } from '../text/texts.ts';
import { lettersOf, SYMBOLS, shifted } from './layouts.ts';
import type { Key } from './typing.ts';

interface Props {
  readonly text: Pick<Texts, 'keyboard' | 'language'>;
  readonly onKey: (key: Key) => void;
  readonly onClose: () => void;
}

type Layer = 'letters' | 'capitals' | 'symbols';

export function Keyboard({ text: { keyboard: text, language }, onKey, onClose }: Props) {
  const [layer, setLayer] = useState<Layer>('letters');
  const keys = layer === 'symbols' ? SYMBOLS : lettersOf(language);
  const type = (types: string) => {
    onKey({ types });
    if (layer === 'capitals') setLayer('letters');
  };
  const turn = (to: Layer) => () => setLayer(layer === to ? 'letters' : to);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a press on it must not take the focus from the field
    <div className="keyboard" data-testid="keyboard" onMouseDown={(event) => event.preventDefault()}>
      {keys.map((row) => (
        <div className="keyboard-row" key={row.join('')}>
          {row.map((key) => {
            const types = layer === 'capitals' ? shifted(key) : key;
            return (
              <button key={key} type="button" tabIndex={-1} className="keyboard-key" onClick={() => type(types)}>
                {types}
              </button>
            );
          })}
        </div>
      ))}
      <div className="keyboard-row">
        <Special says={text.shift} pressed={layer === 'capitals'} on={turn('capitals')}>
          ⇧
        </Special>
        <Special says={text.symbols} pressed={layer === 'symbols'} on={turn('symbols')}>
          {layer === 'symbols' ? 'abc' : '#+='}
        </Special>
        <button type="button" tabIndex={-1} className="keyboard-key keyboard-space" onClick={() => type(' ')}>
          {text.space}
        </button>
        <Special says={text.erase} on={() => onKey({ does: 'erase' })}>
          <Icon name="erase" />
        </Special>
        <Special says={text.enter} on={() => onKey({ does: 'enter' })} main>
          <Icon name="check" />
        </Special>
        <Special says={text.close} on={onClose}>
          <Icon name="down" />
        </Special>
      </div>
    </div>
  );
}

interface SpecialProps {
  readonly says: string;
  readonly on: () => void;
  readonly pressed?: boolean;
  readonly main?: boolean;
  readonly children: React.ReactNode;
}

function Special({ says, on, pressed, main = false, children }: SpecialProps) {
  return (
    <button
      type="button"
      tabIndex={-1}
      className={main ? 'keyboard-key keyboard-main' : 'keyboard-key keyboard-special'}
      aria-label={says}
      aria-pressed={pressed}
      onClick={on}
    >
      {children}
    </button>
  );
}
