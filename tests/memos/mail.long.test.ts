/** The register of mail: numbers without gap, what a line may become, who keeps and who reads it. */
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { constraintOf, type Db } from '#db/driver';
import { instantAt } from '../../shared/core/time.ts';
import { namedAgent } from '../../server/organisation/table.ts';
import { mailEntry } from '../../server/memos/mail/table.ts';
import { freshDatabase } from '../support/database.ts';
import { foundMemos, memosOn, type MemosCaller, type MemosWorld } from '../support/memos-world.ts';
import { keyOf, NOW, personId, SINCE, unitId } from '../support/organisation-world.ts';

let db: Db;
let world: MemosWorld;
let sg: MemosCaller;
let agent: MemosCaller;
let service: MemosCaller;
let otherService: MemosCaller;
let trainer: MemosCaller;

beforeAll(async () => {
  db = await freshDatabase();
  await foundMemos(db);
  await db.write((tx) =>
    tx.insert(namedAgent).values({ id: keyOf('agent'), duty: 'registry', personId: personId('newcomer'), startsAt: SINCE, actRef: 'DS-1' }),
  );
  world = memosOn(db);
  [sg, agent, service] = [await world.as('secretaryGeneral'), await world.as('newcomer'), await world.as('studentAffairs')];
  [otherService, trainer] = [await world.as('humanResources'), await world.as('trainer')];
});
afterAll(() => db.close());

type Letter = Omit<Parameters<MemosCaller['registerMail']>[0], 'actId'>;
const letter: Letter = {
  direction: 'incoming',
  passedOn: '2026-05-11',
  party: 'Académie régionale',
  theirNumber: '1422/26',
  theirOn: '2026-05-08',
  subject: 'Liste des établissements',
  language: 'fr',
  classCode: null,
  fileId: null,
  unitId: null,
  dueOn: null,
  answersId: null,
  memoId: null,
};
const enter = (by: MemosCaller, more: Partial<Letter> = {}, actId = uuidv7()) => by.registerMail({ ...letter, ...more, actId });
const all = { direction: 'incoming' as const, filter: 'all' as const, year: null, unitId: null, classCode: null, query: '', before: null };

describe('numbers of the register', () => {
  it('follow in each direction, whoever enters, however many at once', async () => {
    const entered = await Promise.all(Array.from({ length: 12 }, (_, place) => enter(place % 2 ? sg : agent)));
    expect(entered.map(({ number }) => number).toSorted()).toEqual(
      Array.from({ length: 12 }, (_, place) => `${String(place + 1).padStart(4, '0')}/26`),
    );
    expect((await enter(sg, { direction: 'outgoing' })).number).toBe('0001/26');
  });

  it('begin again with the local year: half an hour before midnight in Casablanca is still the old one', async () => {
    world.services.time.now = instantAt('2026-12-31', 23 * 60 + 30);
    expect((await enter(await world.as('secretaryGeneral'))).number).toMatch(/\/26$/);
    world.services.time.now = instantAt('2027-01-01', 10);
    expect((await enter(await world.as('secretaryGeneral'))).number).toBe('0001/27');
    world.services.time.now = NOW;
  });

  it('are not used twice by one act sent twice', async () => {
    const actId = uuidv7();
    const [first, second] = [await enter(sg, {}, actId), await enter(sg, {}, actId)];
    expect(second).toEqual(first);
  });

  it('are neither chosen, changed nor deleted by direct statements', async () => {
    const row = (await db.read.select().from(mailEntry).limit(1))[0] ?? expect.unreachable();
    const refused = async (statement: string) => {
      const failing = db.raw((connection) => connection.rows(statement));
      await expect(failing).rejects.toSatisfy((error) => /memos\.mail\./.test(constraintOf(error)?.key ?? ''));
    };
    await refused(`UPDATE mail_entry SET registry_order = 99, version = version + 1 WHERE id = '${row.id}'`);
    await refused(`UPDATE mail_entry SET number = '0099/26', version = version + 1 WHERE id = '${row.id}'`);
    await refused(`DELETE FROM mail_entry WHERE id = '${row.id}'`);
    const gap = { ...row, id: uuidv7(), registryOrder: 500, number: '0500/26', version: 1 };
    await expect(db.write((tx) => tx.insert(mailEntry).values(gap))).rejects.toSatisfy(
      (error) => constraintOf(error)?.key.includes('memos.mail.number') === true,
    );
  });
});

