/** A big centre's timetable: as many rooms as groups, full weeks, for benches. */
import type { Db } from '#db/driver';
import { addDays, instantAt, mondayOf, weekday } from '../../shared/core/time.ts';
import { personSearchKey } from '../../shared/people/rules.ts';
import { startingSlots } from '../../shared/schedule/slots/rules.ts';
import { inBatches } from '../../server/core/batches.ts';
import { nth } from '../../server/core/seeded.ts';
import { promotion } from '../../server/curriculum/table.ts';
import { site } from '../../server/organisation/table.ts';
import { person } from '../../server/people/table.ts';
import { room, session, teaching } from '../../server/schedule/table.ts';
import { enrolment, membership, traineeGroup } from '../../server/trainees/table.ts';
import { foundOrganisation, keyOf, NOW, SINCE, sites, unitId } from './organisation-world.ts';
import { enterModules } from './programme.ts';

export const GROUPS = 150;
export const TRAINERS = 250;
export const WEEKS = 15;
const SIZE = 20;
/** Of the 22 of a usual week: 2,550 sessions a week in all. */
const SLOTS = startingSlots.filter(({ variant }) => variant === 'usual').slice(0, 17);
/** The week after `NOW`'s: all of them are to come. */
export const MONDAY = addDays(mondayOf(new Date(NOW).toISOString().slice(0, 10)), 7);

const words = (kind: string, count: number) => Array.from({ length: count }, (_, place) => keyOf(`${kind} ${place}`));

/** Writes groups of twenty on six sites, each with its room, its modules and its trainers; every session has its own assignment. */
export async function foundTimetable(db: Db) {
  await foundOrganisation(db);
  const filiereId = unitId('collegial');
  const promotionId = keyOf('promotion');
  const dates = { startsOn: '2025-12-22', endsOn: addDays(MONDAY, 7 * WEEKS + 30) };
  const [groupIds, roomIds, trainerIds] = [words('big group', GROUPS), words('big room', GROUPS), words('big trainer', TRAINERS)];
  const moduleIds = words('big module', SLOTS.length);
  const annexes = words('big site', 4);
  const siteIds = [sites.seat, sites.annexe, ...annexes];
  const siteOf = (place: number) => nth(siteIds, place % siteIds.length);
  const trainerOf = (group: number, slot: number) => nth(trainerIds, (group + 7 * slot) % TRAINERS);
  await db.write(async (tx) => {
    await tx.insert(site).values(
      annexes.map((id, rank) => ({ id, code: `BIG${rank}`, kind: 'annexe' as const, nameFr: 'A', nameAr: 'م', townFr: 'Casablanca', townAr: 'ا', rank: 10 + rank, openedOn: '2020-01-01' })),
    ); // prettier-ignore
    await tx.insert(promotion).values({ id: promotionId, code: 'P26', field: 'teacherQualification', nameFr: 'P', nameAr: 'ف', ...dates });
    const facts = { filiereId, departmentId: unitId('maths'), nameAr: 'م', semester: 1, hours: 30, coefficient: 1 };
    await enterModules(tx, moduleIds.map((id, place) => ({ id, code: `M${place}`, nameFr: `Module ${place}`, ...facts }))); // prettier-ignore
    const people = groupIds.flatMap((_, group) => words(`big trainee ${group}`, SIZE));
    await inBatches([...trainerIds, ...people], (batch) => tx.insert(person).values(batch.map(personRow)));
    await inBatches(groupIds, (batch) =>
      tx.insert(traineeGroup).values(batch.map((id) => ({ id, code: `G${groupIds.indexOf(id)}`, filiereId, promotionId, siteId: siteOf(groupIds.indexOf(id)) }))),
    ); // prettier-ignore
    await inBatches(people, (batch) =>
      tx.insert(enrolment).values(batch.map((personId) => ({ id: keyOf(`e ${personId}`), personId, promotionId, filiereId, state: 'inTraining' as const, startsAt: SINCE }))),
    ); // prettier-ignore
    await inBatches(people.map((personId, place) => ({ personId, groupId: nth(groupIds, Math.floor(place / SIZE)) })), (batch) =>
      tx.insert(membership).values(batch.map((each) => ({ id: keyOf(`m ${each.personId}`), enrolmentId: keyOf(`e ${each.personId}`), fromOn: dates.startsOn, ...each }))),
    ); // prettier-ignore
    await inBatches(roomIds, (batch) =>
      tx.insert(room).values(batch.map((id) => ({ id, siteId: siteOf(roomIds.indexOf(id)), code: `R${roomIds.indexOf(id)}`, kind: 'classroom' as const, nameFr: 'Salle', nameAr: 'القاعة', capacity: 40 }))),
    ); // prettier-ignore
    const taught = groupIds.flatMap((groupId, group) =>
      moduleIds.map((moduleId, slot) => ({ id: keyOf(`t ${group} ${slot}`), groupId, moduleId, trainerId: trainerOf(group, slot), startsAt: SINCE, actRef: 'E' })),
    ); // prettier-ignore
    await inBatches(taught, (batch) => tx.insert(teaching).values(batch));
  });
  for (let week = 0; week < WEEKS; week += 1) {
    const monday = addDays(MONDAY, 7 * week);
    const rows = groupIds.flatMap((groupId, group) =>
      SLOTS.map(({ weekday: on, startMinutes, endMinutes }, slot) => {
        const day = addDays(monday, on - weekday(monday));
        const at = { day, startMinutes, endMinutes, startsAt: instantAt(day, startMinutes), endsAt: instantAt(day, endMinutes) };
        const whose = { groupId, moduleId: nth(moduleIds, slot), trainerId: trainerOf(group, slot), roomId: nth(roomIds, group), siteId: siteOf(group) };
        return { id: keyOf(`s ${week} ${group} ${slot}`), ...whose, ...at, state: 'published' as const };
      }),
    ); // prettier-ignore
    await db.write((tx) => inBatches(rows, (batch) => tx.insert(session).values(batch)));
  }
  return { groupIds, roomIds, trainerIds, sessions: GROUPS * SLOTS.length * WEEKS };
}

function personRow(id: string) {
  const name = { familyLatin: `Famille ${id.slice(0, 4)}`, givenLatin: 'Prénom', familyArabic: 'عائلة', givenArabic: 'اسم' };
  return { id, ...name, searchKey: personSearchKey(name), createdAt: SINCE };
}
