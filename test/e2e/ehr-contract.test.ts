/** The contract of the EHR port, on the real view in a real Electron with the sandbox on. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EHR_CONTRACT } from '../adapters/ehr.contract.ts';
import { OBJECTIONS } from '../adapters/electron/objections.ts';
import { type Display, startDisplay } from '../harness/display.ts';
import { linesOfApp } from '../harness/electron-app.ts';
import { type StationUser, stationUser } from '../harness/user.ts';
import { electronProgram } from './ward.ts';

interface Outcome {
  readonly name: string;
  readonly error?: string;
}

describe('the EHR view', () => {
  let display: Display | undefined;
  let user: StationUser | undefined;
  let outcomes: readonly Outcome[] = [];

  beforeAll(async () => {
    user = await stationUser(electronProgram(), []);
    display = await startDisplay({ width: 800, height: 600 });
    outcomes = await linesOfApp<Outcome>('test/adapters/electron/main.ts', user, display);
  });

  afterAll(async () => {
    await display?.stop();
    await user?.remove();
  });

  it.each([...EHR_CONTRACT, ...OBJECTIONS])('$name', ({ name }) => {
    expect(outcomes.find((outcome) => outcome.name === name)).toEqual({ name });
  });
});
