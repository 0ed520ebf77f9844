/** The part of the package `pcsc-mini` that is used, as types: the package itself is loaded by the devices process. */
export interface PcscCard {
  attributeGet(id: number): Promise<Uint8Array>;
  state(): Promise<{ readonly atr: Uint8Array }>;
  transmit(command: Uint8Array): Promise<Uint8Array>;
  disconnect(then: number): Promise<void>;
}

export interface PcscReader {
  name(): string;
  connect(mode: number): Promise<PcscCard>;
  on(event: 'change', listener: (status: { readonly raw: number }) => void): unknown;
  on(event: 'disconnect', listener: () => void): unknown;
}

export interface PcscClient {
  on(event: 'reader', listener: (reader: PcscReader) => void): unknown;
  on(event: 'error', listener: () => void): unknown;
  /** Throws when the service does not answer; may then be tried again. */
  start(): unknown;
  /** Throws when the service has died. */
  stop(): void;
}

/** The part of the package `pcsc-mini` that is used. */
export interface PcscModule {
  readonly Client: new () => PcscClient;
}
