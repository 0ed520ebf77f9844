/** What a policy may ask of a process. */

/** Another process has to take over for the policy: when nobody is about, or before anybody can prove anything. */
export type Renewal = 'whenQuiet' | 'now';
