/** A promotion with a list of the admitted, a waiting list, two groups and a short checklist, in the small centre. */
import type { Db } from '#db/driver';
import { personSearchKey } from '../../shared/people/rules.ts';
import type { AdmissionState } from '../../shared/trainees/admission/schema.ts';
import { promotion } from '../../server/curriculum/table.ts';
import { indexWords } from '../../server/people/search/write.ts';
import { person } from '../../server/people/table.ts';
import { inBatches } from '../../server/core/batches.ts';
import { appointment } from '../../server/organisation/table.ts';
import { admission, requiredPiece } from '../../server/trainees/admission/table.ts';
import { traineeGroup } from '../../server/trainees/table.ts';
import { foundOrganisation, keyOf, personId, positionId, SINCE, sites, unitId } from './organisation-world.ts';

export const promotionId = keyOf('admission promotion');
export const filiereId = unitId('collegial');
export const groupIds = { a: keyOf('admission group a'), b: keyOf('admission group b'), other: keyOf('admission group other') };
export const pieceIds = { card: keyOf('piece card'), birth: keyOf('piece birth'), record: keyOf('piece record') };

/** The n-th of the list of the admitted. */
export function admittedId(place: number): string {
  return keyOf(`admitted ${place}`);
}
/** The n-th of the waiting list. */
export function waitingId(place: number): string {
  return keyOf(`waiting ${place}`);
}
export function candidateId(list: 'admitted' | 'waiting', place: number): string {
  return keyOf(`candidate ${list} ${place}`);
}

/** Writes the centre with `admitted` and `waiting` persons on the lists of one filière; a second agent keeps the register too. */
export async function foundAdmission(
  db: Db,
  { admitted, waiting = 0, state = 'listed' }: { admitted: number; waiting?: number; state?: AdmissionState },
): Promise<void> {
  await foundOrganisation(db);
  await db.write(async (tx) => {
    await tx.insert(appointment).values({
      id: keyOf('second agent'),
      personId: personId('registrar2'),
      positionId: positionId('registryAgents'),
      capacity: 'titular',
      startsAt: SINCE,
      actRef: 'N-2',
      actOn: '2024-09-02',
    });
    const field = 'teacherQualification' as const;
    const dates = { startsOn: '2026-05-18', endsOn: '2027-02-28' };
    await tx.insert(promotion).values({ id: promotionId, code: 'P26', field, nameFr: 'Promotion 2026', nameAr: 'فوج 2026', ...dates });
    const group = { promotionId, siteId: sites.seat };
    await tx.insert(traineeGroup).values([
      { id: groupIds.a, code: 'COLL1', filiereId, ...group },
      { id: groupIds.b, code: 'COLL2', filiereId, ...group },
      { id: groupIds.other, code: 'PRIM1', filiereId: unitId('primary'), ...group },
    ]);
    const piece = { field, fromOn: '2026-01-01' };
    await tx.insert(requiredPiece).values([
      { id: pieceIds.card, code: 'cin', nameFr: 'Copie de la CIN', nameAr: 'نسخة من بطاقة التعريف', confidentiality: 'ordinary', isRequired: true, acceptsSworn: false, rank: 1, ...piece },
      { id: pieceIds.birth, code: 'naissance', nameFr: 'Acte de naissance', nameAr: 'عقد الازدياد', confidentiality: 'ordinary', isRequired: true, acceptsSworn: true, rank: 2, ...piece },
      { id: pieceIds.record, code: 'casier', nameFr: 'Casier judiciaire', nameAr: 'السجل العدلي', confidentiality: 'judicial', isRequired: false, acceptsSworn: false, rank: 3, ...piece },
    ]); // prettier-ignore
    const places = [...numbered('admitted', admitted), ...numbered('waiting', waiting)];
    const people = places.map(({ list, rank }) => candidate(list, rank));
    await inBatches(people, (batch) => tx.insert(person).values(batch));
    await indexWords(tx, people);
    await inBatches(places, (batch) =>
      tx.insert(admission).values(
        batch.map(({ list, rank }) => ({
          id: list === 'admitted' ? admittedId(rank) : waitingId(rank),
          promotionId,
          filiereId,
          personId: candidateId(list, rank),
          list: list === 'admitted' ? ('main' as const) : ('waiting' as const),
          rank,
          state: list === 'admitted' ? state : ('listed' as const),
        })),
      ),
    );
  });
}

type Lists = 'admitted' | 'waiting';

function numbered(list: Lists, count: number): { list: Lists; rank: number }[] {
  return Array.from({ length: count }, (_, place) => ({ list, rank: place + 1 }));
}

function candidate(list: Lists, rank: number) {
  const name = { familyLatin: `Famille ${rank}`, givenLatin: `Prénom ${list}`, familyArabic: `عائلة ${rank}`, givenArabic: 'اسم' };
  const massarCode = `${list === 'admitted' ? 'A' : 'W'}${String(rank).padStart(9, '0')}`;
  return { id: candidateId(list, rank), ...name, massarCode, searchKey: personSearchKey(name, massarCode), createdAt: SINCE };
}
