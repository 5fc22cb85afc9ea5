import { constitutionProcedures } from './constitution/router.ts';
import { effectProcedures } from './effects/router.ts';
import { deliberationProcedures } from './deliberation/router.ts';
import { minutesProcedures } from './minutes/router.ts';

export const juryProcedures = { ...constitutionProcedures, ...deliberationProcedures, ...minutesProcedures, ...effectProcedures };
