import { router } from '../core/trpc.ts';
import { feedProcedures } from './feeds/router.ts';
import { intakeOfRooms } from './intake/router.ts';
import { printingProcedures } from './printing/router.ts';
import { weekProcedures } from './week/router.ts';

export const scheduleRouter = router({
  ...intakeOfRooms,
  ...feedProcedures,
  ...weekProcedures,
  ...printingProcedures,
});
