/** The small centre of `organisation-world`, with two groups taught today and a trainer who calls their rolls. */
import type { Db } from '#db/driver';
import { addDays, instantAt, localDay } from '../../shared/core/time.ts';
import { personSearchKey } from '../../shared/people/rules.ts';
import { promotion } from '../../server/curriculum/table.ts';
import { person } from '../../server/people/table.ts';
import { room, session, teaching } from '../../server/schedule/table.ts';
import { enrolment, membership, traineeGroup } from '../../server/trainees/table.ts';
import { foundOrganisation, keyOf, NOW, personId, SINCE, sites, unitId, type UnitWord } from './organisation-world.ts';
import { enterModules } from './programme.ts';

export const TODAY = localDay(NOW);
export const HEADS = 35;
/** The trainer's two sessions now and next, and one of another group the trainer does not teach. */
export const sessions = {
  now: keyOf('session now'),
  next: keyOf('session next'),
  others: keyOf('session others'),
  yesterday: keyOf('session yesterday'),
};
export const groups = { a: keyOf('group a'), b: keyOf('group b'), c: keyOf('group c') };
export const teachingA = keyOf('teaching a');

export function traineeId(group: keyof typeof groups, place: number): string {
  return keyOf(`trainee ${group} ${place}`);
}

/** Writes the organisation, three groups of 35, their sessions of today and yesterday. */
export async function foundAttendance(
  db: Db,
  filieres: { readonly a: UnitWord; readonly c: UnitWord; readonly department: UnitWord } = {
    a: 'collegial',
    c: 'primary',
    department: 'maths',
  },
): Promise<void> {
  await foundOrganisation(db);
  await db.write(async (tx) => {
    await tx.insert(promotion).values({
      id: keyOf('promotion'),
      code: 'P26',
      field: 'teacherQualification',
      nameFr: 'Promotion 2026',
      nameAr: 'فوج 2026',
      startsOn: '2025-12-22',
      endsOn: '2026-07-31',
    });
    for (const [word, filiere] of [
      ['a', filieres.a],
      ['b', filieres.a],
      ['c', filieres.c],
    ] as const) {
      await tx
        .insert(traineeGroup)
        .values({ id: groups[word], code: `G-${word}`, filiereId: unitId(filiere), promotionId: keyOf('promotion'), siteId: sites.seat });
      const people = Array.from({ length: HEADS }, (_, place) => traineeRow(word, place));
      await tx.insert(person).values(people);
      await tx.insert(enrolment).values(
        people.map(({ id }) => ({
          id: keyOf(`enrolment ${id}`),
          personId: id,
          promotionId: keyOf('promotion'),
          filiereId: unitId(filiere),
          state: 'inTraining' as const,
          startsAt: SINCE,
        })),
      );
      await tx.insert(membership).values(
        people.map(({ id }) => ({
          id: keyOf(`membership ${id}`),
          enrolmentId: keyOf(`enrolment ${id}`),
          personId: id,
          groupId: groups[word],
          fromOn: '2025-12-22',
        })),
      );
      const taught = {
        id: keyOf(`module ${word}`),
        filiereId: unitId(filiere),
        departmentId: unitId(filieres.department),
        code: `M-${word}`,
        nameFr: 'Gestion des apprentissages 2',
        nameAr: 'تدبير التعلمات 2',
        semester: 2,
        hours: 30,
        coefficient: 1,
      };
      await enterModules(tx, [taught]);
      await tx.insert(room).values({
        id: keyOf(`room ${word}`),
        siteId: sites.seat,
        code: word,
        kind: 'classroom',
        nameFr: `Salle ${word}`,
        nameAr: `القاعة ${word}`,
        capacity: 40,
      });
    }
    await tx.insert(teaching).values([
      { id: teachingA, groupId: groups.a, moduleId: keyOf('module a'), trainerId: personId('trainer'), startsAt: SINCE, actRef: 'E-1' },
      {
        id: keyOf('teaching b'),
        groupId: groups.b,
        moduleId: keyOf('module b'),
        trainerId: personId('trainer'),
        startsAt: SINCE,
        actRef: 'E-2',
      },
    ]);
    await tx
      .insert(session)
      .values([
        sessionRow(sessions.now, 'a', TODAY, 570, personId('trainer')),
        sessionRow(sessions.next, 'b', TODAY, 690, personId('trainer')),
        sessionRow(sessions.others, 'c', TODAY, 570, personId('newcomer')),
        sessionRow(sessions.yesterday, 'a', addDays(TODAY, -1), 990, personId('trainer')),
      ]);
  });
}

function traineeRow(group: string, place: number) {
  const name = { familyLatin: `Famille${place}`, givenLatin: `Prénom${group}`, familyArabic: `عائلة${place}`, givenArabic: `اسم${group}` };
  return { id: keyOf(`trainee ${group} ${place}`), ...name, searchKey: personSearchKey(name), createdAt: SINCE };
}

function sessionRow(id: string, word: 'a' | 'b' | 'c', day: string, startMinutes: number, trainerId: string) {
  const endMinutes = startMinutes + 120;
  const at = { day, startMinutes, endMinutes, startsAt: instantAt(day, startMinutes), endsAt: instantAt(day, endMinutes) };
  return {
    id,
    groupId: groups[word],
    moduleId: keyOf(`module ${word}`),
    trainerId,
    roomId: keyOf(`room ${word}`),
    siteId: sites.seat,
    ...at,
    state: 'published' as const,
  };
}
