import { and, eq, gte, inArray } from 'drizzle-orm';
import type { Reader } from '#db/driver';
import type { Instant } from '../../../../shared/core/time.ts';
import { changedTrainees } from '../../../../shared/grades/jury/input/rules.ts';
import { isLimitCase } from '../../../../shared/grades/jury/rules.ts';
import { traineeGroup } from '../../../trainees/table.ts';
import { Refusal } from '../../../../shared/core/refusal.ts';
import { assessment, markCorrection } from '../../sheets/table.ts';
import { collectInput, keptInput, keptOf, proposalsOf, type Kept } from '../input/read.ts';
import { absencesCounted, allDecisions, conflictsOf, decisionsOf, traineesNamed, type JuryFacts } from '../read.ts';
import { jury, juryInput } from '../table.ts';

/** What a jury decides from: as it is kept once it opened, as it stands before. One that rectifies looks at what changed. */
export async function inputOf(db: Reader, facts: JuryFacts, now: Instant): Promise<Kept> {
  const kept = await keptInput(db, facts.id);
  if (kept !== undefined) return kept;
  if (facts.rectifiesId === null) return collectInput(db, facts, now);
  const before = await judgedBefore(db, facts);
  const current = await collectInput(db, facts, now, among(before));
  const trainees = changedTrainees(
    before.map(({ input }) => input),
    current.input,
  );
  if (trainees.length === 0) throw new Refusal('conflict', 'grades.jury.nothingToRectify');
  return keptOf({ ...current.input, trainees });
}

function among(judged: readonly Kept[]): ReadonlySet<string> {
  return new Set(judged.flatMap(({ input }) => input.trainees.map(({ personId }) => personId)));
}

/** Of those a jury judged, whose marks were corrected since it opened, and nobody judged again: its decision stands until a session rectifies it. */
export async function toRejudge(db: Reader, facts: JuryFacts, now: Instant): Promise<ReadonlySet<string>> {
  const own = facts.openedAt === null ? undefined : await keptInput(db, facts.id);
  const corrected = own === undefined ? [] : await correctedFrom(db, facts);
  const concerned = corrected.filter((personId) => own?.input.trainees.some((each) => each.personId === personId));
  if (own === undefined || concerned.length === 0) return new Set();
  const judged = [...(await judgedBefore(db, facts)), ...(facts.state === 'signed' ? [] : [own])];
  const current = await collectInput(db, facts, now, new Set(concerned));
  const changed = changedTrainees(
    judged.map(({ input }) => input),
    current.input,
  );
  return new Set(changed.map(({ personId }) => personId));
}

/** Whose marks were corrected in a promotion and filière from the opening of a jury on. */
async function correctedFrom(db: Reader, { promotionId, filiereId, openedAt }: JuryFacts): Promise<readonly string[]> {
  const rows = await db
    .selectDistinct({ personId: markCorrection.personId })
    .from(assessment)
    .innerJoin(markCorrection, eq(markCorrection.assessmentId, assessment.id))
    .where(
      and(
        eq(assessment.promotionId, promotionId),
        eq(assessment.filiereId, filiereId),
        eq(markCorrection.state, 'applied'),
        gte(markCorrection.decidedAt, openedAt ?? 0),
      ),
    );
  return rows.map(({ personId }) => personId);
}

/** The inputs of the signed juries of the same scope, oldest first. */
async function judgedBefore(db: Reader, { bodyId }: Pick<JuryFacts, 'bodyId'>): Promise<readonly Kept[]> {
  const rows = await db
    .select({ juryId: jury.id, madeAt: juryInput.madeAt })
    .from(jury)
    .innerJoin(juryInput, eq(juryInput.juryId, jury.id))
    .where(and(eq(jury.bodyId, bodyId), eq(jury.state, 'signed')))
    .orderBy(juryInput.madeAt);
  const found: Kept[] = [];
  for (const { juryId } of rows) {
    const kept = await keptInput(db, juryId);
    if (kept) found.push(kept);
  }
  return found;
}

const noAbsence = { absent: 0, excused: 0, late: 0 };

