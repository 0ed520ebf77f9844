/** What counts as a person at the page. */
import { describe, expect, it } from 'vitest';
import { watchInput } from '../../renderer/presence.ts';

function page() {
  const target = new EventTarget();
  const seen = { inputs: 0 };
  const stop = watchInput(target, () => {
    seen.inputs += 1;
  });
  const happen = (type: string, timeStamp: number, more: object = {}) => {
    const event = new Event(type);
    for (const [key, value] of Object.entries({ timeStamp, ...more })) Object.defineProperty(event, key, { value });
    target.dispatchEvent(event);
  };
  const move = (timeStamp: number, screenX: number) => happen('pointermove', timeStamp, { screenX, screenY: 10 });
  return { seen, stop, happen, move };
}

describe('presence', () => {
  it('counts every key and press, and no key that repeats itself', () => {
    const { seen, happen } = page();
    happen('keydown', 0, { repeat: false });
    happen('pointerdown', 1);
    expect(seen.inputs).toBe(2);
    happen('keydown', 2, { repeat: true });
    expect(seen.inputs).toBe(2);
  });

  it('counts a moving pointer once a second', () => {
    const { seen, move } = page();
    for (let at = 0; at <= 2_000; at += 100) move(at, at);
    expect(seen.inputs).toBe(2);
  });

  it('does not count a pointer that lies still while the page moves under it', () => {
    const { seen, move } = page();
    for (let at = 0; at < 30_000; at += 1_000) move(at, 400);
    expect(seen.inputs).toBe(0);
    move(30_000, 401);
    expect(seen.inputs).toBe(1);
  });

  it('is deaf once stopped', () => {
    const { seen, stop, happen } = page();
    stop();
    happen('pointerdown', 0);
    happen('keydown', 1);
    expect(seen.inputs).toBe(0);
  });
});
