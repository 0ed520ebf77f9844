/** What the story says of itself: one line of JSON for each scene, on the console of whichever machine it runs on. */

/** A message of the devices process, as it came, and when: milliseconds since the scene began. */
export interface Heard {
  readonly ms: number;
  readonly message: unknown;
}

interface Scene {
  readonly heard: readonly Heard[];
}

/** A time that is undefined is that of something which never came. */
type Ms = number | undefined;

/** In the order in which they are played. */
export interface Scenes {
  /** A reader to which nobody speaks. */
  alone: { readonly typed: readonly string[] };
  /** The devices process starts, and a card lies there. */
  lying: Scene & { readonly listedMs: Ms };
  /** The reader's pages: before that, after it, and those it begins with when it gets power again. */
  halted: { readonly before: string; readonly after: string; readonly forGood: string };
  tap: Scene & { readonly typed: readonly string[] };
  /** Another one is plugged in. */
  second: Scene & { readonly listedMs: Ms };
  /** A card on each, at once. */
  together: Scene;
  /** One card goes in and out of the field of the first reader. */
  bounces: Scene;
  twice: Scene;
  /** All through the last two, the same card lies on the second reader. */
  rests: Scene;
  /** The second reader, and that card with it; then there is a tap on the first. */
  unplugged: Scene & { readonly goneMs: Ms };
  /** The first one is unplugged too. */
  none: Scene & { readonly goneMs: Ms };
  replugged: Scene & { readonly listedMs: Ms; readonly typed: readonly string[] };
  /** One device says nonsense, the other one nothing; `toldMs` from when that one was asked to the reader's tap. */
  strangers: Scene & { readonly toldMs: Ms; readonly nonsenseAsked: boolean };
  /** Beside these, the reader is unplugged and plugged in. */
  besideThem: Scene & { readonly listedMs: Ms };
  end: { readonly devicesProcess: 'runs' | 'ended'; readonly seconds: number };
}

type Line<All> = {
  readonly [Name in keyof All]: { readonly scene: Name; readonly told: All[Name] };
}[keyof All];

const BEGINNING = '{"scene":';

/** What others say in between is no line of the story; what the firmware says may stand before one. */
export function scenesIn<All>(lines: readonly string[]): Partial<All> {
  const told = lines.filter((line) => line.includes(BEGINNING));
  const story: Line<All>[] = told.map((line) => JSON.parse(line.slice(line.indexOf(BEGINNING))));
  return Object.fromEntries(story.map(({ scene, told }) => [scene, told])) as Partial<All>;
}
