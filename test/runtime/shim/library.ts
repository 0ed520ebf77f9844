// The four array methods of ES2023 that V8 10.8 lacks: https://tc39.es/ecma262/2023/#sec-array.prototype.toreversed

type Supply = (target: object, properties: object) => void;
type List = unknown[];

export function installLibrary(supply: Supply): void {
  supply(Array.prototype, {
    toReversed(this: List) {
      return [...this].reverse();
    },
    toSorted(this: List, compare?: (a: unknown, b: unknown) => number) {
      return [...this].sort(compare);
    },
    toSpliced(this: List, ...change: [start: number, remove: number, ...added: unknown[]]) {
      const copy = [...this];
      copy.splice(...change);
      return copy;
    },
    with(this: List, index: number, value: unknown) {
      return replaced([...this], index, value);
    },
  });
  supply(Object.getPrototypeOf(Uint8Array.prototype), {
    toReversed(this: Uint8Array) {
      return this.slice().reverse();
    },
    toSorted(this: Uint8Array, compare?: (a: number, b: number) => number) {
      return this.slice().sort(compare);
    },
    with(this: Uint8Array, index: number, value: number) {
      return replaced(this.slice(), index, value);
    },
  });
}

function replaced<L extends { [index: number]: unknown; length: number }>(copy: L, index: number, value: unknown): L {
  const at = index < 0 ? copy.length + index : index;
  if (at < 0 || at >= copy.length) throw new RangeError(`Invalid index : ${index}`);
  return Object.assign(copy, { [at]: value });
}
