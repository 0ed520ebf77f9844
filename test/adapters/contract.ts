/** A contract is a list of cases; the fake and the real adapter of a port both have to pass it. */
export interface Case<World> {
  readonly name: string;
  readonly run: (world: World) => Promise<void>;
}
