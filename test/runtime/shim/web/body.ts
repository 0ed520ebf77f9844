// What Request and Response share: a body that can be read once, as text, JSON, bytes or a stream.

import { Blob } from 'node:buffer';
import { ReadableStream } from 'node:stream/web';

export type BodySource = string | ArrayBuffer | ArrayBufferView | Blob | URLSearchParams | ReadableStream<Uint8Array>;

export class Body {
  readonly #stream: ReadableStream<Uint8Array> | null;
  readonly #type: string | null;
  #used = false;

  constructor(source: BodySource | null | undefined) {
    this.#stream = source === null || source === undefined ? null : streamOf(source);
    this.#type = typeOf(source);
  }

  get body(): ReadableStream<Uint8Array> | null {
    return this.#stream;
  }

  get bodyUsed(): boolean {
    return this.#used || (this.#stream?.locked ?? false);
  }

  /** The content type that the body itself implies; not part of the standard's surface. */
  protected get impliedType(): string | null {
    return this.#type;
  }

  async bytes(): Promise<Uint8Array> {
    if (this.bodyUsed) throw new TypeError('The body was read before.');
    this.#used = this.#stream !== null;
    const chunks: Uint8Array[] = [];
    if (this.#stream) for await (const chunk of this.#stream) chunks.push(chunk);
    return new Uint8Array(Buffer.concat(chunks));
  }

  async arrayBuffer(): Promise<ArrayBuffer> {
    const bytes = await this.bytes();
    return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
  }

  async text(): Promise<string> {
    return new TextDecoder().decode(await this.bytes());
  }

  async json(): Promise<unknown> {
    return JSON.parse(await this.text());
  }

  async blob(): Promise<Blob> {
    return new Blob([await this.bytes()], { type: this.#type ?? '' });
  }
}

function typeOf(source: BodySource | null | undefined): string | null {
  if (typeof source === 'string') return 'text/plain;charset=UTF-8';
  if (source instanceof URLSearchParams) return 'application/x-www-form-urlencoded;charset=UTF-8';
  if (source instanceof Blob && source.type) return source.type;
  return null;
}

function streamOf(source: BodySource): ReadableStream<Uint8Array> {
  if (source instanceof ReadableStream) return source;
  return new ReadableStream<Uint8Array>({
    async start(controller) {
      const bytes = source instanceof Blob ? new Uint8Array(await source.arrayBuffer()) : bytesOf(source);
      if (bytes.byteLength > 0) controller.enqueue(bytes);
      controller.close();
    },
  });
}

function bytesOf(source: string | ArrayBuffer | ArrayBufferView | URLSearchParams): Uint8Array {
  if (source instanceof ArrayBuffer) return new Uint8Array(source);
  if (ArrayBuffer.isView(source)) return new Uint8Array(source.buffer, source.byteOffset, source.byteLength);
  return new TextEncoder().encode(String(source));
}
