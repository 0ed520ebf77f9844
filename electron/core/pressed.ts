/** What a person did on Wardkey's own page. */
import type { Login } from './login.ts';

export type Pressed =
  | { readonly type: 'pin' | 'keyPin'; readonly pin: string }
  | { readonly type: 'recoveryCode'; readonly code: string }
  | { readonly type: 'newPin'; readonly pin: string }
  | { readonly type: 'addBadge'; readonly replaces: boolean }
  | { readonly type: 'nameKey'; readonly name: string }
  | { readonly type: 'removeKey'; readonly key: string }
  | { readonly type: 'userName'; readonly name: string }
  | { readonly type: 'logIn'; readonly question: number; readonly login: Login }
  | { readonly type: 'choosePasskey'; readonly question: number; readonly credential: string }
  | { readonly type: 'cancelLogin' | 'cancelPasskey'; readonly question: number }
  | { readonly type: 'input' | 'lock' | 'signOff' | 'undo' | 'cancel' | 'retry' | 'closeDialog' | 'print' }
  | {
      readonly type:
        | 'useKey'
        | 'askVouchers'
        | 'openOwn'
        | 'closeOwn'
        | 'addKey'
        | 'changePin'
        | 'overview'
        | 'reportMisuse';
    };
