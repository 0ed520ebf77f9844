/** What hands, feet, cats and cleaning cloths do to a keyboard, a mouse and a touch screen. The same again by its seed. */
import type { Touch } from '../../harness/touch.ts';

type Random = () => number;

const times = (count: number, ...keys: readonly string[]): readonly string[] =>
  Array.from({ length: count }, () => keys).flat();

/** X names, weighted towards what moves windows, menus and pages elsewhere. No 8, so that no PIN that is typed is right. */
const KEYS: readonly string[] = [
  ...times(6, 'Alt_L', 'Control_L', 'Super_L', 'Shift_L'),
  ...times(2, 'F1', 'F2', 'F3', 'F4', 'F5', 'F6', 'F7', 'F8', 'F9', 'F10', 'F11', 'F12'),
  ...times(3, 'Escape', 'Tab', 'Return', 'Menu', 'Print', 'Delete', 'BackSpace', 'space'),
  ...times(3, '0', '1', '2', '3', '4', '5', '6', '7', '9'),
  ...['Home', 'End', 'Page_Up', 'Page_Down', 'Left', 'Right', 'Up', 'Down', 'Insert', 'Pause', 'Scroll_Lock'],
  ...['Alt_R', 'Control_R', 'Super_R', 'ISO_Level3_Shift', 'KP_Enter', 'KP_Add', 'KP_Subtract', 'plus', 'minus'],
  ...'abcdefghijklmnopqrstuvwxyz',
];
const BUTTONS = ['1', '1', '1', '2', '3', '4', '5', '8', '9'];
/** More fingers than that are on no keyboard at once. */
const HELD_AT_ONCE = 4;

export interface Screen {
  readonly width: number;
  readonly height: number;
}

/** So many single events as xdotool's commands; what is held down at the end is let go of besides. */
export function pressesAndMoves(random: Random, count: number, { width, height }: Screen): readonly string[] {
  const held = new Map<string, string>();
  const from = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item;
  const down = (kind: 'key' | 'mouse', what: string) => {
    held.set(`${kind} ${what}`, kind === 'key' ? `keyup --delay 0 ${what}` : `mouseup ${what}`);
    return kind === 'key' ? `keydown --delay 0 ${what}` : `mousedown ${what}`;
  };
  const up = () => {
    const name = from([...held.keys()]);
    const line = held.get(name) ?? '';
    held.delete(name);
    return line;
  };
  const lines = Array.from({ length: count }, () => {
    const kind = random();
    if (kind < 0.1) return `mousemove ${Math.floor(random() * width)} ${Math.floor(random() * height)}`;
    if (held.size > 0 && (kind < 0.5 || held.size >= HELD_AT_ONCE)) return up();
    return kind < 0.9 ? down('key', from(KEYS)) : down('mouse', from(BUTTONS));
  });
  return [...lines, ...held.values()];
}

/** So many touches of up to three fingers, each of which comes to its end. */
export function touches(random: Random, count: number, { width, height }: Screen): readonly Touch[] {
  const point = () => ({ x: Math.floor(random() * width), y: Math.floor(random() * height) });
  const fingers = () => Array.from({ length: 1 + Math.floor(random() * 3) }, point);
  const done: Touch[] = [];
  while (done.length < count) {
    const down = fingers();
    const moves = Array.from({ length: Math.floor(random() * 4) }, () => down.map(point));
    const end = random() < 0.9 ? 'touchEnd' : 'touchCancel';
    done.push({ type: 'touchStart', points: down });
    for (const points of moves) done.push({ type: 'touchMove', points });
    done.push({ type: end, points: [] });
  }
  return done;
}