/** Every case of a jury, by name: what is proposed, what was decided, absences counted, who sits it out. */
export async function casesOf(db: Reader, facts: JuryFacts, now: Instant) {
  const kept = await inputOf(db, facts, now);
  const [proposals, decided] = [await proposalsOf(kept), await decisionsOf(db, facts.id)];
  const [absences, conflicts] = [await absencesCounted(db, facts), await conflictsOf(db, facts.id)];
  const { definition, number } = kept.input.scheme;
  const cases = (await traineesNamed(db, facts)).flatMap(({ person, groupCode }) => {
    const proposal = proposals.get(person.id);
    if (proposal === undefined) return [];
    const last = decided.get(person.id);
    return [
      {
        person,
        groupCode,
        outcome: proposal.outcome,
        mention: proposal.mention,
        average: proposal.average,
        isByCompensation: proposal.isByCompensation,
        isLimit: isLimitCase(proposal, definition),
        resit: proposal.resit.length,
        absences: absences.get(person.id) ?? noAbsence,
        recused: conflicts.filter(({ traineeId }) => traineeId === person.id).map(({ memberId }) => memberId),
        decision: last === undefined ? null : { decision: last.decision, mention: last.mention, number: last.number },
      },
    ];
  });
  return { cases, scheme: { number, mentions: namesOf(definition.mentions), ...barsOf(definition) }, inputHash: kept.hash };
}

type Definition = Kept['input']['scheme']['definition'];

function barsOf({ validation, compensation }: Definition) {
  return { passMark: validation.passMark, eliminatoryMark: validation.eliminatoryMark, compensation };
}

function namesOf(mentions: Definition['mentions']) {
  return mentions.map(({ nameFr, nameAr, from }) => ({ fr: nameFr, ar: nameAr, from }));
}

/** One case with all that it rests on; undefined when the jury does not judge this person. */
export async function caseOf(db: Reader, facts: JuryFacts, kept: Kept, personId: string) {
  const proposal = (await proposalsOf(kept)).get(personId);
  const trainee = kept.input.trainees.find((each) => each.personId === personId);
  const named = (await traineesNamed(db, facts)).find(({ person }) => person.id === personId);
  if (!proposal || !trainee || !named) return undefined;
  const { modules, sheets } = kept.input;
  const ids = trainee.marks.flatMap(([at]) => sheets[at]?.id ?? []);
  const titles = await sheetsNamed(db, ids);
  return {
    ...named,
    proposal,
    modules: modules.map(({ id, code, nameFr, nameAr, coefficient }) => ({ id, code, name: { fr: nameFr, ar: nameAr }, coefficient })),
    papers: papersNamed(kept),
    marks: trainee.marks.flatMap(([at, mark]) => {
      const sheet = sheets[at];
      return sheet === undefined ? [] : [{ sheet: { ...sheet, title: titles.get(sheet.id) ?? { fr: '', ar: '' } }, mark }];
    }),
    isRepeating: trainee.isRepeating,
    absences: (await absencesCounted(db, facts)).get(personId) ?? noAbsence,
    decisions: (await allDecisions(db, facts.id)).filter((each) => each.personId === personId),
  };
}

/** The papers of the year by their code. */
export function papersNamed({ input }: Pick<Kept, 'input'>) {
  const leaves = input.scheme.definition.parts.flatMap((part) => (part.kind === 'group' ? part.parts : [part]));
  return leaves.flatMap((part) => (part.kind === 'paper' ? [{ code: part.code, name: { fr: part.nameFr, ar: part.nameAr } }] : []));
}

/** What sheets are called. */
export async function sheetsNamed(db: Reader, ids: readonly string[]) {
  if (ids.length === 0) return new Map<string, { fr: string; ar: string }>();
  const rows = await db
    .select({ id: assessment.id, titleFr: assessment.titleFr, titleAr: assessment.titleAr })
    .from(assessment)
    .innerJoin(traineeGroup, eq(traineeGroup.id, assessment.groupId))
    .where(inArray(assessment.id, [...ids]));
  return new Map(rows.map(({ id, titleFr, titleAr }) => [id, { fr: titleFr, ar: titleAr }]));
}
