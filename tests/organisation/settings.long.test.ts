import { and, desc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Db } from '#db/driver';
import { journal } from '../../server/core/journal-table.ts';
import { closedDay, position, site, unit } from '../../server/organisation/table.ts';
import { authorities } from '../../shared/organisation/letterhead/schema.ts';
import { freshDatabase } from '../support/database.ts';
import { act, callsOn, refusalOf } from '../support/organisation-calls.ts';
import * as world from '../support/organisation-world.ts';

let db: Db;
let calls: ReturnType<typeof callsOn>;
beforeAll(async () => {
  db = await freshDatabase();
  await world.foundOrganisation(db);
  calls = callsOn(db);
});
afterAll(() => db.close());

const words = { kind: 'annexe', nameFr: 'Annexe Al Amal', nameAr: 'ملحقة الأمل', townFr: 'Settat', townAr: 'سطات' } as const;
const feast = { kind: 'religious', nameFr: 'Aïd al-Adha', nameAr: 'عيد الأضحى', isConfirmed: false } as const;

async function latest(kind: string) {
  const [row] = await db.read.select().from(journal).where(eq(journal.subjectKind, kind)).orderBy(desc(journal.seq)).limit(1);
  return row;
}

describe('The places of the centre', () => {
  it('are opened by the secretary general, with their box and the vacant office of their correspondent', async () => {
    const secretary = await calls.as('secretaryGeneral');
    const { siteId } = await secretary.openPlace(act({ ...words, code: 'AMAL', openedOn: '2026-09-01' }));
    expect((await secretary.places()).places.find(({ id }) => id === siteId)).toMatchObject({ code: 'AMAL', closedOn: null, version: 1 });
    expect(await db.read.select().from(position).where(eq(position.siteId, siteId))).toMatchObject([
      { office: 'siteCorrespondent', fromOn: '2026-09-01' },
    ]);
    expect(await latest('site')).toMatchObject({ action: 'place.manage', office: 'secretaryGeneral', subjectId: siteId });
    expect((await refusalOf(secretary.openPlace(act({ ...words, code: 'AMAL', openedOn: '2026-09-01' })))).said).toBe(
      'conflict organisation.refusal.codeTaken',
    );
  });

  it('are called otherwise only from what one has read', async () => {
    const secretary = await calls.as('secretaryGeneral');
    const change = { ...words, siteId: world.sites.annexe, townFr: 'Berrechid' };
    expect(await secretary.changePlace(act({ ...change, version: 1 }))).toMatchObject({ version: 2 });
    const refused = await refusalOf(secretary.changePlace(act({ ...change, version: 1 })));
    expect(refused.said).toBe('stale organisation.refusal.stale');
    expect(refused.params['current']).toMatchObject({ version: 2, townFr: 'Berrechid' });
  });

  it('close after their last day, when nobody holds an office there any more', async () => {
    const secretary = await calls.as('secretaryGeneral');
    const { siteId } = await secretary.openPlace(act({ ...words, code: 'BREF', openedOn: '2026-05-01' }));
    expect((await refusalOf(secretary.closePlace(act({ siteId, version: 1, lastOn: '2026-05-10' })))).said).toBe(
      'invalid organisation.refusal.pastDay',
    );
    await secretary.closePlace(act({ siteId, version: 1, lastOn: '2026-06-30' }));
    expect(await db.read.select().from(site).where(eq(site.id, siteId))).toMatchObject([{ closedOn: '2026-07-01', version: 2 }]);
    expect(await db.read.select({ toOn: unit.toOn }).from(unit).where(eq(unit.code, 'S-BREF'))).toEqual([{ toOn: '2026-07-01' }]);
    const held = { siteId: world.sites.annexe, version: 2, lastOn: '2026-06-30' };
    expect((await refusalOf(secretary.closePlace(act(held)))).said).toBe('conflict organisation.refusal.placeHeld');
  });

  it('are read by everybody, and managed by nobody else', async () => {
    const trainer = await calls.as('trainer');
    expect((await trainer.places()).may.manage).toMatchObject({ ok: false, who: ['secretaryGeneral'] });
    expect((await refusalOf(trainer.openPlace(act({ ...words, code: 'AUTRE', openedOn: '2026-09-01' })))).said).toMatch(/^forbidden /);
    expect((await refusalOf((await calls.as('newcomer')).openPlace(act({ ...words, code: 'AUTRE', openedOn: '2026-09-01' })))).said).toBe(
      'hidden core.hidden',
    );
  });
});

