/** What the operating system says of the person and the machine: idle time, sleep, its own lock, displays. */
import type { PowerMonitor, Screen } from 'electron';
import type { Activity, Stop } from '../ports.ts';

export class SystemActivity implements Activity {
  readonly #power: PowerMonitor;
  readonly #displays: Screen;

  constructor(power: PowerMonitor, displays: Screen) {
    this.#power = power;
    this.#displays = displays;
  }

  osIdleMs(): number {
    return this.#power.getSystemIdleTime() * 1_000;
  }

  listen(on: (event: 'suspend' | 'resume' | 'display') => void): Stop {
    const suspend = () => on('suspend');
    const resume = () => on('resume');
    const display = () => on('display');
    const metrics = (_event: unknown, _display: unknown, changed: readonly string[]) => {
      // a panel that comes or goes only changes what is left beside it
      if (changed.some((what) => what !== 'workArea')) display();
    };
    this.#power.on('suspend', suspend).on('lock-screen', suspend);
    this.#power.on('resume', resume).on('unlock-screen', resume);
    this.#displays.on('display-added', display).on('display-removed', display).on('display-metrics-changed', metrics);
    return () => {
      this.#power.off('suspend', suspend).off('lock-screen', suspend);
      this.#power.off('resume', resume).off('unlock-screen', resume);
      this.#displays.off('display-added', display).off('display-removed', display);
      this.#displays.off('display-metrics-changed', metrics);
    };
  }
}
