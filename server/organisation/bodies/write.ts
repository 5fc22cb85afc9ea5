import { uuidv7 } from 'uuidv7';
import type { Writer } from '#db/driver';
import type { Day, Instant } from '../../../shared/core/time.ts';
import { body, seat } from '../table.ts';
import type { Permitted } from '../../core/permit.ts';

/** A jury to be: what it is called, who sits in it, from when to when, by which act. */
export type Seated = {
  readonly nameFr: string;
  readonly nameAr: string;
  readonly memberIds: readonly string[];
  readonly fromOn: Day;
  readonly from: Instant;
  readonly to: Instant;
  readonly actRef: string;
};

/** Makes the body of a jury and seats its members, in the transaction of the act that constitutes it. Returns the body. */
export async function seatJury(tx: Writer, { subject }: Permitted<Seated>): Promise<string> {
  const bodyId = uuidv7();
  await tx.insert(body).values({ id: bodyId, kind: 'jury', nameFr: subject.nameFr, nameAr: subject.nameAr, fromOn: subject.fromOn });
  const term = { bodyId, office: 'juryMember', college: 'designated', startsAt: subject.from, endsAt: subject.to } as const;
  for (const personId of subject.memberIds) await tx.insert(seat).values({ id: uuidv7(), ...term, personId, actRef: subject.actRef });
  return bodyId;
}
