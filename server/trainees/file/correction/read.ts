import { and, asc, desc, eq, inArray } from 'drizzle-orm';
import { alias } from '#db/columns';
import type { Reader } from '#db/driver';
import { nameColumns } from '../../../people/read.ts';
import { person } from '../../../people/table.ts';
import type { CivilChange } from '../../../../shared/trainees/file/rules.ts';
import { inReach, type Asking } from '../../search/read.ts';
import { civilChange, civilCorrection } from '../table.ts';

const proposer = alias(person, 'proposer');
const facts = {
  id: civilCorrection.id,
  personId: civilCorrection.personId,
  state: civilCorrection.state,
  reason: civilCorrection.reason,
  proposedBy: civilCorrection.proposedBy,
  proposedAt: civilCorrection.proposedAt,
  checkedBy: civilCorrection.checkedBy,
  checkedAt: civilCorrection.checkedAt,
  decidedAt: civilCorrection.decidedAt,
  because: civilCorrection.because,
  version: civilCorrection.version,
  proposer: nameColumns(proposer),
};
export type CorrectionFacts = Awaited<ReturnType<typeof correctionsOf>>[number];

/** The corrections asked for a person, the latest first, each with both values of what it changes. */
export async function correctionsOf(db: Reader, personId: string) {
  const rows = await db
    .select(facts)
    .from(civilCorrection)
    .innerJoin(proposer, eq(proposer.id, civilCorrection.proposedBy))
    .where(eq(civilCorrection.personId, personId))
    .orderBy(desc(civilCorrection.proposedAt), desc(civilCorrection.id));
  return withChanges(db, rows);
}

/** One correction, or undefined. */
export async function correctionById(db: Reader, correctionId: string): Promise<CorrectionFacts | undefined> {
  const rows = await db
    .select(facts)
    .from(civilCorrection)
    .innerJoin(proposer, eq(proposer.id, civilCorrection.proposedBy))
    .where(eq(civilCorrection.id, correctionId));
  const [found] = await withChanges(db, rows);
  return found;
}

/** The corrections that wait to be checked or decided, of those whose files one may read; the oldest first. */
export async function correctionsWaiting(db: Reader, asking: Asking) {
  const rows = await db
    .select({ ...facts, person: nameColumns(person) })
    .from(civilCorrection)
    .innerJoin(person, eq(person.id, civilCorrection.personId))
    .innerJoin(proposer, eq(proposer.id, civilCorrection.proposedBy))
    .where(and(inArray(civilCorrection.state, ['proposed', 'checked']), inReach(db, asking.files, asking, civilCorrection.personId)))
    .orderBy(asc(civilCorrection.proposedAt), asc(civilCorrection.id))
    .limit(100);
  return withChanges(db, rows);
}

async function withChanges<Row extends { readonly id: string }>(db: Reader, rows: readonly Row[]) {
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const found = await db.select().from(civilChange).where(inArray(civilChange.correctionId, ids)).orderBy(asc(civilChange.field));
  return rows.map((row) => {
    const changes: CivilChange[] = found
      .filter(({ correctionId }) => correctionId === row.id)
      .map(({ field, oldValue, newValue }) => ({ field, oldValue, newValue }));
    return { ...row, changes };
  });
}
