import { router } from '../core/trpc.ts';
import { blindProcedures } from './blind/router.ts';
import { exchangeProcedures } from './exchange/router.ts';
import { juryProcedures } from './jury/router.ts';
import { practicumProcedures } from './practicum/router.ts';
import { projectProcedures } from './projects/router.ts';
import { resultProcedures } from './results/router.ts';
import { sheetProcedures } from './sheets/router.ts';

export const gradesRouter = router({
  ...sheetProcedures,
  ...exchangeProcedures,
  ...blindProcedures,
  ...practicumProcedures,
  ...projectProcedures,
  ...juryProcedures,
  ...resultProcedures,
});
