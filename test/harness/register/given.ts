/**
 * The preferences that contents are made with. Electron tells a part of them (seen on Electron 22), so whoever asks for
 * `electron` from here on gets constructors that remember what they were given. Has to be loaded before the product.
 */
import Module from 'node:module';
import type { WebPreferences } from 'electron';

type Constructor = new (...given: never[]) => object;
type Electron = Readonly<Record<'BrowserWindow' | 'WebContentsView', Constructor>>;
interface Options {
  readonly webPreferences?: WebPreferences;
}

let making: WebPreferences | undefined;
let opening: WebPreferences | undefined;

/** Of the contents that are being made at this moment; undefined when nobody of the product makes them or lets a page open them. */
export function preferencesGiven(): WebPreferences | undefined {
  const given = making ?? opening;
  if (!making) opening = undefined;
  return given;
}

/** The contents that come next were opened by a page, which the product let with these preferences; with none when undefined. */
export function letOpen(preferences: WebPreferences | undefined): void {
  opening = preferences;
}

const remembering: ProxyHandler<Constructor> = {
  construct(target, given: [Options?], newTarget) {
    making = given[0]?.webPreferences ?? {};
    try {
      return Reflect.construct(target, given, newTarget);
    } finally {
      making = undefined;
    }
  },
};

function remembered(electron: Electron): Electron {
  return Object.create(electron, {
    BrowserWindow: { value: new Proxy(electron.BrowserWindow, remembering), enumerable: true },
    WebContentsView: { value: new Proxy(electron.WebContentsView, remembering), enumerable: true },
  });
}

const loader = Module as unknown as { _load(request: string, ...rest: unknown[]): unknown };
const load = loader._load;
let answer: Electron | undefined;
loader._load = function (request, ...rest) {
  const loaded = load.call(this, request, ...rest);
  if (request !== 'electron') return loaded;
  answer ??= remembered(loaded as Electron);
  return answer;
};
