import { text as acts } from '../../shared/core/act-text.fr.ts';
import { text as attendance } from '../../shared/attendance/text.fr.ts';
import { text as authority } from '../../shared/core/authority-text.fr.ts';
import { text as dashboard } from '../../shared/dashboard/text.fr.ts';
import { text as documents } from '../../shared/documents/text.fr.ts';
import { text as identity } from '../../shared/identity/text.fr.ts';
import { text as notices } from '../../shared/notices/text.fr.ts';
import { text as organisation } from '../../shared/organisation/text.fr.ts';
import { text as organisationPages } from '../../shared/organisation/pages/text.fr.ts';
import { text as organisationRights } from '../../shared/organisation/rights/text.fr.ts';
import { text as people } from '../../shared/people/text.fr.ts';
import { text as peopleIntake } from '../../shared/people/intake/text.fr.ts';
import { text as refusals } from '../../shared/core/refusal-text.fr.ts';
import { text as schedule } from '../../shared/schedule/text.fr.ts';
import { text as trainees } from '../../shared/trainees/text.fr.ts';
import { text as traineesFile } from '../../shared/trainees/file/text.fr.ts';
import { text as traineesGroups } from '../../shared/trainees/groups/text.fr.ts';
import { text as traineesDeparture } from '../../shared/trainees/departure/text.fr.ts';
import { text as traineesDesk } from '../../shared/trainees/desk/text.fr.ts';
import { text as traineesLists } from '../../shared/trainees/lists/text.fr.ts';
import { words as core } from '../../shared/core/words.fr.ts';

/** Every message of the client, gathered by feature. Its keys are the only keys. */
export const catalogue = {
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
} as const;

export type Words = typeof catalogue;
export type Key = keyof Words;
