/** The programme of a filière in the small worlds of tests. */
import { eq } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import type { Writer } from '#db/driver';
import { module, programme } from '../../server/curriculum/table.ts';

export type Taught = Omit<typeof module.$inferInsert, 'programmeId'>;

/** Writes modules into the first version of their filière's programme, which is opened when there is none. */
export async function enterModules(tx: Writer, modules: readonly Taught[]): Promise<void> {
  for (const taught of modules) {
    const [known] = await tx.select({ id: programme.id }).from(programme).where(eq(programme.filiereId, taught.filiereId));
    const programmeId = known?.id ?? uuidv7();
    if (!known) await tx.insert(programme).values({ id: programmeId, filiereId: taught.filiereId, number: 1, draftedAt: 0 });
    await tx.insert(module).values({ ...taught, programmeId });
  }
}
