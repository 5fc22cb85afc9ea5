/** The papers of an examination: a convocation a person, a sheet a room, in both languages; to who may read them. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Db } from '#db/driver';
import { instantAt } from '../../shared/core/time.ts';
import { examPapers, type ExamPaper } from '../../shared/schedule/exams/schema.ts';
import { appRouter } from '../../server/app/router.ts';
import { createCallerFactory } from '../../server/core/trpc.ts';
import { exam, examGroup, examInvigilator, examRoom, examSeat } from '../../server/schedule/exams/table.ts';
import { foundAttendance, groups, HEADS, traineeId } from '../support/attendance-world.ts';
import { signedInAs, testServices } from '../support/context.ts';
import { freshDatabase } from '../support/database.ts';
import { keyOf, NOW, personId } from '../support/organisation-world.ts';

const callerOf = createCallerFactory(appRouter({ demo: false }));
const examId = keyOf('exam');
const [roomA, roomB] = [keyOf('room a'), keyOf('room b')];
const folder = mkdtempSync(join(tmpdir(), 'riwaq-exam-'));
let db: Db;

beforeAll(async () => {
  db = await freshDatabase();
  await foundAttendance(db);
  await db.write(async (tx) => {
    const day = '2026-06-10';
    const hours = { day, startMinutes: 540, endMinutes: 720, startsAt: instantAt(day, 540), endsAt: instantAt(day, 720) };
    const titles = { titleFr: 'Examen de sortie : compétences', titleAr: 'امتحان التخرج: الكفايات المهنية' };
    await tx.insert(exam).values({ id: examId, ...titles, ...hours, state: 'draft', preparedBy: personId('studentAffairs') });
    for (const word of ['a', 'b'] as const) await tx.insert(examGroup).values({ examId, groupId: groups[word], moduleId: keyOf(`module ${word}`) });
    await tx.insert(examRoom).values([{ examId, roomId: roomA, rank: 0 }, { examId, roomId: roomB, rank: 1 }]);
    const seats = (['a', 'b'] as const).flatMap((word, at) =>
      Array.from({ length: 20 }, (_, n) => ({ examId, personId: traineeId(word, n), groupId: groups[word], roomId: at === 0 ? roomA : roomB, place: 2 * n + 1, number: at * 20 + n + 1 })),
    );
    await tx.insert(examSeat).values(seats);
    await tx.insert(examInvigilator).values([{ examId, roomId: roomA, personId: personId('newcomer') }, { examId, roomId: roomA, personId: personId('director') }]);
    await tx.update(exam).set({ state: 'published', publishedAt: NOW, version: 2 }).where(eq(exam.id, examId));
  });
}); // prettier-ignore
afterAll(() => db.close());

async function as(who: string) {
  return callerOf(await (await signedInAs(testServices(db, { now: NOW }), who)).context()).schedule;
}
function read({ pdf, name }: { readonly pdf: string; readonly name: string }, as = name) {
  const file = join(folder, as);
  writeFileSync(file, Buffer.from(pdf, 'base64'));
  const ask = (program: string, ...args: string[]) => execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  const text = ask('pdftotext', file, '-').normalize('NFKC').replace(/\s+/g, ' ');
  return { pages: Number(/Pages:\s+(\d+)/.exec(ask('pdfinfo', file))?.[1]), text };
} // prettier-ignore

describe('The papers of an examination', () => {
  it.each(examPapers.flatMap((paper) => (['fr', 'ar'] as const).map((lead) => [paper, lead] as const)))(
    'are set: %s, %s first',
    async (paper: ExamPaper, lead) => {
      const answer = await (await as(personId('studentAffairs'))).examPapers({ examId, paper, roomId: null, lead });
      const { pages, text } = read(answer, `${paper}-${lead}.pdf`);
      expect(pages).toBe(paper === 'convocations' ? 40 : 2);
      for (const word of ['Salle a', 'Salle b', 'Famille19', '09:00–12:00', '10 juin 2026']) expect(text).toContain(word);
      expect(text).toContain('عائلة');
    },
  );

  it('call one person, with place, room and what to bring', async () => {
    const { pages, text } = read(await (await as(traineeId('b', 3))).myConvocation({ examId, lead: 'ar' }), 'own.pdf');
    expect(pages).toBe(1);
    for (const word of ['Famille3', 'Salle b', 'CIN', '30 minutes', 'Téléphones', 'G-b', 'Gestion des apprentissages 2']) expect(text).toContain(word);
    expect(text).toContain('استدعاء');
  }); // prettier-ignore

  it('are nobody else’s: not who does not sit it, not who does not watch over it', async () => {
    for (const who of [traineeId('a', HEADS - 1), traineeId('c', 0), personId('trainer')])
      await expect((await as(who)).myConvocation({ examId, lead: 'fr' })).rejects.toThrow('core.hidden');
    await expect((await as(personId('trainer'))).mySheet({ examId, lead: 'fr' })).rejects.toThrow('core.hidden');
    const ofRoom = read(await (await as(personId('newcomer'))).mySheet({ examId, lead: 'fr' }), 'mine.pdf');
    expect(ofRoom.pages).toBe(1);
    expect(ofRoom.text).toContain('Salle a');
    await expect((await as(traineeId('a', 0))).examPapers({ examId, paper: 'signIn', roomId: null, lead: 'fr' })).rejects.toThrow('core.hidden');
  }); // prettier-ignore

  it('are the same bytes each time', async () => {
    const ask = async () =>
      (await (await as(personId('studentAffairs'))).examPapers({ examId, paper: 'plan', roomId: roomA, lead: 'fr' })).pdf;
    expect(await ask()).toBe(await ask());
  });
});
