/** Real key presses and clicks through the X server, as a keyboard and a mouse would make them. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Display } from './display.ts';

export interface Keys {
  /** Types text; it goes through standard input, because what is typed may be a PIN and arguments are public. */
  type(text: string): Promise<void>;
  /** One key or chord in X names: `Return`, `F12`, `ctrl+shift+i`. */
  press(key: string): Promise<void>;
  click(x: number, y: number, button?: 'left' | 'middle'): Promise<void>;
  move(x: number, y: number): Promise<void>;
}

export function keysOn(display: Display): Keys {
  const xdotool = (args: readonly string[], input = '') => run(display, args, input);
  return {
    type: (text) => xdotool(['type', '--delay', '20', '--file', '-'], text),
    press: (key) => xdotool(['key', '--clearmodifiers', key]),
    click: (x, y, button = 'left') =>
      xdotool(['mousemove', `${Math.round(x)}`, `${Math.round(y)}`, 'click', button === 'left' ? '1' : '2']),
    move: (x, y) => xdotool(['mousemove', `${Math.round(x)}`, `${Math.round(y)}`]),
  };
}

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
