import { text as attendance } from '../../shared/attendance/text.ar.ts';
import { text as authority } from '../../shared/core/authority-text.ar.ts';
import { text as dashboard } from '../../shared/dashboard/text.ar.ts';
import { text as identity } from '../../shared/identity/text.ar.ts';
import { text as notices } from '../../shared/notices/text.ar.ts';
import { text as organisation } from '../../shared/organisation/text.ar.ts';
import { text as people } from '../../shared/people/text.ar.ts';
import { text as refusals } from '../../shared/core/refusal-text.ar.ts';
import { text as schedule } from '../../shared/schedule/text.ar.ts';
import { words as core } from '../../shared/core/words.ar.ts';

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
