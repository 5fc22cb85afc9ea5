/** Minutes frozen and signed by the members; replayed to the same answer, rectified by another session. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Db } from '#db/driver';
import { checkCode } from '../../server/documents/read.ts';
import { sealedRecord } from '../../server/documents/seal/table.ts';
import { decisionsStanding, juryOf } from '../../server/grades/jury/read.ts';
import { juryMinutes, jurySignature } from '../../server/grades/jury/table.ts';
import { freshDatabase } from '../support/database.ts';
import { constituting, juryOn, jurors } from '../support/jury-steps.ts';
import { correctMark, filiereId, foundJuryWorld, promotionId, traineeId } from '../support/jury-world.ts';
import { act, refusalOf } from '../support/organisation-calls.ts';
import { keyOf, personId, type PersonWord } from '../support/organisation-world.ts';

const juryId = keyOf('the jury');
let db: Db;
let steps: ReturnType<typeof juryOn>;
const as = (who: PersonWord, confirmedAgo = 0) => steps.as(who, undefined, confirmedAgo);
const said = async (promise: Promise<unknown>) => (await refusalOf(promise)).said;

/** 14 everywhere; the second trainee fails both modules of the first semester, the fourth the project. */
function figures(place: number, what: string): number {
  if (place === 1) return what.startsWith('M') ? 600 : 1200;
  return place === 3 && what === 'project' ? 800 : 1400;
}

beforeAll(async () => {
  db = await freshDatabase();
  await foundJuryWorld(db, { trainees: 5, modules: 4 }, figures);
  steps = juryOn(db);
  const conflicts = [
    { memberId: personId('trainer'), traineeId: traineeId(4), kind: 'relative' as const },
    { memberId: personId('filiereHead'), traineeId: traineeId(2), kind: 'declared' as const },
  ];
  await (await as('director')).constituteJury(act({ ...constituting(juryId), conflicts }));
  await steps.open(juryId);
  const reason = 'Projet repris et soutenu devant le jury';
  const against = { personId: traineeId(3), number: 0, decision: 'admitted' as const, mention: 0, points: 50, reason };
  await (await as('departmentHead')).juryDecide(act({ juryId, ...against }));
  const personIds = [0, 1, 2, 4].map(traineeId);
  await (await as('departmentHead')).juryDecideAsProposed(act({ juryId, personIds }));
});
afterAll(() => db.close());

describe('Minutes', () => {
  it('are frozen at the closing, and signed by each member in person', async () => {
    const president = await as('departmentHead');
    expect(await said(president.signJury(act({ juryId, version: await steps.versionOf(juryId) })))).toBe('conflict grades.jury.notClosed');
    expect(await president.closeJury(act({ juryId, version: await steps.versionOf(juryId) }))).toMatchObject({ state: 'closed' });
    expect(await said((await as('director')).juryMinutes({ juryId }))).toBe('hidden core.hidden');
    expect(
      await said(
        president.juryDecide(act({ juryId, personId: traineeId(0), number: 1, decision: 'admitted', mention: 2, points: 0, reason: '' })),
      ),
    ).toBe('conflict grades.jury.closed');
    expect(await said((await as('departmentHead', 6 * 60_000)).signJury(act({ juryId, version: 3 })))).toBe(
      'reauthenticate authority.reauthenticate',
    );
    for (const who of ['departmentHead', 'trainer'] as const)
      expect(await (await as(who)).signJury(act({ juryId, version: 3 }))).toMatchObject({ state: 'closed' });
    expect(await said((await as('trainer')).signJury(act({ juryId, version: 3 })))).toBe('conflict grades.jury.signedAlready');
    expect(await said((await as('director')).signJury(act({ juryId, version: 3 })))).toBe('forbidden authority.noHolding');
    expect(await (await as('filiereHead')).signJury(act({ juryId, version: 3 }))).toMatchObject({ state: 'signed', version: 4 });
  });

  it('are sealed, numbered and verifiable, and tell decision beside proposal', async () => {
    const { minutes, number } = await (await as('director')).juryMinutes({ juryId });
    expect(number).toBe('PVJ-0001/2026');
    expect(minutes.rows.find(({ personId: id }) => id === traineeId(3))).toMatchObject({
      proposal: 'resit',
      decision: 'admitted',
      points: 50,
      reason: 'Projet repris et soutenu devant le jury',
    });
    expect(minutes.recused).toHaveLength(2);
    const [record] = await db.read.select().from(sealedRecord);
    expect(await checkCode(db.read, record?.shortCode ?? '')).toMatchObject({ state: 'valid', number });
    await expect(db.write((tx) => tx.update(juryMinutes).set({ hash: '0' }))).rejects.toThrow();
    await expect(db.write((tx) => tx.delete(jurySignature))).rejects.toThrow();
    await expect(db.write((tx) => tx.update(sealedRecord).set({ number: 'PVJ-0009/2026' }))).rejects.toThrow();
  });

  it('are printed in both languages, with their seal and whoever signed', async () => {
    const { name, pdf } = await (await as('director')).printJuryMinutes({ juryId });
    expect(name).toBe('PVJ-0001-2026.pdf');
    const folder = mkdtempSync(join(tmpdir(), 'riwaq-minutes-'));
    writeFileSync(join(folder, name), Buffer.from(pdf, 'base64'));
    const text = execFileSync('pdftotext', ['-layout', join(folder, name), '-'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    rmSync(folder, { recursive: true });
    for (const said of ['Procès-verbal de délibération', 'PVJ-0001/2026', 'Rattrapage', 'Berrada', 'Signé le 12 mai 2026', 'Projet repris'])
      expect(text.replace(/\s+/g, ' ')).toContain(said);
  });

  it('are replayed to the same answer, were marks corrected since', async () => {
    await correctMark(db, traineeId(1), 'M1 exam', 1600);
    expect(await (await as('director')).replayJury({ juryId })).toMatchObject({ cases: 5, differing: 0 });
  });

  it('are rectified by another session of the same jury, of those whose marks changed', async () => {
    const newJuryId = keyOf('the rectifying session');
    const president = await as('departmentHead');
    await president.rectifyJury(act({ juryId, newJuryId }));
    const { cases } = await president.juryCases({ juryId: newJuryId });
    expect(cases.map(({ person }) => person.id)).toEqual([traineeId(1)]);
    const presentIds = jurors.map((each) => personId(each));
    await president.openJury(act({ juryId: newJuryId, version: 1, presentIds }));
    await president.juryDecideAsProposed(act({ juryId: newJuryId, personIds: [traineeId(1)] }));
    await president.closeJury(act({ juryId: newJuryId, version: 2 }));
    for (const who of jurors.slice(0, 3)) await (await as(who)).signJury(act({ juryId: newJuryId, version: 3 }));
    const { minutes, number } = await (await as('director')).juryMinutes({ juryId: newJuryId });
    expect([number, minutes.rectifies]).toEqual(['PVJ-0002/2026', 'PVJ-0001/2026']);
    const where = { promotionId, filiereId, sitting: 'normal' as const, semester: null };
    expect((await juryOf(db.read, where))?.id).toBe(newJuryId);
    expect((await decisionsStanding(db.read, where)).size).toBe(5);
  });
});
