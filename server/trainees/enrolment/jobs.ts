/** What an enrolment does by itself, in the capacity “système”. */
import { uuidv7 } from 'uuidv7';
import { localDay } from '../../../shared/core/time.ts';
import type { Services } from '../../core/context.ts';
import { performUnsigned } from '../../core/perform.ts';
import { beginningIn, promotionsBeginning } from './read.ts';
import { stepAll } from './write.ts';

/**
 * Training begins by itself once the record of installation is signed and the promotion has begun (DOMAIN §4.3): two facts that
 * persons established already, so nobody has to say it a third time. One act a promotion; answers how many began.
 */
export async function beginTrainings({ db, clock }: Pick<Services, 'db' | 'clock'>): Promise<number> {
  let begun = 0;
  for (const promotionId of await promotionsBeginning(db.read, localDay(clock()))) {
    const answer = await performUnsigned({ db, clock }, 'enrol.register', { actId: uuidv7() }, async ({ tx }) => {
      const inTraining = await stepAll(tx, await beginningIn(tx, promotionId), 'inTraining');
      const facts = { kind: 'promotion', id: promotionId, before: null, after: { inTraining }, result: { begun: inTraining.length } };
      return { performer: 'system', by: { holding: null, capacity: 'system' }, ...facts };
    });
    begun += answer.begun;
  }
  return begun;
}
