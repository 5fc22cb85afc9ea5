import { desc, eq, lt } from 'drizzle-orm';
import type { Reader } from '#db/driver';
import { journal } from '../core/journal-table.ts';
import { person } from '../people/table.ts';

const entry = {
  seq: journal.seq,
  at: journal.at,
  action: journal.action,
  capacity: journal.capacity,
  office: journal.office,
  subjectKind: journal.subjectKind,
  subjectId: journal.subjectId,
  performer: journal.performer,
  familyLatin: person.familyLatin,
  givenLatin: person.givenLatin,
  familyArabic: person.familyArabic,
  givenArabic: person.givenArabic,
};

/** A page of the journal without contents: who did what, on what, by what right; the latest first, before `seq`. */
export async function journalPage(db: Reader, before: number, most = 50) {
  return db
    .select(entry)
    .from(journal)
    .leftJoin(person, eq(person.id, journal.performer))
    .where(lt(journal.seq, before))
    .orderBy(desc(journal.seq))
    .limit(most);
}
