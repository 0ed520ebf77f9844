/** A change counts as painted when the frame after the one that paints it begins, and not when it was called off. */
import { describe, expect, it } from 'vitest';
import { oncePainted } from '../../renderer/painted.ts';

function page() {
  let last = 0;
  const asked = new Map<number, FrameRequestCallback>();
  return {
    requestAnimationFrame(on: FrameRequestCallback) {
      last += 1;
      asked.set(last, on);
      return last;
    },
    cancelAnimationFrame: (number: number) => void asked.delete(number),
    frame() {
      const now = [...asked.values()];
      asked.clear();
      for (const on of now) on(0);
    },
  };
}

describe('a change of the page', () => {
  it('is painted with the second frame', () => {
    const { frame, ...window } = page();
    let painted = 0;
    oncePainted(window, () => {
      painted += 1;
    });
    expect(painted).toBe(0);
    frame();
    expect(painted).toBe(0);
    frame();
    frame();
    expect(painted).toBe(1);
  });

  it.each([0, 1])('that another one replaced after %i frames is not told', (frames) => {
    const { frame, ...window } = page();
    let painted = 0;
    const callOff = oncePainted(window, () => {
      painted += 1;
    });
    for (let passed = 0; passed < frames; passed++) frame();
    callOff();
    frame();
    frame();
    expect(painted).toBe(0);
  });
});
