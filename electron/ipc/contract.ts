/** Every channel between Wardkey's own page and the station: name → arguments → result. Nothing else crosses. */
import * as z from 'zod';
import type { Screen } from '../core/screen.ts';
import { type KeyOrder, keyRequests } from './key-contract.ts';

/** The number of what a server or a page asks for. */
const question = z.int().min(1);

/** What the page may ask; each is answered when the station has taken it in, and refused loudly when it is malformed. */
export const requests = {
  /** The page is listening; answered with what it has to show. */
  ready: z.tuple([]),
  pin: z.tuple([z.string().regex(/^\d{4,12}$/)]),
  /** As it is read off paper; blanks, hyphens and case mean nothing. */
  recoveryCode: z.tuple([z.string().regex(/^[A-Za-z0-9 -]{8,64}$/)]),
  /** A security key's own: at most 63 bytes of UTF-8 (CTAP 2.1, 6.5.1). */
  keyPin: z.tuple([z.string().regex(/^\P{Cc}{4,63}$/u)]),
  /** Somebody wants to prove with her security key. */
  tryKey: z.tuple([]),
  askVouchers: z.tuple([]),
  openOwn: z.tuple([]),
  closeOwn: z.tuple([]),
  addKey: z.tuple([]),
  changePin: z.tuple([]),
  overview: z.tuple([]),
  newPin: z.tuple([z.string().regex(/^\d{4,12}$/)]),
  /** Whether it takes the place of those she has. */
  addBadge: z.tuple([z.boolean()]),
  nameKey: z.tuple([z.string().regex(/^(?=\S)\P{C}{1,40}(?<=\S)$/u)]),
  removeKey: z.tuple([z.string().regex(/^[0-9a-f]{8}$/)]),
  userName: z.tuple([z.string().min(1).max(64)]),
  /** Question, user and password; what neither may hold for a server to read them rightly is RFC 7617, section 2. */
  logIn: z.tuple([question, z.string().regex(/^[^:\p{Cc}]{1,256}$/u), z.string().regex(/^\P{Cc}{0,1024}$/u)]),
  cancelLogin: z.tuple([question]),
  /** Question, and the account as the screen names it. */
  choosePasskey: z.tuple([question, z.string().regex(/^[0-9a-f]{32}$/)]),
  cancelPasskey: z.tuple([question]),
  /** What the station showed under this number is painted. */
  painted: z.tuple([z.int().min(0)]),
  /** A person moved, typed or touched on the page. */
  input: z.tuple([]),
  lock: z.tuple([]),
  signOff: z.tuple([]),
  undo: z.tuple([]),
  cancel: z.tuple([]),
  retry: z.tuple([]),
  /** Somebody sees that something is wrong. */
  reportMisuse: z.tuple([]),
  closeDialog: z.tuple([]),
  print: z.tuple([]),
  ...keyRequests,
} as const;

export type RequestName = keyof typeof requests;
export type Arguments<Name extends RequestName> = z.output<(typeof requests)[Name]>;
export type Result<Name extends RequestName> = Name extends 'ready' ? Showing : undefined;

/** A screen and its number; the page tells the number back when it has painted it. */
export interface Showing {
  readonly screen: Screen;
  readonly number: number;
}

/** The channel on which the station says what the page shows. */
export const SCREEN = 'screen';

/** `window.wardkey`: one verb per channel. */
export type Wardkey = {
  readonly [Name in RequestName]: (...given: Arguments<Name>) => Promise<Result<Name>>;
} & {
  /** Calls `on` with every screen from now on; returns how to stop. */
  readonly onScreen: (on: (showing: Showing) => void) => () => void;
  /** The same with every order for a security key. */
  readonly onKey: (on: (order: KeyOrder) => void) => () => void;
};
