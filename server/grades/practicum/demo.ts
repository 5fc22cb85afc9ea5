/** Practicums of the group everyone meets: two schools, a day a week, some grids signed; and the sheet their marks go to. */
import type { Writer } from '#db/driver';
import { addDays, DAY_LENGTH, instantAt, localDay, mondayOf, type Instant } from '../../../shared/core/time.ts';
import { gridTotal, usualForm } from '../../../shared/grades/practicum/rules.ts';
import type { Evaluator } from '../../../shared/grades/practicum/schema.ts';
import { fullName } from '../../../shared/people/rules.ts';
import { inBatches } from '../../core/batches.ts';
import { idsFrom, known, nth, seeded } from '../../core/seeded.ts';
import type { Team } from '../../organisation/team/demo.ts';
import { castGroup, membersOn, type Trainees } from '../../trainees/demo.ts';
import { marker } from '../blind/table.ts';
import { assessment } from '../sheets/table.ts';
import { applicationSchool, placement, practicumGrid, practicumPresence, practicumVisit } from './table.ts';

type Scene = { readonly trainees: Trainees; readonly team: Team; readonly now: Instant };

const FILIERE = 'PRIM';
const schools = [
  { nameFr: 'École Ibn Tofaïl', nameAr: 'مدرسة ابن طفيل', town: 'Casablanca', directorName: 'Abdelhak Berrada' },
  { nameFr: 'École Al Massira', nameAr: 'مدرسة المسيرة', town: 'Mohammedia', directorName: 'Naïma Tazi' },
] as const;
const hosts = ['Hassan Mernissi', 'Zineb Chaoui', 'Khalid Ouazzani', 'Samira Fassi', 'Omar Jettou'] as const;
/** Those the trainer everyone meets follows; the others are another's. */
const FOLLOWED = 12;
const GRIDS: readonly (readonly Evaluator[])[] = [['host', 'trainer', 'inspector'], ['host', 'trainer'], ['host'], []];

const REMARKS = [
  'Ponctuel, préparé, à l’écoute des élèves. Les consignes gagneraient à être plus courtes.',
  'Bonne présence en classe. Le temps des activités est à mieux tenir.',
  'Très bon contact avec les élèves et avec l’équipe de l’école.',
] as const;

/** Everyone of the group is placed; the marks of year papers have their sheets. */
export async function insertPracticums(tx: Writer, { trainees, team, now }: Scene): Promise<void> {
  const group = castGroup(trainees);
  const today = localDay(now);
  const newId = idsFrom('practicums');
  const headId = known(team.filiereHeads, FILIERE).id;
  const colleague = nth(
    known(team.trainers, 'SED').filter(({ id }) => id !== team.trainer.id && id !== headId),
    2,
  ).id;
  const kept = schools.map((each) => ({ id: newId(), ...each }));
  await tx.insert(applicationSchool).values(kept);
  const fromOn = addDays(mondayOf(today), -42);
  const placed = membersOn(group, fromOn).map((personId, at) => ({
    id: newId(),
    groupId: group.id,
    personId,
    schoolId: nth(kept, at).id,
    trainerId: at < FOLLOWED ? team.trainer.id : colleague,
    hostName: nth(hosts, at),
    inspectorName: at % 3 === 0 ? 'Mustapha Sekkat' : null,
    fromOn,
    toOn: addDays(fromOn, 11 * 7 + 4),
    weekday: 4,
    placedBy: headId,
    placedAt: instantAt(fromOn, 540) - 7 * DAY_LENGTH,
  }));
  await inBatches(placed, (batch) => tx.insert(placement).values(batch));
  for (const [at, each] of placed.slice(0, FOLLOWED).entries()) {
    const weeks = [0, 1, 2, 3].map((week) => ({
      placementId: each.id,
      weekOn: addDays(fromOn, week * 7),
      daysDue: 1,
      daysPresent: at === 4 && week === 2 ? 0 : 1,
      signedBy: nth(kept, at).directorName,
      signedOn: addDays(fromOn, week * 7 + 4),
      enteredBy: each.trainerId,
      enteredAt: now - 5 * DAY_LENGTH,
    }));
    await tx.insert(practicumPresence).values(weeks);
    const grids = nth(GRIDS, at).map((evaluator) => gridOf(evaluator, each, fullName(team.trainer, 'fr'), now));
    if (grids.length > 0) await tx.insert(practicumGrid).values(grids);
    if (at % 2 === 0)
      await tx.insert(practicumVisit).values({
        id: newId(),
        placementId: each.id,
        visitedOn: addDays(fromOn, 24),
        visitedBy: 'trainer',
        report: 'Leçon de lecture préparée avec soin. Les consignes gagneraient à être reformulées pour les élèves en difficulté.',
        enteredBy: each.trainerId,
        enteredAt: now - 9 * DAY_LENGTH,
      });
  }
  const names = [
    ['practicum', 'Mise en situation professionnelle', 'الوضعيات المهنية'],
    ['project', 'Projet personnel encadré', 'المشروع الشخصي المؤطر'],
  ] as const;
  const place = { promotionId: group.promotionId, filiereId: group.filiereId, groupId: group.id, sitting: 'normal' as const };
  const window = { heldOn: addDays(today, -2), opensAt: now - 2 * DAY_LENGTH, closesAt: instantAt(addDays(today, 40), 20 * 60) };
  const hands = { state: 'entry' as const, plannedBy: headId, approvedBy: headId, approvedAt: now - 20 * DAY_LENGTH };
  for (const [part, titleFr, titleAr] of names) {
    const id = newId();
    await tx.insert(assessment).values({ id, ...place, part, titleFr, titleAr, weight: 1, scale: 2000, step: 25, ...window, ...hands });
    await tx
      .insert(marker)
      .values({ id: newId(), assessmentId: id, personId: team.trainer.id, reading: 1, startsAt: now - 2 * DAY_LENGTH, namedBy: headId });
  }
}

type Placed = { readonly id: string; readonly hostName: string; readonly trainerId: string };

function gridOf(evaluator: Evaluator, { id, hostName, trainerId }: Placed, trainerName: string, now: Instant) {
  const grid = usualForm.grids[evaluator];
  const chance = seeded(`${id} ${evaluator}`);
  const points = Object.fromEntries(grid.map(({ code, max }) => [code, Math.round((max * (60 + chance.below(35))) / 2500) * 25]));
  return {
    placementId: id,
    evaluator,
    evaluatorName: evaluator === 'inspector' ? 'Mustapha Sekkat' : evaluator === 'host' ? hostName : trainerName,
    signedOn: addDays(localDay(now), -6),
    points,
    total: gridTotal(grid, points) ?? 0,
    remarks: evaluator === 'host' ? nth(REMARKS, chance.below(REMARKS.length)) : null,
    enteredBy: trainerId,
    enteredAt: now - 3 * DAY_LENGTH,
  };
}
