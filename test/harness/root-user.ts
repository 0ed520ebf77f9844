/** Tests that only root can run, and those that only others can: for whom they are not there, they count as nothing. */
import { describe, it } from 'vitest';

const isRoot = process.getuid?.() === 0;
const nobody = (): void => undefined;

export const describeAsRoot = isRoot ? describe : nobody;
export const describeAsOther = isRoot ? nobody : describe;
export const itAsRoot = isRoot ? it : nobody;
