/** The policy of the demo station: the demo EHR, and every default of the product but for what is given. */
export interface DemoPolicy {
  /** Address of the demo EHR, ending in a slash. */
  readonly ehrUrl: string;
  readonly lock?: Readonly<Record<string, unknown>>;
  readonly unlock?: Readonly<Record<string, number | string>>;
}

export function demoPolicy({ ehrUrl, lock = {}, unlock = {} }: DemoPolicy): object {
  return {
    serial: 1,
    site: { name: 'Ward 4 · Riverside Hospital', help: 'IT help desk: 4444' },
    ehr: { name: 'Meadow EHR', startUrl: ehrUrl, allow: [`${ehrUrl}*`], logoutUrl: `${ehrUrl}logout` },
    lock,
    unlock,
  };
}
