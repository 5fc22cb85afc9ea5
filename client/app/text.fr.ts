import { text as attendance } from '../../shared/attendance/text.fr.ts';
import { text as authority } from '../../shared/core/authority-text.fr.ts';
import { text as dashboard } from '../../shared/dashboard/text.fr.ts';
import { text as identity } from '../../shared/identity/text.fr.ts';
import { text as notices } from '../../shared/notices/text.fr.ts';
import { text as organisation } from '../../shared/organisation/text.fr.ts';
import { text as people } from '../../shared/people/text.fr.ts';
import { text as refusals } from '../../shared/core/refusal-text.fr.ts';
import { text as schedule } from '../../shared/schedule/text.fr.ts';
import { words as core } from '../../shared/core/words.fr.ts';

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
