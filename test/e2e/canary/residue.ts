/** The residues a switch has to take away, as the receipt of a switch names them. */
export const RESIDUES = [
  ...(['processes', 'page', 'cookies', 'domStorage', 'indexedDb', 'cacheStorage', 'fileSystems'] as const),
  ...(['serviceWorkers', 'httpCache', 'codeCache', 'httpAuth', 'connections', 'hostCache', 'networkState'] as const),
  ...(['clientCertificate', 'downloads', 'clipboard', 'printJobs', 'sessionFolder'] as const),
] as const;

export type Residue = (typeof RESIDUES)[number];

/** Those without a canary, each with the reason. */
export const WITHOUT_CANARY: Readonly<Partial<Record<Residue, string>>> = {
  printJobs: 'a page reaches no printer; jobs in a real queue are cancelled in test/real/print.test.ts',
};
