/** What signed minutes mean for enrolments, and what they already did. */
import { and, asc, desc, eq, isNull, ne } from 'drizzle-orm';
import type { Reader } from '#db/driver';
import { canonical } from '../../../../shared/core/canonical.ts';
import type { Instant } from '../../../../shared/core/time.ts';
import { effectOf, type Effect } from '../../../../shared/grades/jury/effects/rules.ts';
import { sha256 } from '../../../core/hash.ts';
import { promotion } from '../../../curriculum/table.ts';
import { sealedRecord } from '../../../documents/seal/table.ts';
import { unit } from '../../../organisation/table.ts';
import { nameColumns } from '../../../people/read.ts';
import { person } from '../../../people/table.ts';
import { enrolment } from '../../../trainees/table.ts';
import { toRejudge } from '../cases/read.ts';
import { decisionsOf, type JuryFacts } from '../read.ts';
import { jury, juryDecision } from '../table.ts';
import { juryEffect } from './table.ts';

/** Every decision of signed minutes with what it does to the enrolment as it stands, by name. */
export async function effectsOf(db: Reader, facts: JuryFacts, now: Instant) {
  const [decided, last, corrected] = [await decisionsOf(db, facts.id), await lastWords(db, facts), await toRejudge(db, facts, now)];
  const enrolled = await enrolmentsIn(db, facts);
  return enrolled.flatMap(({ person: who, ...row }) => {
    const found = decided.get(who.id);
    if (found === undefined) return [];
    const ground = {
      state: row.state,
      semester: facts.semester,
      isLast: last.get(who.id) === facts.id,
      isCorrected: corrected.has(who.id),
    };
    return [{ person: who, enrolment: row, decision: found.decision, mention: found.mention, effect: effectOf(found.decision, ground) }];
  });
}
export type EffectLine = Awaited<ReturnType<typeof effectsOf>>[number];
/** One that changes something. */
export type Changing = Omit<EffectLine, 'effect'> & { readonly effect: Extract<Effect, { kind: 'step' }> };

/** Of the lines, those that change an enrolment. */
export function changingIn(lines: readonly EffectLine[]): readonly Changing[] {
  return lines.flatMap(({ effect, ...line }) => (effect.kind === 'step' ? [{ ...line, effect }] : []));
}

/** What was looked at before the act: another enrolment, or another state of one, makes another digest. */
export function digestOf(lines: readonly EffectLine[]): string {
  return sha256(canonical(changingIn(lines).map(({ enrolment: { id, version }, effect }) => [id, version, effect.to])));
}

async function enrolmentsIn(db: Reader, { promotionId, filiereId }: JuryFacts) {
  return db
    .select({
      person: nameColumns(person),
      id: enrolment.id,
      version: enrolment.version,
      state: enrolment.state,
      startsAt: enrolment.startsAt,
    })
    .from(enrolment)
    .innerJoin(person, eq(person.id, enrolment.personId))
    .where(and(eq(enrolment.promotionId, promotionId), eq(enrolment.filiereId, filiereId), ne(enrolment.state, 'undone')))
    .orderBy(asc(person.familyLatin), asc(person.givenLatin), asc(person.id));
}

/** The jury whose signed minutes spoke last of each trainee, of whatever sitting, over the same semester or the year. */
async function lastWords(db: Reader, { promotionId, filiereId, semester }: JuryFacts): Promise<ReadonlyMap<string, string>> {
  const rows = await db
    .select({ personId: juryDecision.personId, juryId: jury.id })
    .from(jury)
    .innerJoin(juryDecision, eq(juryDecision.juryId, jury.id))
    .where(
      and(
        eq(jury.promotionId, promotionId),
        eq(jury.filiereId, filiereId),
        eq(jury.state, 'signed'),
        semester === null ? isNull(jury.semester) : eq(jury.semester, semester),
      ),
    )
    .orderBy(asc(jury.signedAt), asc(jury.id));
  return new Map(rows.map(({ personId, juryId }) => [personId, juryId]));
}

/** How many enrolments these minutes changed so far, and when last. */
export async function appliedBy(db: Reader, juryId: string) {
  const rows = await db
    .select({ appliedAt: juryEffect.appliedAt, by: nameColumns(person) })
    .from(juryEffect)
    .innerJoin(person, eq(person.id, juryEffect.appliedBy))
    .where(eq(juryEffect.juryId, juryId))
    .orderBy(desc(juryEffect.appliedAt));
  const [last] = rows;
  return last === undefined ? null : { enrolments: rows.length, at: last.appliedAt, by: last.by };
}

/** What signed minutes say of one person, the latest first, and what they did to the enrolment. */
export async function decisionsOfPerson(db: Reader, personId: string) {
  const rows = await db
    .select({
      juryId: jury.id,
      bodyId: jury.bodyId,
      promotionId: jury.promotionId,
      filiereId: jury.filiereId,
      semester: jury.semester,
      sitting: jury.sitting,
      rectifiesId: jury.rectifiesId,
      heldOn: jury.heldOn,
      field: unit.field,
      promotionFr: promotion.nameFr,
      promotionAr: promotion.nameAr,
      filiereFr: unit.nameFr,
      filiereAr: unit.nameAr,
      minutes: sealedRecord.number,
      number: juryDecision.number,
      decision: juryDecision.decision,
      fromState: juryEffect.fromState,
      toState: juryEffect.toState,
      appliedAt: juryEffect.appliedAt,
    })
    .from(juryDecision)
    .innerJoin(jury, eq(jury.id, juryDecision.juryId))
    .innerJoin(promotion, eq(promotion.id, jury.promotionId))
    .innerJoin(unit, eq(unit.id, jury.filiereId))
    .leftJoin(sealedRecord, and(eq(sealedRecord.subjectId, jury.id), eq(sealedRecord.registry, 'juryMinutes')))
    .leftJoin(juryEffect, and(eq(juryEffect.juryId, jury.id), eq(juryEffect.personId, juryDecision.personId)))
    .where(and(eq(juryDecision.personId, personId), eq(jury.state, 'signed')))
    .orderBy(desc(jury.signedAt), desc(jury.id), asc(juryDecision.number));
  return [...new Map(rows.map((row) => [row.juryId, row])).values()];
}
