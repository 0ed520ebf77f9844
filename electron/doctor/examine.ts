/** Looks at every control at once, each within a time of its own. */
import { reasonOf } from '../system/durable.ts';
import { type Control, type Finding, type Judged, unknown } from './control.ts';

const LIMIT_MS = 4_000;

/** In the order of the controls. Never rejects. */
export function examine<Of>(controls: readonly Control<Of>[], of: Of, limitMs = LIMIT_MS): Promise<readonly Finding[]> {
  return Promise.all(
    controls.map(async (control) => ({ control: control.name, ...(await judge(control, of, limitMs)) })),
  );
}

async function judge<Of>(control: Control<Of>, of: Of, limitMs: number): Promise<Judged> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Judged>((resolve) => {
    timer = setTimeout(() => resolve(unknown(`This took longer than ${limitMs / 1_000} seconds.`)), limitMs);
  });
  try {
    return await Promise.race([control.look(of), late]);
  } catch (error) {
    return unknown(`This could not be looked at: ${reasonOf(error)}.`);
  } finally {
    clearTimeout(timer);
  }
}

/** Closed unless proven open: a control that could not be looked at holds no more than one that is not there. */
export function allHold(findings: readonly Finding[]): boolean {
  return findings.every(({ verdict }) => verdict === 'ok' || verdict === 'notHere');
}
