/** Every value a policy comes to, where it is from, and what it means. */
import { policySchema } from '../core/policy.ts';
import { keysOf } from './keys.ts';
import { ownIn } from './own.ts';
import { type Layer, merged, sourcesOf } from './sources.ts';

export interface Explained {
  readonly path: string;
  /** Absent where the policy names none and there is no default. */
  readonly value?: unknown;
  /** The name of the layer that has it, of all that an object is made of, or `default`. */
  readonly source: string;
  readonly means: string;
}

/** The layers of a policy that is accepted. */
export function explain(layers: readonly Layer[]): readonly Explained[] {
  const value = merged(layers);
  return keysOf(policySchema()).map(({ steps, path, fallback, means }) => {
    const written = steps.reduce(ownIn, value);
    const shown = written === undefined ? fallback : written;
    const sources = sourcesOf(layers, steps);
    const source = sources.length > 0 ? sources.join(' + ') : 'default';
    return { path, ...(shown === undefined ? {} : { value: shown }), source, means };
  });
}
