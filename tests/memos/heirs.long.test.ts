/** Whose a memo is, over any history of an office: held against a naive reading of the appointments; and meetings in the agenda. */
import fc from 'fast-check';
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Db } from '#db/driver';
import { addDays, DAY_LENGTH, HOUR, localDay } from '../../shared/core/time.ts';
import { mineOf } from '../../server/memos/receipts/mine/read.ts';
import { meetingsOf } from '../../server/memos/receipts/meetings/read.ts';
import { borneBy, copiesOf } from '../../server/memos/receipts/read.ts';
import { appointment, position, unit } from '../../server/organisation/table.ts';
import { calendarOf } from '../../server/schedule/feeds/read.ts';
import { freshDatabase } from '../support/database.ts';
import { signMemo } from '../support/memo-world.ts';
import { foundOrganisation, NOW, personId, persons, sites, unitId, type PersonWord } from '../support/organisation-world.ts';

let db: Db;
beforeAll(async () => {
  db = await freshDatabase();
  await foundOrganisation(db);
});
afterAll(() => db.close());

const words: readonly PersonWord[] = ['newcomer', 'registrar2', 'trainer', 'filiereHead'];
const from = () => ({ unitId: unitId('registry'), drafterId: personId('studentAffairs'), signerId: personId('director') });

/** An office of its own, and who holds it from one day to another: titulars follow one another, interims too. */
async function enter(history: readonly Term[]) {
  const [id, ownUnitId] = [uuidv7(), uuidv7()];
  const box = { parentId: unitId('secretariat'), code: ownUnitId.slice(-12), nameFr: 'Cellule', nameAr: 'خلية', rank: 99 };
  const titles = { titleFrM: 'Chef', titleFrF: 'Cheffe', titleArM: 'رئيس', titleArF: 'رئيسة' };
  const facts = { unitId: ownUnitId, siteId: sites.seat, office: 'humanResources' as const, isSingle: true, isHead: false };
  await db.write(async (tx) => {
    await tx.insert(unit).values({ id: ownUnitId, kind: 'service', ...box, fromOn: '2012-09-01' });
    await tx.insert(position).values({ id, ...facts, ...titles, rank: 99, fromOn: '2012-09-01' });
    for (const { who, capacity, start, length } of history) {
      const startsAt = NOW + start * DAY_LENGTH;
      const term = { personId: personId(who), capacity, startsAt, endsAt: startsAt + length * DAY_LENGTH };
      await tx.insert(appointment).values({ id: uuidv7(), positionId: id, ...term, actRef: '1/26', actOn: localDay(startsAt) });
    }
  });
  return { positionId: id, ownUnitId };
}

type Term = { readonly who: PersonWord; readonly capacity: 'titular' | 'interim'; readonly start: number; readonly length: number };

/** Terms one after the other, with gaps in which nobody holds the office. */
function terms(capacity: Term['capacity']): fc.Arbitrary<Term[]> {
  const one = fc.record({ who: fc.constantFrom(...words), gap: fc.integer({ min: 0, max: 6 }), length: fc.integer({ min: 1, max: 9 }) });
  return fc.array(one, { maxLength: 4 }).map((list) => {
    let day = -5;
    return list.map(({ who, gap, length }) => {
      const start = day + gap;
      day = start + length;
      return { who, capacity, start, length };
    });
  });
}

describe('A memo addressed to an office', () => {
  it('is owed by its addressee while they hold it, then by whoever does; read by both', async () => {
    const history = fc.tuple(terms('titular'), terms('interim')).map((both) => both.flat());
    await fc.assert(
      fc.asyncProperty(history, fc.integer({ min: 1, max: 40 }), async (held, later) => {
        const { positionId, ownUnitId } = await enter(held);
        const holds = (who: string, day: number) =>
          held.some((term) => personId(term.who) === who && term.start <= day && day < term.start + term.length);
        const memoId = await signMemo(
          db,
          {
            ...from(),
            targets: [
              { kind: 'unit', id: ownUnitId },
              { kind: 'office', office: 'director' },
            ],
          },
          NOW,
        );
        const at = NOW + later * DAY_LENGTH;
        for (const word of Object.keys(persons) as PersonWord[]) {
          const who = personId(word);
          const copies = await copiesOf(db.read, [memoId], who, at);
          const borne = await borneBy(db.read, copies, who, at);
          const office = (await copiesOf(db.read, [memoId], who, at)).filter((copy) => copy.positionId === positionId);
          const addressees = new Set(words.map(personId).filter((each) => holds(each, 0)));
          const isAddressee = addressees.has(who);
          const others = [...addressees].filter((each) => each !== who);
          const inherits = holds(who, later) && others.some((each) => !holds(each, later));
          expect(office.length > 0).toBe(isAddressee || (holds(who, later) && others.length > 0));
          expect(borne.some((copy) => copy.positionId === positionId)).toBe((isAddressee && holds(who, later)) || inherits);
          const due = await mineOf(db.read, who, { filter: 'due', after: null }, at);
          expect(due.memos.some(({ id }) => id === memoId)).toBe(borne.length > 0);
        }
      }),
      { numRuns: 12 },
    );
  }, 120_000);
});

describe('A meeting a memo convenes to', () => {
  it('stands in the agenda and the calendar of who is convened, inert, and of nobody else', async () => {
    const at = NOW + 3 * DAY_LENGTH;
    const meets = { at, until: at + 2 * HOUR, place: 'Salle 1;\nBEGIN:VEVENT' };
    const convened = { targets: [{ kind: 'office' as const, office: 'departmentHead' as const }], obligation: 'answer' as const };
    await signMemo(db, { ...from(), ...convened, meets, subjectFr: 'Conseil' }, NOW);
    const window = { from: NOW, to: NOW + 7 * DAY_LENGTH };
    const meetings = await meetingsOf(db.read, personId('departmentHead'), window, NOW);
    expect(meetings).toMatchObject([{ title: { fr: 'Conseil' }, startsAt: at, cancelledAt: null }]);
    expect(await meetingsOf(db.read, personId('director'), window, NOW)).toEqual([]);
    expect(await meetingsOf(db.read, personId('departmentHead'), { from: NOW, to: at }, NOW)).toEqual([]);
    const reading = { personId: personId('departmentHead'), language: 'fr' as const, since: NOW, meetings };
    const file = await calendarOf(db.read, reading, NOW);
    expect(file).toMatch(/SUMMARY[^:]*:Conseil/);
    expect(file.split('\r\n').filter((line) => line === 'BEGIN:VEVENT')).toHaveLength(1);
    expect(file).toContain(addDays(localDay(NOW), 3).replaceAll('-', ''));
  });
});
