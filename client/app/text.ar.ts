import { text as acts } from '../../shared/core/act-text.ar.ts';
import { text as attendance } from '../../shared/attendance/text.ar.ts';
import { text as authority } from '../../shared/core/authority-text.ar.ts';
import { text as dashboard } from '../../shared/dashboard/text.ar.ts';
import { text as documents } from '../../shared/documents/text.ar.ts';
import { text as identity } from '../../shared/identity/text.ar.ts';
import { text as notices } from '../../shared/notices/text.ar.ts';
import { text as organisation } from '../../shared/organisation/text.ar.ts';
import { text as organisationPages } from '../../shared/organisation/pages/text.ar.ts';
import { text as organisationRights } from '../../shared/organisation/rights/text.ar.ts';
import { text as people } from '../../shared/people/text.ar.ts';
import { text as peopleIntake } from '../../shared/people/intake/text.ar.ts';
import { text as refusals } from '../../shared/core/refusal-text.ar.ts';
import { text as schedule } from '../../shared/schedule/text.ar.ts';
import type { Translation } from '../../shared/core/text.ts';
import { text as trainees } from '../../shared/trainees/text.ar.ts';
import { text as traineesFile } from '../../shared/trainees/file/text.ar.ts';
import { text as traineesGroups } from '../../shared/trainees/groups/text.ar.ts';
import { text as traineesDeparture } from '../../shared/trainees/departure/text.ar.ts';
import { text as traineesDesk } from '../../shared/trainees/desk/text.ar.ts';
import { text as traineesLists } from '../../shared/trainees/lists/text.ar.ts';
import { words as core } from '../../shared/core/words.ar.ts';
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
