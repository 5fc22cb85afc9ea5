import { grants } from '../../../../shared/people/grants.ts';
import { intakeProcedures } from '../router.ts';
import { staffTarget } from './write.ts';

const acts = { grants, bring: 'staff.import', approve: 'staff.approveImport', revert: 'staff.revertImport' };

/** Lists of people who work for the centre: brought by human resources, approved by another agent or the secretary general. */
export const intakeOfStaff = intakeProcedures({ targets: [staffTarget], acts });
