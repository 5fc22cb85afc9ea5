import { and, asc, eq, inArray } from 'drizzle-orm';
import type { Reader } from '#db/driver';
import { Refusal } from '../../../shared/core/refusal.ts';
import type { Facts } from '../../../shared/people/intake/schema.ts';
import { site } from '../../organisation/table.ts';
import type { Finding, Given, Missing, Row } from '../../people/intake/judging/read.ts';
import { isEmpty } from '../../people/intake/staff/read.ts';
import { room } from '../table.ts';

export type Room = typeof room.$inferSelect;
export type RoomFacts = Pick<Room, 'kind' | 'nameFr' | 'nameAr' | 'capacity'>;

/** @throws Refusal when the site is none */
export async function assertSite(db: Reader, siteId: string): Promise<void> {
  const [found] = await db.select({ id: site.id }).from(site).where(eq(site.id, siteId));
  if (!found) throw new Refusal('invalid', 'people.intake.refusal.noPlace');
}

/** The rooms of a site by their code. */
export async function roomsOf(db: Reader, siteId: string, codes: readonly string[]): Promise<Map<string, Room>> {
  if (codes.length === 0) return new Map();
  const rows = await db
    .select()
    .from(room)
    .where(and(eq(room.siteId, siteId), inArray(room.code, [...codes])));
  return new Map(rows.map((row) => [row.code, row]));
}

/** What a row says of a room; a name that is not given is the code. */
export function roomFacts(facts: Facts, there: Room | undefined): RoomFacts {
  const code = String(facts['label']);
  return {
    kind: asKind(facts['kind']) ?? there?.kind ?? 'classroom',
    nameFr: String(facts['nameFr'] ?? there?.nameFr ?? facts['nameAr'] ?? code),
    nameAr: String(facts['nameAr'] ?? there?.nameAr ?? facts['nameFr'] ?? code),
    capacity: Number(facts['capacity']),
  };
}

/** The reader of cells gives no other word for a kind than the table has. */
function asKind(kind: string | number | undefined): Room['kind'] | undefined {
  return kind as Room['kind'] | undefined;
}

/** Rooms, held against those of the site. */
export async function judgeRooms(db: Reader, { params }: Given, rows: readonly Row[]): Promise<Finding[]> {
  const there = await roomsOf(
    db,
    params.siteId ?? '',
    rows.map(({ facts }) => String(facts['label'])),
  );
  return rows.map(({ place, facts }): Finding => {
    const found = there.get(String(facts['label']));
    if (!found) return { place, verdict: 'new' };
    const changes = changesOf(found, roomFacts(facts, found));
    return { place, verdict: isEmpty(changes) ? 'unchanged' : 'changed', subjectKey: found.id, changes };
  });
}

function changesOf(there: Room, wanted: RoomFacts): Facts {
  const changes: { [fact: string]: string | number } = {};
  for (const field of ['kind', 'nameFr', 'nameAr', 'capacity'] as const) {
    if (there[field] === wanted[field]) continue;
    changes[field] = wanted[field];
    changes[`${field}.was`] = there[field];
  }
  return changes;
}

/** Rooms of the site that the list does not name: shown, never touched. */
export async function missingRooms(db: Reader, { params }: Given, named: ReadonlySet<string>): Promise<Missing[]> {
  const rows = await db
    .select()
    .from(room)
    .where(eq(room.siteId, params.siteId ?? ''))
    .orderBy(asc(room.code));
  return rows
    .filter(({ id }) => !named.has(id))
    .map(({ id, code, nameFr, nameAr, capacity }) => ({ subjectKey: id, facts: { label: code, nameFr, nameAr, capacity } }));
}

/** The sites a list of rooms may be of. */
export function sitesForRooms(db: Reader) {
  return db.select({ id: site.id, code: site.code, nameFr: site.nameFr, nameAr: site.nameAr }).from(site).orderBy(asc(site.code));
}
