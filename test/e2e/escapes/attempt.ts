/** What a page tries by itself, and what it comes to when the way is closed. */
export interface Attempt {
  readonly name: string;
  readonly control: string;
  /** An expression; `THERE` stands for the address that no policy names. What it comes to is the evidence. */
  readonly script: string;
  /** What it comes to when the way is closed. */
  readonly held: RegExp;
}

export const asks = (name: string, control: string, script: string, held: RegExp): Attempt => ({
  name,
  control,
  script,
  held,
});

/** A promise that is refused says by what. */
export const refused = (call: string) =>
  `Promise.resolve().then(() => ${call}).then((got) => 'got ' + JSON.stringify(got), (error) => error.name)`;

export const ERROR =
  /^(?:NotAllowedError|NotFoundError|NotSupportedError|SecurityError|TypeError|AbortError|InvalidStateError|DOMException|NetworkError|WebTransportError)$/;
