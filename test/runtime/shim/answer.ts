// Answers require('electron') with another object. The module's own properties cannot be redefined, so the answer is a
// new object with the same names, each read from the module when it is asked for.

import Module from 'node:module';

interface Loader {
  _load(request: string, ...rest: unknown[]): unknown;
}

export function answerElectronWith(electron: object, changes: Record<string, unknown>): void {
  const answer = Object.create(null, {
    ...Object.fromEntries(Object.keys(electron).map((name) => [name, reading(electron, name)])),
    ...Object.fromEntries(Object.entries(changes).map(([name, value]) => [name, { value, enumerable: true }])),
  });
  const loader = Module as unknown as Loader;
  const load = loader._load;
  loader._load = function (request, ...rest) {
    const loaded = load.call(this, request, ...rest);
    return loaded === electron ? answer : loaded;
  };
}

function reading(electron: object, name: string): PropertyDescriptor {
  return { get: () => Reflect.get(electron, name), enumerable: true };
}

/** Loads a file as the program's main module. */
export function loadMain(file: string): void {
  (Module as unknown as Loader)._load(file, null, true);
}
