/** What a page tries by itself, and what it comes to when the way is closed. */
export interface Attempt {
  readonly name: string;
  readonly control: string;
  /** An expression; `THERE` stands for the address that no policy names. What it comes to is the evidence. */
  readonly script: string;
  /** What it comes to when the way is closed. */
  readonly held: RegExp;
  /** The same in the station's own page, where that is something else. */
  readonly heldByOwn?: RegExp;
  /** Whether this Chromium may not know at all what it asks for. */
  readonly mayBeUnknown?: true;
}

export const asks = (name: string, control: string, script: string, held: RegExp, heldByOwn?: RegExp): Attempt => ({
  name,
  control,
  script,
  held,
  ...(heldByOwn ? { heldByOwn } : {}),
});

/** A promise that is refused says by what. */
export const refused = (call: string) =>
  `Promise.resolve().then(() => ${call}).then((got) => 'got ' + JSON.stringify(got), SAYS)`;

/** What an answer is when there is no such function, object or name here, or none that is switched on: nothing was asked. */
export const UNKNOWN = 'not known to this Chromium';

/** `SAYS`, which every script may use: what an error says, by its name. */
export const SAYS = `const SAYS = ({ name, message }) =>
  /is not defined|is not a (?:function|constructor)|of undefined|not a valid enum value|is not enabled/.test(message) ? '${UNKNOWN}' : name;`;

export const ERROR =
  /^(?:NotAllowedError|NotFoundError|NotSupportedError|SecurityError|TypeError|AbortError|InvalidStateError|DOMException|NetworkError|WebTransportError)$/;
