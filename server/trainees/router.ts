import { router } from '../core/trpc.ts';
import { admissionProcedures } from './admission/router.ts';
import { checklistProcedures } from './checklist/router.ts';
import { departureProcedures } from './departure/router.ts';
import { deskProcedures } from './desk/router.ts';
import { enrolmentProcedures } from './enrolment/router.ts';
import { listProcedures } from './lists/router.ts';
import { intakeOfTrainees } from './intake/router.ts';
import { fileProcedures } from './file/router.ts';
import { groupProcedures } from './groups/router.ts';
import { transferProcedures } from './transfer/router.ts';
import { searchProcedures } from './search/router.ts';
import { sheetProcedures } from './sheets/router.ts';

export const traineesRouter = router({
  ...admissionProcedures,
  ...checklistProcedures,
  ...deskProcedures,
  ...listProcedures,
  ...departureProcedures,
  ...enrolmentProcedures,
  ...searchProcedures,
  ...fileProcedures,
  ...groupProcedures,
  ...transferProcedures,
  ...sheetProcedures,
  ...intakeOfTrainees,
});
