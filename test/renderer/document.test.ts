/** How far a step of the zoom goes, and how large a picture of a page is. */
import { describe, expect, it } from 'vitest';
import { fitting } from '../../renderer/document/size.ts';
import { ZOOM_STEPS, zoomed } from '../../renderer/document/zoom.ts';

describe('a step of the zoom', () => {
  it('goes to the next one that people know, from wherever it begins', () => {
    expect(zoomed(1, 'in')).toBe(1.25);
    expect(zoomed(1, 'out')).toBe(0.75);
    expect(zoomed(1.1, 'in')).toBe(1.25);
    expect(zoomed(1.1, 'out')).toBe(1);
  });

  it('is none beyond the last one', () => {
    const [smallest, largest] = [ZOOM_STEPS[0], ZOOM_STEPS.at(-1) ?? 0];
    expect(zoomed(smallest, 'out')).toBe(smallest);
    expect(zoomed(largest, 'in')).toBe(largest);
  });

  it('is no step at all that nobody sees', () => {
    expect(zoomed(1.2495, 'in')).toBe(1.5);
    expect(zoomed(1.2505, 'out')).toBe(1);
  });
});

describe('a picture of a page', () => {
  it('is as large as wanted, unless no canvas could hold it', () => {
    expect(fitting({ width: 800, height: 1_000 }, 2)).toBe(2);
    expect(fitting({ width: 40_000, height: 40_000 }, 2)).toBe(0.1);
    expect(fitting({ width: 0, height: 0 }, 2)).toBe(2);
  });
});
