/** What a server of the EHR asks of its user (RFC 9110, 11.6), and what she answers. */

export interface Login {
  readonly user: string;
  readonly password: string;
}

/** What the EHR's view tells of one question; `question` numbers it, and answers to any other number are stale. */
export interface AskedLogin {
  readonly question: number;
  /** The server's host; never a path, nor what the server would have written above the form. */
  readonly host: string;
  /** Whether the answer before this question was not taken. */
  readonly wrong: boolean;
}

/** The question that stands in the place of the EHR: an answer is waited for, or is on its way to the server. */
export type LoginPrompt = AskedLogin & { readonly is: 'asking' | 'answering' };

/** The holder or her lock withdrew it, or there was nobody who could have seen the form. */
export type LoginAnswer = 'answered' | 'cancelled' | 'refused';
