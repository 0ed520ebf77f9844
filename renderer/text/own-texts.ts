/** Every sentence the page can say where the holder changes what she proves herself with. */
import type { PinFault } from '../../electron/core/pin-rule.ts';
import type { CleaningCause, Role } from '../../electron/core/session.ts';
import type { Remark } from './texts.ts';

export interface OwnTexts {
  /** On the strip. */
  readonly strip: string;
  readonly heading: string;
  readonly pin: {
    readonly heading: string;
    readonly about: string;
    readonly change: string;
    /** Asked for twice, one after the other. */
    readonly first: string;
    readonly again: string;
    readonly hint: string;
    readonly differs: string;
    readonly faults: Readonly<Record<PinFault, string>>;
  };
  readonly badges: {
    readonly heading: string;
    readonly count: (count: number) => string;
    readonly add: string;
    readonly replace: string;
    /** While it is waited for. */
    readonly ask: (replaces: boolean) => Remark;
  };
  readonly keys: string;
  /** For admins. */
  readonly station: {
    readonly open: string;
    readonly heading: string;
    readonly readers: string;
    readonly noReaders: string;
    readonly policy: string;
    readonly key: string;
    readonly value: string;
    readonly people: (count: number, shown: number) => string;
    readonly roles: Readonly<Record<Role, string>>;
    readonly has: (badges: number, keys: number) => string;
    readonly receipts: string;
    readonly noReceipts: string;
    readonly causes: Readonly<Record<CleaningCause, string>>;
    readonly verified: (ms: number) => string;
    readonly left: (what: string) => string;
    readonly back: string;
  };
}
