import { router } from '../core/trpc.ts';
import { admissionProcedures } from './admission/router.ts';

export const traineesRouter = router({ ...admissionProcedures });
