/**
 * A keyboard that is already there when a key is pressed: one xdotool that takes its orders line by line. Starting one
 * for each key takes longer than a station takes to lock; an order given to this one is carried out within 1 ms
 * (measured: four orders and their answers took 0.4 to 1.5 ms).
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Display } from '../harness/display.ts';
import { machineTime } from '../harness/protocol.ts';

export interface Hands {
  /** Presses one key; returns the machine's time at which it was ordered. */
  press(key: string): number;
  /** Types the text and Return. */
  enter(text: string): void;
  stop(): Promise<void>;
}

export function handsOn({ env }: Display): Hands {
  const keyboard = spawn('xdotool', ['-'], { env, stdio: ['pipe', 'ignore', 'inherit'] });
  keyboard.stdin.on('error', () => undefined);
  return {
    press(key) {
      const at = machineTime();
      keyboard.stdin.write(`key --delay 0 ${key}\n`);
      return at;
    },
    enter(text) {
      keyboard.stdin.write(`type --delay 20 ${text}\nkey --delay 20 Return\n`);
    },
    async stop() {
      if (keyboard.exitCode !== null) return;
      const ended = once(keyboard, 'exit');
      keyboard.stdin.end();
      await ended;
    },
  };
}
