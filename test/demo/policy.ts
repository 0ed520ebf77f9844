/** The policy of the demo station: every default of the product, and the demo EHR. */
export interface DemoPolicy {
  /** Address of the demo EHR, ending in a slash. */
  readonly ehrUrl: string;
  readonly lock?: Readonly<Record<string, number | string>>;
  readonly unlock?: Readonly<Record<string, number | string>>;
}

export function demoPolicy({ ehrUrl, lock = {}, unlock = {} }: DemoPolicy): object {
  return {
    serial: 1,
    site: { name: 'Ward 4 · Riverside Hospital', help: 'IT help desk: 4444' },
    ehr: { name: 'Meadow EHR', startUrl: ehrUrl, allow: [`${ehrUrl}*`], logout: `${ehrUrl}logout` },
    lock,
    unlock,
  };
}
