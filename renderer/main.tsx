/** Wardkey's own page: joins the mirror, the words, the screens and the browser's way to a key. Decides nothing. */
import { useLayoutEffect } from 'react';
import { createRoot } from 'react-dom/client';
import { useStore } from 'zustand';
import type { Wardkey } from '../electron/ipc/contract.ts';
import { serveKeys } from './keys.ts';
import { colour, toldIn } from './looks.ts';
import { type Mirror, mirror } from './mirror.ts';
import { oncePainted } from './painted.ts';
import { Page } from './screens/Page.tsx';
import { Silent } from './screens/Silent.tsx';
import { player, sounding } from './sound.ts';
import { languages, speak } from './text/languages.ts';

declare global {
  interface Window {
    readonly wardkey: Wardkey;
  }
}

function Station({ shown }: { readonly shown: Mirror }) {
  const now = useStore(shown);
  const number = now.is === 'showing' ? now.number : undefined;
  const { language, theme } = now.is === 'showing' ? now.screen : now;
  const text = languages[language];
  useLayoutEffect(() => speak(document.documentElement, text), [text]);
  useLayoutEffect(() => colour(document.documentElement, theme), [theme]);
  // before the frame that paints it: any later, and that frame would be missed
  useLayoutEffect(
    () => (number === undefined ? undefined : oncePainted(window, () => void window.wardkey.painted(number))),
    [number],
  );
  if (now.is === 'silent') return <Silent told={now} text={text} />;
  return <Page screen={now.screen} text={text} wardkey={window.wardkey} />;
}

// selected text that is dragged would leave the page, and holds the pointer until it is let go (seen on Chromium 108)
window.addEventListener('dragstart', (event) => event.preventDefault());
serveKeys(window.wardkey, navigator.credentials);
const root = document.getElementById('root');
if (!root) throw new Error('index.html has no element with the id "root" for the page to appear in.');
const shown = mirror(window.wardkey, toldIn(location.hash));
sounding(
  shown,
  player(() => new AudioContext()),
);
createRoot(root).render(<Station shown={shown} />);
