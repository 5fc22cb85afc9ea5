import type { Writer } from '#db/driver';
import type { Day, Instant } from '../../../shared/core/time.ts';
import { personSearchKey } from '../../../shared/people/rules.ts';
import type { PersonName, Sex } from '../../../shared/people/schema.ts';
import { inBatches } from '../../core/batches.ts';
import { indexWords } from '../search/write.ts';
import { person } from '../table.ts';

export type ListedPerson = PersonName & {
  readonly id: string;
  readonly massarCode: string | null;
  readonly cin: string | null;
  readonly sex: Sex | null;
  readonly bornOn: Day | null;
};

/** Enters people of a list handed in at the console, part of the act that takes the list over. A script the list does not give stays empty. */
export async function enterListed(tx: Writer, people: readonly ListedPerson[], now: Instant): Promise<void> {
  await inBatches(people, (batch) =>
    tx
      .insert(person)
      .values(batch.map((each) => ({ ...each, searchKey: personSearchKey(each, each.massarCode, each.cin), createdAt: now }))),
  );
  await indexWords(tx, people);
}
