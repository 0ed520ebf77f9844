/**
 * What a station finds wrong with the EHR it hosts, with the way to it, and with its readers. A report for the
 * administrator: nothing here opens, locks or ends anything. Hosts and names alone: never a value, a path or an address.
 */
import type { ReaderSetting } from './badge.ts';

export type CookieFlag = 'Secure' | 'HttpOnly' | 'SameSite';

export type Finding =
  /** A session cookie that lacks flags, as the EHR sent it. */
  | {
      readonly kind: 'insecureCookie';
      readonly host: string;
      readonly cookie: string;
      readonly missing: readonly CookieFlag[];
    }
  /** A session cookie that outlives `lock.maxSessionHours`. */
  | { readonly kind: 'longCookie'; readonly host: string; readonly cookie: string }
  /** The id of a session stands in the address of a page. */
  | { readonly kind: 'sessionInUrl'; readonly host: string; readonly parameter: string }
  /** A document came without a Content Security Policy in its headers. */
  | { readonly kind: 'noCsp'; readonly host: string }
  /** …and without `frame-ancestors` or `X-Frame-Options`. */
  | { readonly kind: 'noFrameAncestors'; readonly host: string }
  /** A page asked for a host that no pattern of `ehr.allow` names; it heard nothing. */
  | { readonly kind: 'refusedHost'; readonly host: string }
  /** TLS or the certificate was not good enough; `why` is Chromium's name of the error. */
  | { readonly kind: 'insecureConnection'; readonly host: string; readonly why: string }
  /** No certificate of the chain is pinned for this host; `spki` is the hash of the server's own key. */
  | { readonly kind: 'pinMismatch'; readonly host: string; readonly spki: string }
  /** A badge was known only when its report was read as if the reader were set in another way than the others. */
  | { readonly kind: 'readerSetting'; readonly reader: string; readonly setting: ReaderSetting }
  /** The server showed another key than any this deployment has seen of it. */
  | { readonly kind: 'certificateChanged'; readonly host: string; readonly spki: string };

export type FindingKind = Finding['kind'];

/** What is written down: a finding, or what became of the writing. */
export type Told =
  | Finding
  /** There are more of that kind than are ever written down. */
  | { readonly kind: 'more'; readonly of: FindingKind }
  /** What was told could not be kept or read back: it will be told again. */
  | { readonly kind: 'notKept'; readonly detail: string };

/** How the EHR is made is told once per deployment; what happens to its connections, whenever it happens. */
const HAPPENINGS: readonly FindingKind[] = ['insecureConnection', 'pinMismatch', 'certificateChanged'];

export function lasts({ kind }: Finding): boolean {
  return !HAPPENINGS.includes(kind);
}

/** The same finding, the same text. */
export function findingKey(finding: Finding): string {
  const { kind, ...rest } = finding;
  return [kind, ...Object.values(rest).flat()].join(' ');
}

const LONGEST_HOST = 120;
const LONGEST_NAME = 60;

/** A host or a name may be of a page's making: none is long, and no name carries a number that could be a patient's. */
export function plain(finding: Finding): Finding {
  if (!('host' in finding)) return finding;
  const host = finding.host.slice(0, LONGEST_HOST);
  return 'cookie' in finding ? { ...finding, host, cookie: plainName(finding.cookie) } : { ...finding, host };
}

/** Some servers put a random part into the name of each session's cookie, which would make every one a new finding. */
function plainName(name: string): string {
  const shown = name.replace(/[^\x21-\x7e]/g, '?').replace(/[0-9a-f]{8,}|\d{3,}/gi, '#');
  return shown.slice(0, LONGEST_NAME);
}

/** What outlives a restart. */
export interface Findings {
  /** What has been written down, by `findingKey`. */
  readonly told: readonly string[];
  /** The keys every host has shown, as SPKI hashes, the newest last. */
  readonly keys: Readonly<Record<string, readonly string[]>>;
}

export interface Report {
  readonly findings: Findings;
  /** What was written in the present hour of each kind. */
  readonly lately: Readonly<Partial<Record<FindingKind, { readonly since: number; readonly count: number }>>>;
  /** Whether the store has failed, which is told once in a run. */
  readonly store: 'works' | 'failed';
}

/** What a start reads back. */
export type KeptFindings =
  | { readonly is: 'read'; readonly findings: Findings }
  | { readonly is: 'unreadable'; readonly why: string };

export const NO_FINDINGS: Findings = { told: [], keys: {} };
export const NO_REPORT: Report = { findings: NO_FINDINGS, lately: {}, store: 'works' };
