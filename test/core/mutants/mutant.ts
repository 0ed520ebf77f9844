/** One defect, and what finds it. */
export interface Mutant {
  /** What is wrong with it, as a change note would put it. */
  readonly breaks: string;
  /** A file of electron/core; `from` stands in it exactly once. */
  readonly file: string;
  readonly from: string;
  readonly to: string;
  /** The only policy under which it shows; every one is walked when absent. */
  readonly under?: string;
  /** The property that breaks. */
  readonly caughtBy: string;
}
