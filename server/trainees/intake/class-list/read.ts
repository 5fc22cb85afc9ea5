import { and, asc, desc, eq, gt, inArray, isNull, or } from 'drizzle-orm';
import type { Reader } from '#db/driver';
import { Refusal } from '../../../../shared/core/refusal.ts';
import type { Day } from '../../../../shared/core/time.ts';
import { hasName } from '../../../../shared/people/intake/matching/rules.ts';
import { promotion } from '../../../curriculum/table.ts';
import type { Finding, Given, Missing, Row } from '../../../people/intake/judging/read.ts';
import { fillsAsChanges, isEmpty, unsure } from '../../../people/intake/staff/read.ts';
import { recogniseRows } from '../../../people/listed/read.ts';
import { person } from '../../../people/table.ts';
import { admission } from '../../admission/table.ts';
import { enrolment, membership, traineeGroup } from '../../table.ts';

/** The groups of a code, one for each promotion that has it, the latest promotion first. */
export async function groupsNamed(db: Reader, code: string, promotionCode: string | undefined) {
  const isOf = promotionCode === undefined ? undefined : eq(promotion.code, promotionCode);
  return db
    .select({
      id: traineeGroup.id,
      code: traineeGroup.code,
      promotionId: promotion.id,
      promotionCode: promotion.code,
      startsOn: promotion.startsOn,
      endsOn: promotion.endsOn,
    })
    .from(traineeGroup)
    .innerJoin(promotion, eq(promotion.id, traineeGroup.promotionId))
    .where(and(eq(traineeGroup.code, code), isOf))
    .orderBy(desc(promotion.startsOn));
}
export type NamedGroup = Awaited<ReturnType<typeof groupsNamed>>[number];

/** The group a list is of, in a promotion that is not over, and the first day its places count. */
export async function groupOf(db: Reader, { params: { groupId, fromOn }, today }: Given) {
  const [found] = await db
    .select({ group: traineeGroup, promotion })
    .from(traineeGroup)
    .innerJoin(promotion, eq(promotion.id, traineeGroup.promotionId))
    .where(eq(traineeGroup.id, groupId ?? ''));
  if (!found || fromOn === null) throw new Refusal('invalid', 'people.intake.refusal.noPlace');
  if (found.promotion.endsOn < today) throw new Refusal('conflict', 'people.intake.refusal.over');
  const day = fromOn < found.promotion.startsOn ? found.promotion.startsOn : fromOn;
  if (day > found.promotion.endsOn) throw new Refusal('invalid', 'people.intake.refusal.noPlace');
  const { closedOn } = found.group;
  if (closedOn !== null && closedOn <= day) throw new Refusal('conflict', 'people.intake.refusal.noPlace');
  return { ...found, day };
}

type Enrolment = typeof enrolment.$inferSelect;
type Period = typeof membership.$inferSelect & { readonly groupCode: string };
/** An enrolment in the promotion, and in it the period under way or to come, the last one if there are two. */
export type Standing = { readonly enrolment: Enrolment; readonly period: Period | null };

/** Where these people stand in a promotion on a day; whoever was entered by mistake does not stand there. */
export async function standings(
  db: Reader,
  { promotionId, day }: { promotionId: string; day: Day },
  personIds: readonly string[],
): Promise<Map<string, Standing>> {
  if (personIds.length === 0) return new Map();
  const rows = await db
    .select({ enrolment, membership, groupCode: traineeGroup.code })
    .from(enrolment)
    .leftJoin(membership, and(eq(membership.enrolmentId, enrolment.id), or(isNull(membership.toOn), gt(membership.toOn, day))))
    .leftJoin(traineeGroup, eq(traineeGroup.id, membership.groupId))
    .where(and(inArray(enrolment.personId, [...personIds]), eq(enrolment.promotionId, promotionId)))
    .orderBy(membership.fromOn);
  const standing = new Map<string, Standing>();
  for (const row of rows) {
    if (row.enrolment.state === 'undone') continue;
    const period = row.membership === null ? null : { ...row.membership, groupCode: row.groupCode ?? '' };
    standing.set(row.enrolment.personId, { enrolment: row.enrolment, period });
  }
  return standing;
}

/** Who of a class list joins the group, moves to it, is there already, or cannot come by a list. */
export async function judgeClassList(db: Reader, given: Given, rows: readonly Row[]): Promise<Finding[]> {
  const { group, day } = await groupOf(db, given);
  const found = await recogniseRows(db, rows);
  const known = found.flatMap(({ recognised }) => (recognised.is === 'known' ? [recognised.known.personId] : []));
  const standing = await standings(db, { promotionId: group.promotionId, day }, known);
  const waiting = await atTheCounter(db, group.promotionId, known);
  return found.map(({ row: { place }, listed, recognised }): Finding => {
    if (recognised.is === 'unsure') return unsure(place, recognised);
    if (recognised.is === 'new') return hasName(listed) ? { place, verdict: 'new' } : { place, verdict: 'rejected', reason: 'wholeName' };
    const { personId } = recognised.known;
    const stands = standing.get(personId);
    if (!stands && waiting.has(personId)) return { place, verdict: 'rejected', reason: 'atCounter' };
    const fills = fillsAsChanges(recognised.fills);
    if (!stands) return { place, verdict: 'new', subjectKey: personId, changes: fills };
    return { place, subjectKey: personId, ...seated(stands, { groupId: group.id, code: group.code, day, now: given.now }, fills) };
  });
}

type Seat = { readonly groupId: string; readonly code: string; readonly day: Day; readonly now: number };

function seated({ enrolment: file, period }: Standing, { groupId, code, day, now }: Seat, fills: ReturnType<typeof fillsAsChanges>) {
  if (file.endsAt !== null && file.endsAt <= now) return { verdict: 'rejected', reason: 'left' } as const;
  if (period?.groupId === groupId) return { verdict: isEmpty(fills) ? 'unchanged' : 'changed', changes: fills } as const;
  if (period !== null && period.fromOn >= day) return { verdict: 'rejected', reason: 'movesLater' } as const;
  return { verdict: 'changed', changes: { ...fills, group: code, ...(period === null ? {} : { 'group.was': period.groupCode }) } } as const;
}

/** Those of a list of the admitted who are not in the register yet: they come in by the counter, with a number. */
async function atTheCounter(db: Reader, promotionId: string, personIds: readonly string[]): Promise<Set<string>> {
  if (personIds.length === 0) return new Set();
  const rows = await db
    .select({ personId: admission.personId })
    .from(admission)
    .where(and(eq(admission.promotionId, promotionId), inArray(admission.personId, [...personIds]), isNull(admission.enrolmentId)));
  return new Set(rows.map(({ personId }) => personId));
}

/** Those in the group on the day, whom the list does not name. */
export async function missingFromClass(db: Reader, given: Given, named: ReadonlySet<string>): Promise<Missing[]> {
  const { group, day } = await groupOf(db, given);
  const { familyLatin, givenLatin, familyArabic, givenArabic, massarCode } = person;
  const rows = await db
    .select({ personId: membership.personId, familyLatin, givenLatin, familyArabic, givenArabic, massarCode })
    .from(membership)
    .innerJoin(person, eq(person.id, membership.personId))
    .where(and(eq(membership.groupId, group.id), or(isNull(membership.toOn), gt(membership.toOn, day))))
    .orderBy(asc(membership.personId));
  return rows
    .filter(({ personId }) => !named.has(personId))
    .map(({ personId, massarCode: code, ...names }) => ({ subjectKey: personId, facts: code === null ? names : { code, ...names } }));
}
