/** Every sentence the page can say of security keys, and of whoever has lost what she proves herself with. */
import type { KeyFailure, KeyNeed, KeyRefusal } from '../../electron/core/security-key.ts';
import type { Remark } from './texts.ts';

export interface KeyTexts {
  /** What the key needs, each a heading and what to do. */
  readonly needs: Readonly<Record<KeyNeed['is'], Remark>>;
  /** The same beside another proof that would do as well. */
  readonly beside: Readonly<Record<KeyNeed['is'], string>>;
  readonly failures: Readonly<Record<KeyFailure | KeyRefusal, Remark>>;
  readonly card: Remark;
  readonly cardBeside: string;
  readonly again: string;
  readonly cancel: string;
  readonly pin: {
    readonly heading: string;
    readonly label: string;
    readonly characters: (count: number) => string;
    /** Before the first was asked of it, the key has not said how many it takes. */
    readonly tries: (count: number | undefined, wrong: boolean) => string;
    readonly useKey: string;
    readonly useStation: string;
  };
  readonly identifying: { readonly about: string; readonly behind: (name: string | undefined) => string };
  /** At a station that shows nobody's page. */
  readonly withoutBadge: {
    readonly key: Remark;
    readonly use: string;
    readonly card: string;
  };
  readonly lost: {
    readonly code: string;
    readonly heading: string;
    readonly lead: string;
    readonly label: string;
    readonly send: string;
    readonly back: string;
    readonly vouch: string;
  };
  readonly vouching: {
    readonly about: string;
    readonly heading: (whom: string, vouched: number) => string;
    readonly lead: (whom: string, vouched: number) => string;
    readonly vouched: (name: string) => string;
    readonly userName: string;
    readonly proof: (whom: string) => string;
    readonly cancel: string;
  };
  readonly own: {
    readonly lead: string;
    readonly none: string;
    readonly added: (when: string) => string;
    readonly used: (when: string | undefined) => string;
    readonly remove: string;
    readonly confirm: (name: string) => Remark;
    readonly confirmed: string;
    readonly keep: string;
    readonly add: string;
    readonly close: string;
    readonly changing: string;
    readonly prove: string;
    readonly naming: Remark;
    readonly name: string;
    readonly names: readonly string[];
    readonly save: string;
    readonly discard: string;
    readonly notMade: string;
  };
}
