import { and, asc, eq, inArray } from 'drizzle-orm';
import type { Reader } from '#db/driver';
import { Refusal } from '../../../../shared/core/refusal.ts';
import { hasName } from '../../../../shared/people/intake/matching/rules.ts';
import type { Facts } from '../../../../shared/people/intake/schema.ts';
import type { PersonName } from '../../../../shared/people/schema.ts';
import { promotion } from '../../../curriculum/table.ts';
import { unit } from '../../../organisation/table.ts';
import type { Finding, Given, Missing, Row } from '../../../people/intake/judging/read.ts';
import { fillsAsChanges, isEmpty, unsure } from '../../../people/intake/staff/read.ts';
import { recogniseRows } from '../../../people/listed/read.ts';
import { nameColumns } from '../../../people/read.ts';
import { person } from '../../../people/table.ts';
import { admission } from '../../admission/table.ts';

export type Admission = typeof admission.$inferSelect;
/** What a list says of a place. */
export type PlaceFacts = Pick<Admission, 'list' | 'rank' | 'examNumber' | 'specialty' | 'posting' | 'siteId'>;

/** A promotion that still receives people, and a filière of its field. */
export async function promotionAndFiliere(db: Reader, { params: { promotionId, filiereId }, today }: Given) {
  const [found] = await db
    .select({ promotion, filiere: unit })
    .from(promotion)
    .innerJoin(unit, and(eq(unit.id, filiereId ?? ''), eq(unit.kind, 'filiere'), eq(unit.field, promotion.field)))
    .where(eq(promotion.id, promotionId ?? ''));
  if (!found) throw new Refusal('invalid', 'people.intake.refusal.noPlace');
  if (found.promotion.endsOn < today) throw new Refusal('conflict', 'people.intake.refusal.over');
  return found;
}

/** The admitted, held against the register and the list of the promotion. */
export async function judgeAdmitted(db: Reader, given: Given, rows: readonly Row[]): Promise<Finding[]> {
  const found = await recogniseRows(db, rows);
  const known = found.flatMap(({ recognised }) => (recognised.is === 'known' ? [recognised.known.personId] : []));
  const places = await placesOf(db, given.params.promotionId ?? '', known);
  return found.map(({ row: { place, facts }, listed, recognised }): Finding => {
    if (facts['list'] === undefined && given.params.list === null)
      return { place, verdict: 'rejected', reason: 'missingValue', params: { role: 'list' } };
    if (recognised.is === 'unsure') return unsure(place, recognised);
    if (recognised.is === 'new') return hasName(listed) ? { place, verdict: 'new' } : { place, verdict: 'rejected', reason: 'wholeName' };
    const { personId } = recognised.known;
    const fills = fillsAsChanges(recognised.fills);
    const there = places.get(personId);
    if (!there) return { place, verdict: 'new', subjectKey: personId, changes: fills };
    return { place, subjectKey: personId, ...placed(there, placeFacts(facts, given), { given, fills }) };
  });
}

type Placed = Pick<Finding, 'verdict' | 'reason' | 'changes'>;

function placed(there: Admission, wanted: PlaceFacts, { given, fills }: { given: Given; fills: Facts }): Placed {
  if (there.filiereId !== given.params.filiereId) return { verdict: 'rejected', reason: 'otherList' };
  const moves = changesOf(there, wanted);
  if (!isEmpty(moves) && there.state !== 'listed') return { verdict: 'rejected', reason: 'underWay' };
  const changes = { ...moves, ...fills };
  return { verdict: isEmpty(changes) ? 'unchanged' : 'changed', changes };
}

const fields = ['list', 'rank', 'examNumber', 'specialty', 'posting', 'siteId'] as const;

/** What of a place the list says otherwise; what it does not say stays. */
export function changesOf(there: PlaceFacts, wanted: PlaceFacts): Facts {
  const changes: { [fact: string]: string | number } = {};
  for (const field of fields) {
    const [before, after] = [there[field], wanted[field]];
    if (after === null || before === after) continue;
    changes[field] = after;
    if (before !== null) changes[`${field}.was`] = before;
  }
  return changes;
}

/** The place a row asks for: its own column before what was said for the whole list. */
export function placeFacts(facts: Facts, { params }: Given): PlaceFacts {
  const text = (fact: string) => (facts[fact] === undefined ? null : String(facts[fact]));
  const list = facts['list'] === 'waiting' || facts['list'] === 'main' ? facts['list'] : (params.list ?? 'main');
  return {
    list,
    rank: Number(facts['rank']),
    examNumber: text('examNumber'),
    specialty: text('specialty'),
    posting: text('posting'),
    siteId: params.siteId,
  };
}

/** The places these people have on the lists of a promotion. */
export async function placesOf(db: Reader, promotionId: string, personIds: readonly string[]): Promise<Map<string, Admission>> {
  if (personIds.length === 0) return new Map();
  const rows = await db
    .select()
    .from(admission)
    .where(and(eq(admission.promotionId, promotionId), inArray(admission.personId, [...personIds])));
  return new Map(rows.map((row) => [row.personId, row]));
}

/** Those on the list here, whom the file does not name: only who has not come yet. */
export async function missingAdmitted(db: Reader, { params }: Given, named: ReadonlySet<string>): Promise<Missing[]> {
  const isOf = params.list === null ? undefined : eq(admission.list, params.list);
  const rows = await db
    .select({
      id: admission.id,
      rank: admission.rank,
      list: admission.list,
      massarCode: person.massarCode,
      ...without(nameColumns(person)),
    })
    .from(admission)
    .innerJoin(person, eq(person.id, admission.personId))
    .where(
      and(
        eq(admission.promotionId, params.promotionId ?? ''),
        eq(admission.filiereId, params.filiereId ?? ''),
        inArray(admission.state, ['listed', 'summoned']),
        isOf,
      ),
    )
    .orderBy(asc(admission.list), asc(admission.rank), asc(admission.id));
  return rows.filter(({ personId }) => !named.has(personId)).map(missingOf);
}

function without({ id, ...rest }: ReturnType<typeof nameColumns<typeof person>>) {
  const { sex: _, ...names } = rest;
  return { personId: id, ...names };
}

function missingOf(row: PersonName & { personId: string; rank: number; list: string; massarCode: string | null }): Missing {
  const { personId, massarCode, familyLatin, givenLatin, familyArabic, givenArabic, rank, list } = row;
  const names = { familyLatin, givenLatin, familyArabic, givenArabic, rank, list };
  return { subjectKey: personId, facts: massarCode === null ? names : { code: massarCode, ...names } };
}