describe('a letter', () => {
  it('is read by the service it is given to and no other, and told to its head', async () => {
    const { entryId } = await enter(agent, {
      unitId: unitId('registry'),
      dueOn: '2026-05-10',
      passedOn: '2026-05-09',
      theirNumber: '',
      subject: 'À lire',
    });
    const seen = await service.mail(all);
    expect(seen.lines.map(({ id }) => id)).toContain(entryId);
    expect(seen.lines.every((line) => line.unitId === unitId('registry'))).toBe(true);
    expect(seen.lines.find(({ id }) => id === entryId)).toMatchObject({ state: 'assigned', isLate: true });
    expect((await service.mailDesk()).counts.late).toBe(1);
    await expect(otherService.mailEntry({ entryId })).rejects.toThrow('core.hidden');
    await expect(trainer.mail(all)).rejects.toThrow('core.hidden');
    await expect(service.fileMail({ actId: uuidv7(), entryId, version: 1, note: '' })).rejects.toThrow(/authority\./);
  });

  it('is answered by one that leaves, once entered, and counted no more', async () => {
    const came = await enter(sg, { unitId: unitId('registry'), dueOn: '2026-06-01' });
    const left = await enter(sg, { direction: 'outgoing', answersId: came.entryId, subject: 'Réponse' });
    expect(await sg.mailEntry({ entryId: came.entryId })).toMatchObject({ state: 'answered', answerNumber: left.number });
    expect((await sg.mailEntry({ entryId: left.entryId })).answers.map(({ id }) => id)).toEqual([came.entryId]);
    await expect(enter(sg, { direction: 'outgoing', answersId: came.entryId })).rejects.toThrow('memos.mail.answered');
    await expect(sg.cancelMail({ actId: uuidv7(), entryId: left.entryId, version: 1, reason: 'Entré par erreur' })).rejects.toThrow(
      'memos.mail.isAnswer',
    );
  });

  it('cancelled keeps its number and changes no more', async () => {
    const { entryId } = await enter(sg);
    await expect(sg.cancelMail({ actId: uuidv7(), entryId, version: 1, reason: 'court' })).rejects.toThrow();
    const { version } = await sg.cancelMail({ actId: uuidv7(), entryId, version: 1, reason: 'Saisi deux fois par erreur' });
    await expect(sg.assignMail({ actId: uuidv7(), entryId, version, unitId: null, dueOn: null })).rejects.toThrow('memos.mail.cancelled');
  });

  it('is not written on from a version somebody changed', async () => {
    const { entryId } = await enter(sg);
    const { passedOn, party, theirNumber, theirOn, language, classCode } = letter;
    const words = { passedOn, party, theirNumber, theirOn, language, classCode, subject: 'Corrigé' };
    await sg.amendMail({ actId: uuidv7(), entryId, version: 1, ...words });
    await expect(agent.amendMail({ actId: uuidv7(), entryId, version: 1, ...words })).rejects.toThrow('memos.mail.changed');
  });

  it('of tomorrow, of an unknown service, or with hidden signs is refused', async () => {
    await expect(enter(sg, { passedOn: '2026-05-13' })).rejects.toThrow();
    await expect(enter(sg, { theirOn: '2026-05-12' })).rejects.toThrow();
    await expect(enter(sg, { unitId: uuidv7() })).rejects.toThrow('core.hidden');
    await expect(enter(sg, { party: 'Rec\u202etfig' })).rejects.toThrow();
    const marked = await enter(sg, { subject: '<img src=x onerror=alert(1)>' });
    expect((await sg.mailEntry({ entryId: marked.entryId })).subject).toBe('<img src=x onerror=alert(1)>');
  });
});

describe('the plan', () => {
  it('is taken over once, by the secretary general alone; a class with others below stays open', async () => {
    await expect(agent.adoptPlan({ actId: uuidv7() })).rejects.toThrow(/authority\./);
    await sg.adoptPlan({ actId: uuidv7() });
    await expect(sg.adoptPlan({ actId: uuidv7() })).rejects.toThrow('memos.class.planThere');
    await expect(sg.endClass({ actId: uuidv7(), code: '3', version: 1 })).rejects.toThrow('memos.class.hasBelow');
    const words = { nameFr: 'Essai', nameAr: 'تجربة', retentionYears: 5, fate: 'sort' as const };
    await expect(sg.addClass({ actId: uuidv7(), code: '42.1', ...words })).rejects.toThrow('memos.class.noParent');
    await sg.addClass({ actId: uuidv7(), code: '3.10', ...words });
    const codes = (await sg.classes()).classes.map(({ code }) => code);
    expect(codes.indexOf('3.10')).toBeGreaterThan(codes.indexOf('3.6'));
    await sg.endClass({ actId: uuidv7(), code: '3.10', version: 1 });
    await expect(enter(sg, { classCode: '3.10' })).rejects.toThrow('memos.class.none');
    await expect(trainer.classes()).rejects.toThrow('core.hidden');
  });
});
