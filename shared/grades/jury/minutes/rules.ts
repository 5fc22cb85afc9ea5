/** The minutes of a jury: all that is printed and signed, frozen at the closing. */
import type { Bilingual } from '../../../core/text.ts';
import type { Day, Instant } from '../../../core/time.ts';
import type { PersonName } from '../../../people/schema.ts';
import type { Sitting } from '../../sheets/schema.ts';
import type { Outcome, ResitPaper } from '../judgement/rules.ts';
import type { Decision } from '../decided/rules.ts';

export type MinutesMember = {
  readonly name: PersonName;
  readonly isPresident: boolean;
  readonly atOpening: boolean;
  readonly isPresent: boolean;
};
/** One trainee. Averages in hundredths; mentions by their place in `mentions`; papers to sit again by the words on them. */
export type MinutesRow = {
  readonly personId: string;
  readonly name: PersonName;
  readonly group: string | null;
  readonly average: number | null;
  readonly proposal: Outcome;
  readonly proposalMention: number | null;
  readonly decision: Decision;
  readonly mention: number | null;
  readonly points: number;
  readonly reason: string;
  readonly present: number;
  readonly resit: readonly ResitPaper[];
};
export type Minutes = {
  readonly form: 1;
  readonly name: Bilingual;
  readonly promotion: Bilingual;
  readonly filiere: Bilingual;
  readonly sitting: Sitting;
  readonly semester: number | null;
  readonly heldOn: Day;
  readonly actRef: string;
  readonly openedAt: Instant;
  readonly closedAt: Instant;
  readonly quorum: number;
  /** The number of the minutes these rectify. */
  readonly rectifies: string | null;
  readonly members: readonly MinutesMember[];
  readonly recused: readonly { readonly member: PersonName; readonly trainee: PersonName }[];
  readonly schemeNumber: number;
  readonly mentions: readonly Bilingual[];
  readonly papers: readonly { readonly code: string; readonly name: Bilingual }[];
  readonly inputHash: string;
  readonly rows: readonly MinutesRow[];
};
