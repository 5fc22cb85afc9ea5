/** What transcripts and certificates of success print: the published results, as they stand. */
import { and, asc, eq, gt, inArray, isNotNull, isNull, or } from 'drizzle-orm';
import type { Reader } from '#db/driver';
import { localDay, type Day } from '../../../../shared/core/time.ts';
import { cycleNames } from '../../../../shared/curriculum/rules.ts';
import type { Order } from '../../../../shared/documents/schema.ts';
import { papersOf } from '../../../../shared/curriculum/schemes/rules.ts';
import { mentionName } from '../../../../shared/grades/results/reasons/rules.ts';
import { mainFigure, mainStanding } from '../../../../shared/grades/results/rules.ts';
import type { Figure, Frame, Result } from '../../../../shared/grades/results/schema.ts';
import { registerNumber } from '../../../../shared/trainees/admission/rules.ts';
import { academicYear } from '../../../../shared/trainees/papers/rules.ts';
import { paper } from '../../../documents/table.ts';
import { nameColumns } from '../../../people/read.ts';
import { person } from '../../../people/table.ts';
import { placeNames } from '../../../trainees/papers/read.ts';
import { enrolment, membership } from '../../../trainees/table.ts';
import { isLatest } from '../lists/read.ts';
import { frameOf, type ResultsPublication } from '../read.ts';
import { result } from '../table.ts';

/** The latest results of a publication with what papers print of each person; those without a register number are left out. */
async function rowsOf(db: Reader, { publicationId, promotion, filiere }: ResultsPublication, groupId: string | null) {
  return db
    .select({
      person: nameColumns(person),
      bornOn: person.bornOn,
      cin: person.cin,
      registerYear: enrolment.registerYear,
      registerOrder: enrolment.registerOrder,
      version: result.version,
      content: result.content,
    })
    .from(result)
    .innerJoin(person, eq(person.id, result.personId))
    .innerJoin(
      enrolment,
      and(
        eq(enrolment.personId, result.personId),
        eq(enrolment.promotionId, promotion.id),
        eq(enrolment.filiereId, filiere.id),
        isNotNull(enrolment.registerOrder),
      ),
    )
    .where(
      and(
        eq(result.publicationId, publicationId),
        isLatest,
        groupId === null
          ? undefined
          : inArray(result.personId, db.select({ id: membership.personId }).from(membership).where(eq(membership.groupId, groupId))),
      ),
    )
    .orderBy(asc(person.searchKey), asc(person.id));
}

/** The transcripts of a publication, or of one of its groups, by name. */
export async function transcriptsOf(db: Reader, of: ResultsPublication, groupId: string | null) {
  const { frame } = await frameOf(db, of.publicationId);
  const common = await commonFacts(db, of);
  const rows = await rowsOf(db, of, groupId);
  return rows.map(({ person: beneficiary, version, content, ...row }) => ({
    beneficiary,
    order: transcriptOrder(frame, content, {
      ...common,
      registerNumber: numberOf(row),
      semester: of.semester,
      sitting: of.sitting,
      version,
    }),
  }));
}

/** The certificates of success of a publication of the year: of those who passed. */
export async function certificatesOf(db: Reader, of: ResultsPublication, groupId: string | null) {
  const { frame } = await frameOf(db, of.publicationId);
  const common = await commonFacts(db, of);
  const rows = await rowsOf(db, of, groupId);
  return rows
    .filter(({ content: { year, decision } }) => (decision ? decision.code === 'admitted' : year?.standing === 'passed'))
    .map(({ person: beneficiary, bornOn, cin, content, ...row }) => {
      const mention = mentionName(frame.scheme, content.year?.mention ?? null);
      const facts = { ...common, registerNumber: numberOf(row), bornOn, cin, mention };
      return { beneficiary, order: { kind: 'successCertificate', facts } satisfies Order };
    });
}

async function commonFacts(db: Reader, { field, filiere, promotionStartsOn, publishedAt }: ResultsPublication) {
  return {
    ...(await placeNames(db, { filiereId: filiere.id, siteId: null })),
    cycle: cycleNames[field],
    academicYear: academicYear(promotionStartsOn),
    publishedOn: localDay(publishedAt),
  };
}

function numberOf({ registerYear, registerOrder }: { registerYear: number | null; registerOrder: number | null }): string {
  return registerNumber(registerYear ?? 0, registerOrder ?? 0);
}

type Common = Awaited<ReturnType<typeof commonFacts>> & {
  readonly registerNumber: string;
  readonly semester: number | null;
  readonly sitting: 'normal' | 'resit';
  readonly version: number;
  readonly publishedOn: Day;
};

/** What one transcript prints: the figures of the published result, none of them computed again. */
export function transcriptOrder(frame: Frame, content: Result, common: Common): Order {
  const named = new Map(frame.modules.map((each) => [each.id, each]));
  const papers = papersOf(frame.scheme);
  return {
    kind: 'transcript',
    facts: {
      ...common,
      modules: content.modules.flatMap(({ moduleId, average, standing }) => {
        const module = named.get(moduleId);
        if (!module) return [];
        const { code, name, semester, coefficient } = module;
        return [{ code, name, semester, coefficient, average: printedFigure(average), standing }];
      }),
      semesters: content.semesters.map(({ semester, average }) => ({ semester, average: printedFigure(average) })),
      papers: (content.year?.papers ?? []).flatMap(({ code, average }) => {
        const found = papers.find((each) => each.code === code);
        return found ? [{ code, name: { fr: found.nameFr, ar: found.nameAr }, average: printedFigure(average) }] : [];
      }),
      average: printedFigure(mainFigure(content)),
      standing: mainStanding(content),
      mention: mentionName(frame.scheme, content.year?.mention ?? null),
    },
  };
}

function printedFigure(figure: Figure): number | null {
  return figure.state === 'known' ? figure.value : null;
}

/** Papers of a kind about people, prepared or signed and not revoked, since an instant. */
export async function papersSince(db: Reader, kind: 'transcript' | 'successCertificate', since: number, people: readonly string[]) {
  const found = [];
  for (let from = 0; from < people.length; from += 500) {
    const rows = await db
      .select()
      .from(paper)
      .where(
        and(
          eq(paper.kind, kind),
          isNull(paper.revokedAt),
          or(gt(paper.preparedAt, since), eq(paper.preparedAt, since)),
          inArray(paper.beneficiaryId, people.slice(from, from + 500)),
        ),
      );
    found.push(...rows);
  }
  return found;
}
