/** What the checks of a policy say, and what they know of the place where it will be used. */

export interface PolicyFault {
  /** Dotted path of the key, `ehr.allow.0`; empty for the file as a whole. */
  readonly path: string;
  /** What is wrong and what to write instead. */
  readonly says: string;
  /** What would do in its place, where another key says so. */
  readonly nearest?: number;
}

export interface Surroundings {
  /** A development build may host an EHR over plain http on this machine's loopback. */
  readonly development: boolean;
}
