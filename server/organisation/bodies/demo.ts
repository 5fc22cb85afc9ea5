/** The council, its four commissions and a jury, with the seats people were designated or elected to. Source: DOMAIN §1.4–1.5. */
import { addDays, instantAt, type Day } from '../../../shared/core/time.ts';
import { idsFrom, known, nth } from '../../core/seeded.ts';
import type { Registered } from '../../people/demo.ts';
import { OPENED } from '../places/demo.ts';
import type { body, seat } from '../table.ts';
import type { Team } from '../team/demo.ts';

export type Body = typeof body.$inferInsert;
export type Seat = typeof seat.$inferInsert;
export type Bodies = { readonly bodies: readonly Body[]; readonly seats: readonly Seat[] };

const commissions = [
  ['pedagogical', 'Commission pédagogique', 'اللجنة البيداغوجية'],
  ['budget', 'Commission de suivi du budget', 'لجنة تتبع الميزانية'],
  ['research', 'Commission de la recherche scientifique et de la coopération', 'لجنة البحث العلمي والتعاون'],
  ['social', 'Commission des affaires sociales, culturelles et sportives', 'لجنة الشؤون الاجتماعية والثقافية والرياضية'],
] as const;

type Term = Pick<Seat, 'bodyId' | 'office' | 'college'> & { readonly from: Day; readonly to: Day; readonly act: string };

/** Seats of right are not here: they follow from appointments (B7). @param trainees who may sit for the trainees, one a field */
export function seatBodies(team: Team, trainees: readonly Registered[], today: Day): Bodies {
  const newId = idsFrom('bodies');
  const year = Number(today.slice(0, 4));
  const council: Body = { id: newId(), kind: 'council', nameFr: 'Conseil du centre', nameAr: 'مجلس المركز', fromOn: OPENED };
  const boards = commissions.map(([commission, nameFr, nameAr]): Body => ({
    id: newId(),
    kind: 'commission',
    commission,
    nameFr,
    nameAr,
    fromOn: OPENED,
  }));
  const jury: Body = {
    id: newId(),
    kind: 'jury',
    nameFr: 'Jury de la filière Enseignement primaire',
    nameAr: 'لجنة مداولات مسلك التعليم الابتدائي',
    fromOn: addDays(today, -30),
  };
  const sit = (who: Registered, { from, to, act, ...place }: Term): Seat => ({
    id: newId(),
    personId: who.id,
    ...place,
    startsAt: instantAt(from),
    endsAt: instantAt(to),
    actRef: act,
  });
  const electedOn = `${year - 1}-11-15`;
  const elected = { bodyId: council.id, office: 'councilMember', college: 'elected', from: electedOn, act: `PV-${year - 1}/02` } as const;
  const designated = {
    ...elected,
    college: 'designated',
    from: `${year - 1}-10-01`,
    to: `${year + 2}-10-01`,
    act: `D-${year - 1}/007`,
  } as const;
  const onCommission = {
    office: 'commissionMember',
    college: 'elected',
    from: electedOn,
    to: `${year + 2}-11-15`,
    act: `D-${year - 1}/012`,
  } as const;
  const onJury = {
    bodyId: jury.id,
    office: 'juryMember',
    college: 'designated',
    from: addDays(today, -30),
    to: addDays(today, 240),
    act: `D-${today.slice(0, 4)}/021`,
  } as const;
  return {
    bodies: [council, ...boards, jury],
    seats: [
      ...team.externals.map((who) => sit(who, designated)),
      ...ordinaryTrainers(team, 0, 4).map((who) => sit(who, { ...elected, to: `${year + 2}-11-15` })),
      ...[nth(known(team.agents, 'RH'), 0), nth(known(team.agents, 'FIN'), 0)].map((who) =>
        sit(who, { ...elected, to: `${year + 2}-11-15` }),
      ),
      ...trainees.map((who) =>
        sit(who, { ...elected, from: addDays(today, -70), to: addDays(today, 200), act: `PV-${today.slice(0, 4)}/01` }),
      ),
      ...boards.flatMap(({ id }, index) =>
        ordinaryTrainers(team, 4 + 3 * index, 3).map((who) => sit(who, { ...onCommission, bodyId: id })),
      ),
      ...ordinaryTrainers(team, 16, 3).map((who) => sit(who, onJury)),
    ],
  };
}

/** Trainers who head nothing: the last of each department, then the one before. */
function ordinaryTrainers(team: Team, from: number, count: number): Registered[] {
  const departments = [...team.trainers.values()];
  const wanted = Array.from({ length: count }, (_, index) => from + index);
  return wanted.map((rank) => nth(nth(departments, rank), -1 - Math.floor(rank / departments.length)));
}
