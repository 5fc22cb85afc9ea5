/** What applying one row wrote, as far as it takes to take it back. */
export type Noun = 'person' | 'admission' | 'enrolment' | 'membership' | 'group' | 'room' | 'wish';
export type Effect =
  | { readonly made: Noun; readonly id: string }
  | {
      readonly changed: Noun;
      readonly id: string;
      /** The version it was left at: if it has moved on, something rests on it. */
      readonly version: number;
      readonly before: { readonly [fact: string]: string | number | null };
    };
