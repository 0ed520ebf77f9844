/** A hundred thousand answers that are not as a key sent them: each ceremony ends, with an answer or with a trouble that has a name. */

import { encode } from 'cborg';
import { expect, it } from 'vitest';
import { runCeremony } from '../../electron/devices/fido/ceremony.ts';
import { CtapError, KeyError } from '../../electron/devices/fido/trouble.ts';
import { seeded } from '../core/explorer/random.ts';
import { type Answer, ASSERTION, assertion, infoOf, PinSide, registration, ScriptedKey, talk } from './fido.key.ts';

const MADE = new Map<number, unknown>([
  [1, 'none'],
  [2, Uint8Array.from([...new Uint8Array(53), 0, 16, ...new Uint8Array(18).fill(9)])],
  [3, new Map()],
]);

function changed(bytes: Uint8Array, next: () => number): Uint8Array {
  const upTo = (end: number) => Math.floor(next() * end);
  const how = next();
  // boxes in boxes, to any depth a message has room for
  if (how < 0.02) return new Uint8Array(7_000).fill(how < 0.01 ? 0x81 : 0x9f);
  if (how < 0.1) return bytes.subarray(0, upTo(bytes.length));
  if (how < 0.2) return Uint8Array.from([...bytes, upTo(256)]);
  if (how < 0.25) return Uint8Array.from({ length: upTo(200) }, () => upTo(256));
  const copy = Uint8Array.from(bytes);
  for (let flips = 1 + upTo(3); flips > 0; flips -= 1) copy[upTo(copy.length)] = upTo(256);
  return copy;
}

interface Ends {
  answered: number;
  troubled: number;
}

/** One key whose every third answer or so is changed. */
async function ceremony(next: () => number, ends: Ends, isPin: boolean): Promise<number> {
  let mutants = 0;
  const side = new PinSide('4711');
  const options = isPin ? { clientPin: true, pinUvAuthToken: true } : { rk: true };
  const good = (command: number, fields: ReadonlyMap<number, unknown>): Answer => {
    if (command === 4) return infoOf(options, [[6, [2]]]);
    if (command === 6) return side.answer(fields);
    return command === 1 ? MADE : command === 2 ? new Map([...ASSERTION, [5, 2]]) : ASSERTION;
  };
  const key = new ScriptedKey((command, fields) => {
    const answer = good(command, fields);
    if (typeof answer === 'number' || next() > 0.4) return answer;
    mutants += 1;
    return changed(answer instanceof Uint8Array ? answer : encode(answer), next);
  });
  const verification = isPin ? 'required' : 'discouraged';
  const request = next() < 0.5 ? assertion({ verification }) : registration({ verification });
  try {
    const answer = await runCeremony(key, request, talk('4711', '4711', '4711'));
    expect(answer.is).toBe(request.is);
    expect(answer.credential).toMatch(/^[\w-]+$/);
    ends.answered += 1;
  } catch (error) {
    if (!(error instanceof KeyError || error instanceof CtapError)) throw error;
    ends.troubled += 1;
  }
  return mutants;
}

it('never become anything else', { timeout: 120_000 }, async () => {
  const next = seeded(23);
  const ends = { answered: 0, troubled: 0 };
  for (let mutants = 0, count = 0; mutants < 100_000; count += 1) {
    mutants += await ceremony(next, ends, count % 50 === 0);
  }
  // the test would see an answer, and a trouble
  expect(ends.answered).toBeGreaterThan(1_000);
  expect(ends.troubled).toBeGreaterThan(1_000);
});
