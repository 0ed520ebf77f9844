/** What is said of network, EHR and a long cleaning. */
import type { EhrAnswer } from '../../electron/core/contact.ts';
import type { Belongings, HowFar } from '../../electron/core/progress.ts';

export interface ContactTexts {
  readonly network: Readonly<Record<'up' | 'down', string>>;
  readonly ehr: (ehr: string) => Readonly<Record<EhrAnswer | 'looking', string>>;
  /** Where its page should be. */
  readonly last: (ehr: string, time: string) => string;
  /** Not today. */
  readonly lastOn: (ehr: string, day: string, time: string) => string;
  readonly never: (ehr: string) => string;
  /** Before the ward's own words. */
  readonly downtime: string;
}

export interface ProgressTexts {
  /** Once, when it begins to take long. */
  readonly slow: string;
  readonly parts: (ehr: string) => Readonly<Record<Belongings, string>>;
  readonly far: Readonly<Record<HowFar, string>>;
  /** For the ear. */
  readonly aloud: (done: number, all: number) => string;
}
