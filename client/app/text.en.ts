import { text as attendance } from '../../shared/attendance/text.en.ts';
import { text as authority } from '../../shared/core/authority-text.en.ts';
import { text as dashboard } from '../../shared/dashboard/text.en.ts';
import { text as identity } from '../../shared/identity/text.en.ts';
import { text as notices } from '../../shared/notices/text.en.ts';
import { text as organisation } from '../../shared/organisation/text.en.ts';
import { text as people } from '../../shared/people/text.en.ts';
import { text as refusals } from '../../shared/core/refusal-text.en.ts';
import { text as schedule } from '../../shared/schedule/text.en.ts';
import { words as core } from '../../shared/core/words.en.ts';

/** What the frame, Aujourd’hui, the door and the roll say: fetched before anything is shown. */
export const catalogue = {
  ...core,
  ...refusals,
  ...authority,
  ...schedule,
  ...attendance,
  ...dashboard,
  ...identity,
  ...notices,
  ...organisation,
  ...people,
} as const;
