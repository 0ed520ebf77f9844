/** Ends what was started, the last first, whatever fails on the way: a child that is forgotten keeps its parent waiting. */
export class Ends {
  readonly #ends: (() => unknown)[] = [];

  add(end: () => unknown): void {
    this.#ends.push(end);
  }

  async all(): Promise<void> {
    for (const end of this.#ends.splice(0).reverse()) await Promise.resolve().then(end).catch(console.error);
  }
}

/** Builds a whole of parts; when that breaks off, the parts that were there already are ended. */
export async function built<Whole>(build: (ends: Ends) => Promise<Whole>): Promise<Whole> {
  const ends = new Ends();
  try {
    return await build(ends);
  } catch (error) {
    await ends.all();
    throw error;
  }
}
