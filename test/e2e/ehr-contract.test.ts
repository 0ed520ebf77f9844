/** The contract of the EHR port, on the real view in a real Electron with the sandbox on. */
import { describe, expect, it } from 'vitest';
import { EHR_CONTRACT } from '../adapters/ehr.contract.ts';
import { CHOOSERS } from '../adapters/electron/choosers.ts';
import { OBJECTIONS } from '../adapters/electron/objections.ts';
import { runApp } from './app.ts';

interface Outcome {
  readonly name: string;
  readonly error?: string;
}

describe('the EHR view', () => {
  const outcomes = runApp<Outcome>('test/adapters/electron/main.ts');

  it.each([...EHR_CONTRACT, ...OBJECTIONS, ...CHOOSERS])('$name', ({ name }) => {
    expect(outcomes().find((outcome) => outcome.name === name)).toEqual({ name });
  });
});
