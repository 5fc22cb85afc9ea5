/** The one way the centre says no. Anything else that is thrown is a bug. */

/** What the answer means to the caller; mapped once to the transport. */
export type RefusalKind =
  | 'unauthenticated' // nobody is signed in, or the login ended
  | 'forbidden' // may be read, may not be done: why, and who can
  | 'hidden' // does not exist, or may not be known to exist: one answer for both
  | 'stale' // someone changed it first: their values come along
  | 'conflict' // contradicts what is already there
  | 'invalid' // the input is not of the act's form
  | 'tooMany' // slow down, and until when
  | 'reauthenticate' // a sensitive act asks for the password again
  | 'secondFactor'; // the office requires a second factor first

export type RefusalParams = { readonly [name: string]: Plain };
export type Plain = string | number | boolean | null | readonly Plain[] | { readonly [name: string]: Plain };

/** A refusal carries a text key (never a sentence) that the client words in the reader's language. */
export class Refusal extends Error {
  readonly kind: RefusalKind;
  readonly reason: string;
  readonly params: RefusalParams;

  constructor(kind: RefusalKind, reason: string, params: RefusalParams = {}) {
    super(`${kind}: ${reason}`);
    this.kind = kind;
    this.reason = reason;
    this.params = params;
  }
}

/** The same answer for what does not exist and for what may not be known to exist. */
export function hidden(): Refusal {
  return new Refusal('hidden', 'core.hidden');
}
