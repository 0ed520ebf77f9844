/** The keyboard of whichever field is typed into: there when a finger went to it, or somebody asked for it beside the field. */
import { useEffect, useState } from 'react';
import type { Texts } from '../text/texts.ts';
import { Keyboard } from './Keyboard.tsx';
import { typeInto } from './typing.ts';

/** Told by the button beside a field; bubbles. */
export const WANTED = 'wardkey-keyboard';

const fieldIn = (target: EventTarget | null): HTMLInputElement | undefined =>
  target instanceof HTMLInputElement && (target.type === 'text' || target.type === 'password') ? target : undefined;

export function FieldKeyboard({ text }: { readonly text: Pick<Texts, 'keyboard' | 'language'> }) {
  const [field, setField] = useState<HTMLInputElement>();
  useEffect(() => watchFields(setField), []);
  useEffect(() => field?.scrollIntoView({ block: 'center' }), [field]);
  // a field that has gone with its screen is typed into no more
  if (!field?.isConnected) return null;
  return <Keyboard text={text} onKey={(key) => typeInto(field, key)} onClose={() => setField(undefined)} />;
}

function watchFields(set: (field: HTMLInputElement | undefined) => void): () => void {
  let byTouch = false;
  const listeners: Readonly<Record<string, (event: Event) => void>> = {
    pointerdown: (event) => {
      byTouch = (event as PointerEvent).pointerType === 'touch';
    },
    // one that has the focus already
    click: ({ target }) => {
      const field = fieldIn(target);
      if (byTouch && field) set(field);
    },
    focusin: ({ target }) => set(byTouch ? fieldIn(target) : undefined),
    [WANTED]: ({ target }) => set(fieldIn(target)),
  };
  for (const [type, listener] of Object.entries(listeners)) document.addEventListener(type, listener, true);
  return () => {
    for (const [type, listener] of Object.entries(listeners)) document.removeEventListener(type, listener, true);
  };
}
