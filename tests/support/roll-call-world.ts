/** Many trainers at once, each with a group of thirty and a session under way: for benches and for fault tests. */
import type { Db } from '#db/driver';
import { instantAt, localDay } from '../../shared/core/time.ts';
import { personSearchKey } from '../../shared/people/rules.ts';
import { promotion } from '../../server/curriculum/table.ts';
import { person } from '../../server/people/table.ts';
import { room, session, teaching } from '../../server/schedule/table.ts';
import { enrolment, membership, traineeGroup } from '../../server/trainees/table.ts';
import { foundOrganisation, keyOf, NOW, SINCE, sites, unitId } from './organisation-world.ts';
import { enterModules } from './programme.ts';

export const GROUP_SIZE = 30;
export type Calling = { readonly trainerId: string; readonly sessionId: string; readonly people: readonly string[] };

/** Writes the small centre and `count` trainers with their groups; each has a session around `NOW`. */
export async function foundTrainers(db: Db, count: number): Promise<Calling[]> {
  await foundOrganisation(db);
  const day = localDay(NOW);
  const filiereId = unitId('collegial');
  return db.write(async (tx) => {
    await tx.insert(promotion).values({
      id: keyOf('promotion'),
      code: 'P26',
      field: 'teacherQualification',
      nameFr: 'Promotion',
      nameAr: 'فوج',
      startsOn: '2025-12-22',
      endsOn: '2026-07-31',
    });
    const taught = {
      id: keyOf('module'),
      filiereId,
      departmentId: unitId('maths'),
      code: 'M',
      nameFr: 'Didactique',
      nameAr: 'ديداكتيك',
      semester: 1,
      hours: 30,
      coefficient: 1,
    };
    await enterModules(tx, [taught]);
    const found: Calling[] = [];
    for (let place = 0; place < count; place += 1) {
      const trainerId = keyOf(`trainer ${place}`);
      const groupId = keyOf(`group ${place}`);
      const sessionId = keyOf(`session ${place}`);
      const people = Array.from({ length: GROUP_SIZE }, (_, each) => keyOf(`trainee ${place} ${each}`));
      await tx.insert(person).values([trainerId, ...people].map((id, each) => personRow(id, each)));
      await tx
        .insert(traineeGroup)
        .values({ id: groupId, code: `G${place}`, filiereId, promotionId: keyOf('promotion'), siteId: sites.seat });
      await tx.insert(enrolment).values(
        people.map((personId) => ({
          id: keyOf(`enrolment ${personId}`),
          personId,
          promotionId: keyOf('promotion'),
          filiereId,
          state: 'inTraining' as const,
          startsAt: SINCE,
        })),
      );
      await tx.insert(membership).values(
        people.map((personId) => ({
          id: keyOf(`membership ${personId}`),
          enrolmentId: keyOf(`enrolment ${personId}`),
          personId,
          groupId,
          fromOn: '2025-12-22',
        })),
      );
      await tx.insert(room).values({
        id: keyOf(`room ${place}`),
        siteId: sites.seat,
        code: `R${place}`,
        kind: 'classroom',
        nameFr: `Salle ${place}`,
        nameAr: `القاعة ${place}`,
        capacity: 40,
      });
      await tx
        .insert(teaching)
        .values({ id: keyOf(`teaching ${place}`), groupId, moduleId: keyOf('module'), trainerId, startsAt: SINCE, actRef: `E-${place}` });
      const at = { day, startMinutes: 570, endMinutes: 690, startsAt: instantAt(day, 570), endsAt: instantAt(day, 690) };
      await tx.insert(session).values({
        id: sessionId,
        groupId,
        moduleId: keyOf('module'),
        trainerId,
        roomId: keyOf(`room ${place}`),
        siteId: sites.seat,
        ...at,
        state: 'published',
      });
      found.push({ trainerId, sessionId, people });
    }
    return found;
  });
}

function personRow(id: string, each: number) {
  const name = { familyLatin: `Famille${each}`, givenLatin: 'Prénom', familyArabic: `عائلة${each}`, givenArabic: 'اسم' };
  return { id, ...name, searchKey: personSearchKey(name), createdAt: SINCE };
}
