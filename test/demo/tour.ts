/**
 * The tour: one shift at a demo station, what people change and report there, and one with security keys, every state of
 * it, with a picture of the real screen and the time each took.
 * PINs are typed on a real keyboard, taps come from the fake reader, waiting is done by the clock.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startDisplay } from '../harness/display.ts';
import { stationUser } from '../harness/user.ts';
import { startDemoEhr } from './ehr/server.ts';
import { withKeys } from './tour/keys.ts';
import { outOfOrder } from './tour/out-of-order.ts';
import { herOwn } from './tour/own.ts';
import { wholeShift } from './tour/shift.ts';
import { Sights } from './tour/sights.ts';

const SIZE = { width: 1280, height: 800 };

export async function tour({ electron, out }: { electron: string; out: string }): Promise<number> {
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  const [display, ehr, user] = await Promise.all([startDisplay(SIZE), startDemoEhr(), stationUser(electron, ['demo'])]);
  const ward = { sights: new Sights(display, out), display, ehr, user };
  const missed: string[] = [];
  for (const part of [wholeShift, herOwn, outOfOrder, withKeys]) {
    await part(ward).catch((error: unknown) => missed.push(describe(error)));
  }
  user.remove();
  await Promise.all([ehr.stop(), display.stop()]);
  const report = ward.sights.report();
  writeFileSync(join(out, 'report.json'), `${JSON.stringify(report, undefined, 2)}\n`);
  for (const why of missed) process.stdout.write(`\nThe tour broke off: ${why}\n`);
  process.stdout.write(`\n${report.length} pictures and report.json are in ${out}\n`);
  return missed.length === 0 ? 0 : 1;
}

function describe(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
