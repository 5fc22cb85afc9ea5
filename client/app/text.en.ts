import { text as acts } from '../../shared/core/act-text.en.ts';
import { text as attendance } from '../../shared/attendance/text.en.ts';
import { text as authority } from '../../shared/core/authority-text.en.ts';
import { text as dashboard } from '../../shared/dashboard/text.en.ts';
import { text as documents } from '../../shared/documents/text.en.ts';
import { text as identity } from '../../shared/identity/text.en.ts';
import { text as notices } from '../../shared/notices/text.en.ts';
import { text as organisation } from '../../shared/organisation/text.en.ts';
import { text as organisationPages } from '../../shared/organisation/pages/text.en.ts';
import { text as organisationRights } from '../../shared/organisation/rights/text.en.ts';
import { text as people } from '../../shared/people/text.en.ts';
import { text as peopleIntake } from '../../shared/people/intake/text.en.ts';
import { text as refusals } from '../../shared/core/refusal-text.en.ts';
import { text as schedule } from '../../shared/schedule/text.en.ts';
import type { Translation } from '../../shared/core/text.ts';
import { text as trainees } from '../../shared/trainees/text.en.ts';
import { text as traineesFile } from '../../shared/trainees/file/text.en.ts';
import { text as traineesGroups } from '../../shared/trainees/groups/text.en.ts';
import { text as traineesDeparture } from '../../shared/trainees/departure/text.en.ts';
import { text as traineesDesk } from '../../shared/trainees/desk/text.en.ts';
import { text as traineesLists } from '../../shared/trainees/lists/text.en.ts';
import { words as core } from '../../shared/core/words.en.ts';
import type { Words } from './text.fr.ts';

export const catalogue: Translation<Words> = {
  ...core,
  ...refusals,
  ...authority,
  ...acts,
  ...schedule,
  ...attendance,
  ...dashboard,
  ...documents,
  ...identity,
  ...notices,
  ...organisation,
  ...organisationPages,
  ...organisationRights,
  ...people,
  ...peopleIntake,
  ...trainees,
  ...traineesFile,
  ...traineesGroups,
  ...traineesDeparture,
  ...traineesDesk,
  ...traineesLists,
};
