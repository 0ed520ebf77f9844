/** Wardkey's own page: joins the mirror, the words and the screens. Decides nothing. */
import { useLayoutEffect } from 'react';
import { createRoot } from 'react-dom/client';
import { useStore } from 'zustand';
import type { Wardkey } from '../electron/ipc/contract.ts';
import { type Mirror, mirror } from './mirror.ts';
import { oncePainted } from './painted.ts';
import { Page } from './screens/Page.tsx';
import { Silent } from './screens/Silent.tsx';
import { en } from './text/en.ts';

declare global {
  interface Window {
    readonly wardkey: Wardkey;
  }
}

function Station({ shown }: { readonly shown: Mirror }) {
  const now = useStore(shown);
  const number = now.is === 'showing' ? now.number : undefined;
  // before the frame that paints it: any later, and that frame would be missed
  useLayoutEffect(
    () => (number === undefined ? undefined : oncePainted(window, () => void window.wardkey.painted(number))),
    [number],
  );
  if (now.is === 'silent') return <Silent text={en} />;
  return <Page screen={now.screen} text={en} wardkey={window.wardkey} />;
}

document.documentElement.lang = en.language;
// selected text that is dragged would leave the page, and holds the pointer until it is let go (seen on Chromium 108)
window.addEventListener('dragstart', (event) => event.preventDefault());
const root = document.getElementById('root');
if (!root) throw new Error('index.html has no element with the id "root" for the page to appear in.');
createRoot(root).render(<Station shown={mirror(window.wardkey)} />);
