/** Every key that a policy may have, as its schema names them. */
import { type KeySchema, policySchema } from '../../electron/core/policy.ts';

/** `ehr.clientCertificate.*.host`: `*` is an item of a list, or whatever a map is kept by. */
export const policyKeys = (): readonly string[] => keysIn(policySchema(), '');

function keysIn(schema: KeySchema, above: string): readonly string[] {
  return (schema.anyOf ?? [schema]).flatMap((form) => {
    if (form.anyOf) return keysIn(form, above);
    const own = Object.entries(form.properties ?? {});
    const named = own.flatMap(([key, of]) => [above + key, ...keysIn(of, `${above}${key}.`)]);
    const kept = [form.items, form.additionalProperties].filter((each) => typeof each === 'object');
    return [...named, ...kept.flatMap((each) => keysIn(each, `${above}*.`))];
  });
}
