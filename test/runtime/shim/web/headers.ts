// The Headers of the Fetch standard, as far as a main process uses them. Names are kept in lower case.
// Sets nothing up on import; globals.ts decides whether the class is needed at all.

export type HeadersSource = Headers | Iterable<readonly [string, string]> | Record<string, string>;

const NAME = /^[\w!#$%&'*+.^`|~-]+$/;

export class Headers {
  readonly #values = new Map<string, string[]>();

  constructor(source: HeadersSource = {}) {
    const pairs = Symbol.iterator in source ? source : Object.entries(source);
    for (const [name, value] of pairs) this.append(name, value);
  }

  append(name: string, value: string): void {
    const key = normal(name);
    this.#values.set(key, [...(this.#values.get(key) ?? []), String(value).trim()]);
  }

  set(name: string, value: string): void {
    this.#values.set(normal(name), [String(value).trim()]);
  }

  get(name: string): string | null {
    return this.#values.get(normal(name))?.join(', ') ?? null;
  }

  getSetCookie(): string[] {
    return [...(this.#values.get('set-cookie') ?? [])];
  }

  has(name: string): boolean {
    return this.#values.has(normal(name));
  }

  delete(name: string): void {
    this.#values.delete(normal(name));
  }

  forEach(callback: (value: string, name: string, headers: Headers) => void): void {
    for (const [name, value] of this) callback(value, name, this);
  }

  *entries(): Generator<[string, string]> {
    for (const name of [...this.#values.keys()].sort()) {
      // two cookies in one line cannot be told apart: https://fetch.spec.whatwg.org/#concept-header-list-sort-and-combine
      const lines = name === 'set-cookie' ? this.getSetCookie() : [this.get(name) ?? ''];
      for (const line of lines) yield [name, line];
    }
  }

  *keys(): Generator<string> {
    for (const [name] of this.entries()) yield name;
  }

  *values(): Generator<string> {
    for (const [, value] of this.entries()) yield value;
  }

  [Symbol.iterator](): Generator<[string, string]> {
    return this.entries();
  }
}

function normal(name: string): string {
  if (!NAME.test(name)) throw new TypeError(`Headers: "${name}" is not a header name.`);
  return name.toLowerCase();
}
