/** Every act of the centre and who may do it: the grants of the features, gathered. */
import type { Rules } from '../../shared/core/authority.ts';
import { grants as attendance } from '../../shared/attendance/grants.ts';
import { grants as audit } from '../../shared/audit/grants.ts';
import { grants as council } from '../../shared/council/grants.ts';
import { grants as curriculum } from '../../shared/curriculum/grants.ts';
import { grants as dashboard } from '../../shared/dashboard/grants.ts';
import { grants as documents } from '../../shared/documents/grants.ts';
import { grants as grades } from '../../shared/grades/grants.ts';
import { grants as identity } from '../../shared/identity/grants.ts';
import { grants as memos } from '../../shared/memos/grants.ts';
import { grants as notices } from '../../shared/notices/grants.ts';
import { grants as organisation } from '../../shared/organisation/grants.ts';
import { grants as people } from '../../shared/people/grants.ts';
import { grants as requests } from '../../shared/requests/grants.ts';
import { grants as schedule } from '../../shared/schedule/grants.ts';
import { grants as trainees } from '../../shared/trainees/grants.ts';

export const rules = {
  ...people,
  ...organisation,
  ...notices,
  ...identity,
  ...documents,
  ...curriculum,
  ...trainees,
  ...schedule,
  ...attendance,
  ...grades,
  ...memos,
  ...requests,
  ...council,
  ...dashboard,
  ...audit,
} as const satisfies Rules;
