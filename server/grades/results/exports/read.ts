/** What a list that is taken out holds, and how many were. */
import { setImmediate as breathe } from 'node:timers/promises';
import { and, count, eq, gt, gte, isNotNull, isNull, lte, or } from 'drizzle-orm';
import type { Reader } from '#db/driver';
import type { Language } from '../../../../shared/core/text.ts';
import { instantAt, localDay, type Instant } from '../../../../shared/core/time.ts';
import { text as juryAr } from '../../../../shared/grades/jury/text.ar.ts';
import { text as juryEn } from '../../../../shared/grades/jury/text.en.ts';
import { text as juryFr } from '../../../../shared/grades/jury/text.fr.ts';
import { resultRows, resultWordsIn, type CsvLine, type ResultWords } from '../../../../shared/grades/results/csv/rules.ts';
import type { ExportContent } from '../../../../shared/grades/results/schema.ts';
import { text as ar } from '../../../../shared/grades/results/text.ar.ts';
import { text as en } from '../../../../shared/grades/results/text.en.ts';
import { text as fr } from '../../../../shared/grades/results/text.fr.ts';
import { listName } from '../../../../shared/people/rules.ts';
import { registerNumber } from '../../../../shared/trainees/admission/rules.ts';
import { journal } from '../../../core/journal-table.ts';
import { enrolment, membership, traineeGroup } from '../../../trainees/table.ts';
import { resultsPage, type After, type Wanted } from '../lists/read.ts';
import { frameOf, type ResultsPublication } from '../read.ts';

/** The journal's word for a list that left; its subject is who took it out. */
export const EXPORT = 'export';

/** How many lists this person took out since local midnight. */
export async function exportsToday(db: Reader, personId: string, now: Instant): Promise<number> {
  const [found] = await db
    .select({ n: count() })
    .from(journal)
    .where(and(eq(journal.subjectKind, EXPORT), eq(journal.subjectId, personId), gte(journal.at, instantAt(localDay(now)))));
  return found?.n ?? 0;
}

/** The words of results in a language. */
export function resultSpeaker(language: Language): ResultWords {
  return resultWordsIn({ fr, ar, en }[language], language);
}

/** A decision of a jury; a code of another list than ours stands as it is. */
function decisionIn(language: Language): (code: string) => string {
  const words: { readonly [key: string]: unknown } = { fr: juryFr, ar: juryAr, en: juryEn }[language];
  return (code) => {
    const said = words[`grades.jury.outcome.${code}`];
    return typeof said === 'string' ? said : code;
  };
}

export type Drawn = { readonly rows: readonly (readonly string[])[]; readonly lines: number };
type Form = { readonly content: ExportContent; readonly language: Language };

/** Rows read between two looks at what else there is to do. */
const AT_ONCE = 100;

/** The list as the page shows it, in rows of text: the head, then one trainee a row. */
export async function drawnList(db: Reader, of: ResultsPublication, wanted: Wanted, { content, language }: Form): Promise<Drawn> {
  const { frame } = await frameOf(db, of.publicationId);
  const [registers, groups] = [await registersOf(db, of), await groupCodesOf(db, of)];
  const lines: CsvLine[] = [];
  for (let after: After | null | undefined; after !== null;) {
    const { rows, next } = await resultsPage(db, wanted, after ?? null, AT_ONCE);
    lines.push(
      ...rows.map(({ person, version, content: result }) => ({
        registerNumber: registers.get(person.id) ?? '',
        latin: listName(person, 'fr'),
        arabic: listName(person, 'ar'),
        groupCode: groups.get(person.id) ?? '',
        version,
        result,
      })),
    );
    after = next;
    await breathe();
  }
  const speech = { words: resultSpeaker(language), decision: decisionIn(language), language };
  return { rows: resultRows({ frame, semester: of.semester, content, lines }, speech), lines: lines.length };
}

async function registersOf(db: Reader, { promotion, filiere }: ResultsPublication): Promise<ReadonlyMap<string, string>> {
  const rows = await db
    .select({ personId: enrolment.personId, year: enrolment.registerYear, order: enrolment.registerOrder })
    .from(enrolment)
    .where(and(eq(enrolment.promotionId, promotion.id), eq(enrolment.filiereId, filiere.id), isNotNull(enrolment.registerOrder)));
  return new Map(rows.map(({ personId, year, order }) => [personId, registerNumber(year ?? 0, order ?? 0)]));
}

/** The group each was in on the day of publication. */
async function groupCodesOf(db: Reader, { promotion, filiere, publishedAt }: ResultsPublication): Promise<ReadonlyMap<string, string>> {
  const day = localDay(publishedAt);
  const rows = await db
    .select({ personId: membership.personId, code: traineeGroup.code })
    .from(membership)
    .innerJoin(traineeGroup, eq(traineeGroup.id, membership.groupId))
    .where(
      and(
        eq(traineeGroup.promotionId, promotion.id),
        eq(traineeGroup.filiereId, filiere.id),
        lte(membership.fromOn, day),
        or(isNull(membership.toOn), gt(membership.toOn, day)),
      ),
    );
  return new Map(rows.map(({ personId, code }) => [personId, code]));
}
