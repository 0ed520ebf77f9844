/** The policy of the demo station: the demo EHR, and every default of the product but for what is given. */
export interface DemoPolicy {
  /** Address of the demo EHR, ending in a slash. */
  readonly ehrUrl: string;
  /** Patterns besides the EHR's own. */
  readonly allow?: readonly string[];
  /** Instead of the address the demo EHR logs out at. */
  readonly logout?: string | object;
  /** What else of a browser the EHR is given. */
  readonly ehr?: Readonly<Record<string, unknown>>;
  /** Besides its name and whom to call. */
  readonly site?: Readonly<Record<string, unknown>>;
  readonly lock?: Readonly<Record<string, unknown>>;
  readonly unlock?: Readonly<Record<string, unknown>>;
  readonly station?: Readonly<Record<string, number>>;
}

export function demoPolicy({
  ehrUrl,
  allow = [],
  logout = `${ehrUrl}logout`,
  ehr = {},
  site = {},
  lock = {},
  unlock = {},
  station = {},
}: DemoPolicy): object {
  return {
    serial: 1,
    site: {
      name: 'Ward 4 · Riverside Hospital',
      help: 'IT help desk: 4444',
      downtime: 'Use the paper charts: red folder at the desk. Pharmacy: 3300.',
      ...site,
    },
    ehr: { name: 'Meadow EHR', startUrl: ehrUrl, allow: [`${ehrUrl}*`, ...allow], logout, ...ehr },
    lock,
    unlock,
    station,
  };
}