describe('The head of the papers', () => {
  const said = { kingdomFr: 'Royaume du Maroc', kingdomAr: 'المملكة المغربية', nameFr: 'CRMEF', nameAr: 'المركز' };
  const lines = { ...said, ministryFr: 'Ministère nouveau', ministryAr: 'وزارة جديدة', academyFr: '', academyAr: '' };

  it('is that of every centre until the director or the secretary general writes it anew', async () => {
    const director = await calls.as('director');
    const before = await director.letterhead();
    expect(before).toMatchObject({ version: 1, lines: authorities, may: { change: { ok: true } } });
    expect(await director.changeLetterhead(act({ ...lines, version: 1 }))).toEqual({ version: 2 });
    const { lines: after } = await (await calls.as('trainer')).letterhead();
    expect(after).toMatchObject({ ministry: { fr: 'Ministère nouveau', ar: 'وزارة جديدة' }, academy: { fr: '', ar: '' } });
    expect(await latest('centre')).toMatchObject({ action: 'org.setLetterhead', office: 'director' });
    const refused = await refusalOf(director.changeLetterhead(act({ ...lines, version: 1 })));
    expect([refused.said, refused.params['current']]).toEqual(['stale organisation.refusal.stale', { version: 2, ...after }]);
  });

  it('names the academy in both languages or in neither, and is nobody else’s to change', async () => {
    const secretary = await calls.as('secretaryGeneral');
    const half = act({ ...lines, academyFr: 'Académie', version: 2 });
    expect((await refusalOf(secretary.changeLetterhead(half))).said).toBe('invalid organisation.refusal.academyHalf');
    expect((await refusalOf((await calls.as('trainer')).changeLetterhead(act({ ...lines, version: 2 })))).said).toMatch(/^forbidden /);
    expect((await refusalOf((await calls.as('newcomer')).letterhead())).said).toBe('hidden core.hidden');
  });
});

describe('The calendar of closed days', () => {
  const kept = async (day: string) => (await db.read.select().from(closedDay).where(eq(closedDay.day, day)))[0];

  it('expects a feast, moves it to the announced day and confirms it', async () => {
    const director = await calls.as('director');
    await director.closeDays(act({ ...feast, firstOn: '2026-05-27', lastOn: '2026-05-27' }));
    expect(await kept('2026-05-27')).toMatchObject({ isConfirmed: false, version: 1 });
    const moved = { ...feast, isConfirmed: true, day: '2026-05-27', version: 1, movedTo: '2026-05-28' };
    expect(await director.changeClosedDay(act(moved))).toEqual({ day: '2026-05-28', version: 2 });
    expect(await kept('2026-05-27')).toBeUndefined();
    expect(await kept('2026-05-28')).toMatchObject({ isConfirmed: true, version: 2 });
    expect(await latest('closedDay')).toMatchObject({ action: 'calendar.manage', office: 'director' });
    const again = { ...feast, day: '2026-05-28', version: 1, movedTo: '2026-05-28' };
    expect((await refusalOf(director.changeClosedDay(act(again)))).said).toBe('stale organisation.refusal.stale');
  });

  it('closes several days at once, and leaves those already closed as they are', async () => {
    const secretary = await calls.as('secretaryGeneral');
    const done = await secretary.closeDays(
      act({ ...feast, kind: 'break', isConfirmed: true, firstOn: '2026-05-26', lastOn: '2026-05-30' }),
    );
    expect(done.days).toEqual(['2026-05-26', '2026-05-27', '2026-05-29', '2026-05-30']);
    expect(await kept('2026-05-28')).toMatchObject({ kind: 'religious' });
    expect((await refusalOf(secretary.closeDays(act({ ...feast, firstOn: '2026-05-27', lastOn: '2026-05-28' })))).said).toBe(
      'conflict organisation.refusal.dayTaken',
    );
    const onto = { ...feast, day: '2026-05-26', version: 1, movedTo: '2026-05-28' };
    expect((await refusalOf(secretary.changeClosedDay(act(onto)))).said).toBe('conflict organisation.refusal.dayTaken');
  });

  it('opens a day again that was not lived yet', async () => {
    const director = await calls.as('director');
    await director.reopenDay(act({ day: '2026-05-30', version: 1 }));
    expect(await kept('2026-05-30')).toBeUndefined();
    expect((await refusalOf(director.reopenDay(act({ day: '2026-05-30', version: 1 })))).said).toBe('hidden core.hidden');
  });

  it.each([
    ['a day gone by', '2026-05-11', '2026-05-11', 'invalid organisation.refusal.pastDay'],
    ['days the wrong way round', '2026-06-12', '2026-06-11', 'invalid organisation.refusal.period'],
    ['more than a summer', '2026-06-12', '2026-10-12', 'invalid organisation.refusal.closingTooLong'],
  ])('refuses %s', async (_, firstOn, lastOn, said) => {
    const director = await calls.as('director');
    expect((await refusalOf(director.closeDays(act({ ...feast, firstOn, lastOn })))).said).toBe(said);
  });

  it('leaves a day gone by as it was lived', async () => {
    await db.write((tx) => tx.insert(closedDay).values({ ...feast, day: '2026-05-01' }));
    const director = await calls.as('director');
    expect((await refusalOf(director.reopenDay(act({ day: '2026-05-01', version: 1 })))).said).toBe('invalid organisation.refusal.pastDay');
  });

  it('is read by everybody, and kept by the director and the secretary general alone', async () => {
    const trainer = await calls.as('trainer');
    const answer = await trainer.closedDays({ from: '2026-05-01', to: '2026-06-01' });
    expect(answer.may.manage).toMatchObject({ ok: false, who: ['director', 'secretaryGeneral'] });
    expect(answer.days.find(({ day }) => day === '2026-05-28')).toMatchObject({ name: { fr: 'Aïd al-Adha' }, isConfirmed: true });
    expect((await refusalOf(trainer.closeDays(act({ ...feast, firstOn: '2026-06-01', lastOn: '2026-06-01' })))).said).toMatch(
      /^forbidden /,
    );
    expect(
      await db.read
        .select()
        .from(closedDay)
        .where(and(eq(closedDay.day, '2026-06-01'))),
    ).toEqual([]);
  });
});
