/** Tells how far a cleaning is, once it takes so long that somebody asks; a quick one costs a timer. */
import { type HowFar, LOGOUT, type Progress, SOON_ENOUGH } from '../core/progress.ts';

/** How far something is now. */
export type Note = (name: string, is: HowFar) => void;

/** `asks`: whether the EHR's own logout comes first. After `end` nothing is told. */
export function progressOf(
  residues: readonly { readonly name: string }[],
  asks: boolean,
  tell: (residues: readonly Progress[]) => void,
): { readonly note: Note; readonly end: () => void } {
  const names = [...(asks ? [LOGOUT] : []), ...residues.map(({ name }) => name)];
  const far = new Map<string, HowFar>(names.map((name) => [name, 'waiting']));
  let isLong = false;
  let saying: NodeJS.Immediate | undefined;
  const say = () => {
    saying = undefined;
    tell([...far].map(([name, is]) => ({ name, is })));
  };
  const asked = setTimeout(() => {
    isLong = true;
    say();
  }, SOON_ENOUGH);
  return {
    note(name, is) {
      if (!far.has(name)) return;
      far.set(name, is);
      // what changes in one turn is one piece of news, and none of it happens inside the cleaning
      if (isLong) saying ??= setImmediate(say);
    },
    end() {
      isLong = false;
      clearTimeout(asked);
      clearImmediate(saying);
    },
  };
}
