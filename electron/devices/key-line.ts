/** The devices process as a way to security keys: orders go there, and what comes back of them is believed when it fits. */
import { NO_TAPS, type Taps, takeTap } from '../core/flood.ts';
import type { Stop } from '../ports.ts';
import type { KeyRoute, KeyRouteEvent } from '../proof/key-route.ts';
import type { Order } from './orders.ts';

export interface KeyLine {
  readonly route: KeyRoute;
  /** What the process said. */
  take(event: KeyRouteEvent): void;
  /** It ended, or nothing more is taken from it: a ceremony that was under way gives no answer any more. */
  lost(): void;
}

/** `post` says whether there was a process to take it. */
export function keyLine(post: (order: Order) => boolean): KeyLine {
  const listeners = new Set<(event: KeyRouteEvent) => void>();
  const say = (event: KeyRouteEvent) => {
    for (const on of listeners) on(event);
  };
  let running: number | undefined;
  let taps: Taps = NO_TAPS;
  return {
    route: {
      begin(ceremony, request, reader) {
        const order = { order: 'begin', ceremony, request, ...(reader === undefined ? {} : { reader }) } as const;
        running = undefined;
        if (!post(order)) throw new Error('Security keys cannot be asked: the devices process is starting again.');
        running = ceremony;
      },
      pin: (ceremony, pin) => void post({ order: 'pin', ceremony, pin }),
      cancel() {
        running = undefined;
        post({ order: 'cancel' });
      },
      listen(on): Stop {
        listeners.add(on);
        return () => listeners.delete(on);
      },
    },
    take(event) {
      if (event.type === 'keyHere') {
        const { verdict, ...left } = takeTap(taps, performance.now());
        taps = left.taps;
        return verdict === 'take' ? say(event) : undefined;
      }
      if (event.ceremony !== running) return;
      if (event.type !== 'keyNeeds') running = undefined;
      say(event);
    },
    lost() {
      const ceremony = running;
      running = undefined;
      if (ceremony !== undefined) say({ type: 'keyFailed', ceremony, why: 'failed' });
    },
  };
}
