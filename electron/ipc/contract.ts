/** Every channel between Wardkey's own page and the station: name → arguments → result. Nothing else crosses. */
import * as z from 'zod';
import type { Screen } from '../core/screen.ts';

/** The number of the login that a server asks for. */
const question = z.int().min(1);

/** What the page may ask; each is answered when the station has taken it in, and refused loudly when it is malformed. */
export const requests = {
  /** The page is listening; answered with what it has to show. */
  ready: z.tuple([]),
  pin: z.tuple([z.string().regex(/^\d{4,12}$/)]),
  userName: z.tuple([z.string().min(1).max(64)]),
  /** Question, user and password; what neither may hold for a server to read them rightly is RFC 7617, section 2. */
  logIn: z.tuple([question, z.string().regex(/^[^:\p{Cc}]{1,256}$/u), z.string().regex(/^\P{Cc}{0,1024}$/u)]),
  cancelLogin: z.tuple([question]),
  /** What the station showed under this number is painted. */
  painted: z.tuple([z.int().min(0)]),
  /** A person moved, typed or touched on the page. */
  input: z.tuple([]),
  lock: z.tuple([]),
  signOff: z.tuple([]),
  undo: z.tuple([]),
  cancel: z.tuple([]),
  retry: z.tuple([]),
  closeDialog: z.tuple([]),
  print: z.tuple([]),
} as const;

export type RequestName = keyof typeof requests;
export type Arguments<Name extends RequestName> = z.output<(typeof requests)[Name]>;
export type Result<Name extends RequestName> = Name extends 'ready' ? Showing : undefined;

/** A screen and its number; the page tells the number back when it has painted it. */
export interface Showing {
  readonly screen: Screen;
  readonly number: number;
}

/** The one channel on which the station speaks to the page. */
export const SCREEN = 'screen';

/** `window.wardkey`: one verb per channel. */
export type Wardkey = {
  readonly [Name in RequestName]: (...given: Arguments<Name>) => Promise<Result<Name>>;
} & {
  /** Calls `on` with every screen from now on; returns how to stop. */
  readonly onScreen: (on: (showing: Showing) => void) => () => void;
};
