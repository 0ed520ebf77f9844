/** Real key presses and clicks through the X server, as a keyboard and a mouse would make them. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Display } from './display.ts';

/** By its number in X. */
const BUTTONS = { left: '1', middle: '2', right: '3', wheelUp: '4', back: '8' } as const;
type Button = Exclude<keyof typeof BUTTONS, 'wheelUp'>;

export interface Keys {
  /** Types text; it goes through standard input, because what is typed may be a PIN and arguments are public. */
  type(text: string): Promise<void>;
  /** One key or chord in X names: `Return`, `F12`, `ctrl+shift+i`. */
  press(key: string): Promise<void>;
  click(x: number, y: number, button?: Button): Promise<void>;
  /** A step of the wheel away from the user, with a modifier held. */
  wheel(x: number, y: number, modifier: string): Promise<void>;
  move(x: number, y: number): Promise<void>;
  /** Commands of xdotool, one a line, as fast as the X server takes them. */
  perform(lines: readonly string[]): Promise<void>;
}

export function keysOn(display: Display): Keys {
  const xdotool = (args: readonly string[], input = '') => run(display, args, input);
  return {
    type: (text) => xdotool(['type', '--delay', '20', '--file', '-'], text),
    press: (key) => xdotool(['key', '--clearmodifiers', key]),
    click: (x, y, button = 'left') => xdotool([...moved(x, y), 'click', BUTTONS[button]]),
    wheel: (x, y, modifier) =>
      xdotool([...moved(x, y), 'keydown', modifier, 'click', BUTTONS.wheelUp, 'keyup', modifier]),
    move: (x, y) => xdotool(moved(x, y)),
    perform: (lines) => xdotool(['-'], `${lines.join('\n')}\n`),
  };
}

const moved = (x: number, y: number) => ['mousemove', `${Math.round(x)}`, `${Math.round(y)}`];

async function run(display: Display, args: readonly string[], input: string): Promise<void> {
  const child = spawn('xdotool', args, { env: display.env, stdio: ['pipe', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.on('data', (chunk) => {
    said += String(chunk);
  });
  // Without anything to read it may be gone before this is written.
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`xdotool ${args[0]} ended with code ${code}: ${said.trim()}`);
}
