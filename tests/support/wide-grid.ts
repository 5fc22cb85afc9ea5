/** A group of 200 with twelve open assessments in one module, half of their marks entered: the largest grid one types in. */
import type { Db } from '#db/driver';
import { assessment, mark, markHand } from '../../server/grades/sheets/table.ts';
import { person } from '../../server/people/table.ts';
import { enrolment, membership } from '../../server/trainees/table.ts';
import { personSearchKey } from '../../shared/people/rules.ts';
import { groups, HEADS } from './attendance-world.ts';
import { filiereId, foundGrades, members, moduleA, promotionId } from './grades-world.ts';
import { keyOf, NOW, personId, SINCE } from './organisation-world.ts';

export const ROWS = 200;
export const COLUMNS = 12;
export const wideGrid = `/notes/module/${groups.a}/${moduleA}`;

export async function foundWideGrid(db: Db): Promise<void> {
  await foundGrades(db);
  const joining = Array.from({ length: ROWS - HEADS }, (_, place) => keyOf(`joining ${place}`));
  await db.write(async (tx) => {
    await tx.insert(person).values(joining.map(personRow));
    const enrolled = joining.map((id) => ({ id: keyOf(`enrolment ${id}`), personId: id, promotionId, filiereId, startsAt: SINCE }));
    await tx.insert(enrolment).values(enrolled.map((row) => ({ ...row, state: 'inTraining' as const })));
    await tx.insert(membership).values(
      joining.map((id) => ({
        id: keyOf(`membership ${id}`),
        enrolmentId: keyOf(`enrolment ${id}`),
        personId: id,
        groupId: groups.a,
        fromOn: '2025-12-22',
      })),
    );
    const [model] = await tx.select().from(assessment).limit(1);
    if (!model) throw new Error('No sheet to follow.');
    const more = Array.from({ length: COLUMNS - 2 }, (_, place) => keyOf(`wide ${place}`));
    for (const [place, id] of more.entries()) {
      await tx
        .insert(assessment)
        .values({ ...model, id, groupId: groups.a, moduleId: moduleA, part: 'continuous', titleFr: `CC ${place + 1}` });
    }
    await tx.insert(markHand).values(more.map((assessmentId) => ({ assessmentId, personId: personId('trainer') })));
    for (const [column, assessmentId] of more.entries()) {
      const half = [...members('a'), ...joining].filter((_, row) => (row + column) % 2 === 0);
      await tx
        .insert(mark)
        .values(half.map((of, row) => ({ ...entered, assessmentId, personId: of, value: ((row * 7 + column) % 80) * 25 })));
    }
  });
}

const entered = { code: null, enteredBy: personId('trainer'), enteredAt: NOW } as const;

function personRow(id: string, place: number) {
  const name = { familyLatin: `Nom${place}`, givenLatin: 'Prénom', familyArabic: `اسم${place}`, givenArabic: 'شخص' };
  return { id, ...name, massarCode: `Z9980${String(place).padStart(5, '0')}`, searchKey: personSearchKey(name), createdAt: SINCE };
}
