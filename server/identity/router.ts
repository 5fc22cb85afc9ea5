import { router } from '../core/trpc.ts';
import { accountProcedures } from './account/router.ts';
import { factorProcedures } from './factor/router.ts';
import { foundingProcedures } from './founding/router.ts';
import { loginProcedures, type Pause } from './login/router.ts';
import { personaProcedures } from './persona/router.ts';

/** Accounts, signing in, the second factor, the first day. The demonstration's procedures do not exist in a real centre. */
export function identityRouter(options: { readonly demo: boolean; readonly pause?: Pause }) {
  return router({
    ...foundingProcedures,
    ...loginProcedures(options.pause),
    ...factorProcedures,
    ...accountProcedures,
    ...(options.demo ? personaProcedures : asInDemo({})),
  });
}

/** The client has one type for both; in a real centre it never calls these, and would be told that they do not exist. */
function asInDemo(none: object): typeof personaProcedures {
  return none as typeof personaProcedures;
}
