/** What the tests of all procedures call about persons looked for and their files. */
import { and, asc, eq, isNull, notInArray } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import type { Writer } from '#db/driver';
import type { Instant } from '../../shared/core/time.ts';
import { indexWords } from '../../server/people/search/write.ts';
import { person } from '../../server/people/table.ts';
import { civilChange, civilCorrection } from '../../server/trainees/file/table.ts';
import { membership, traineeGroup } from '../../server/trainees/table.ts';
import { transfer } from '../../server/trainees/transfer/table.ts';
import type { Case } from './procedures.ts';
import type { Persona } from './personas.ts';

type Given = { readonly groupId: string; readonly besides: readonly string[]; readonly agentId: string };

/** Two corrections under way, of two members of the group, one to be checked and one to be decided; a group nobody is in; words for all. */
export async function plantFiles(tx: Writer, { groupId, besides, agentId }: Given, now: Instant) {
  const [first, second] = await tx
    .select({ id: membership.personId })
    .from(membership)
    .where(and(eq(membership.groupId, groupId), isNull(membership.toOn), notInArray(membership.personId, [...besides])))
    .orderBy(asc(membership.personId))
    .limit(2);
  const plant = async (personId: string, checkedBy: string | null) => {
    const [id, state] = [uuidv7(), checkedBy === null ? ('proposed' as const) : ('checked' as const)];
    const hands = { proposedBy: personId, proposedAt: now, checkedBy, checkedAt: checkedBy === null ? null : now };
    await tx.insert(civilCorrection).values({ id, personId, state, reason: 'Acte de naissance', ...hands });
    await tx.insert(civilChange).values({ correctionId: id, field: 'birthPlaceArabic', oldValue: null, newValue: 'سطات' });
    return id;
  };
  const corrections = { proposed: await plant(first?.id ?? '', null), checked: await plant(second?.id ?? '', agentId) };
  await indexWords(tx, await tx.select().from(person));
  const [group] = await tx.select().from(traineeGroup).where(eq(traineeGroup.id, groupId));
  const emptyGroupId = uuidv7();
  if (group) await tx.insert(traineeGroup).values({ ...group, id: emptyGroupId, code: 'VIDE' });
  const transferId = uuidv7();
  const [place] = await tx
    .select()
    .from(membership)
    .where(and(eq(membership.personId, first?.id ?? ''), isNull(membership.toOn)));
  const change = { fromGroupId: groupId, toGroupId: emptyGroupId, fromOn: '2026-06-01', reason: 'Rapprochement', state: 'asked' as const };
  const asked = { askedBy: agentId, askedAt: now };
  if (place)
    await tx.insert(transfer).values({ id: transferId, enrolmentId: place.enrolmentId, personId: place.personId, ...change, ...asked });
  return { corrections, emptyGroupId, transferId };
}

const act = <Facts extends object>(facts: Facts) => ({ actId: uuidv7(), ...facts });
const own = ({ personId }: Persona) => personId ?? uuidv7();
const contact = { phone: '0612345678', address: 'Rue 1', emergencyName: 'N', emergencyPhone: null };
const right = { version: 1, because: null };

export const fileCases: readonly Case[] = [
  { path: 'trainees.find', on: 'a name', input: () => ({ query: 'al' }) },
  { path: 'organisation.find', on: 'a name of the staff', input: () => ({ query: 'zniber' }) },
  { path: 'trainees.card', on: 'oneself', input: (_, caller) => ({ personId: own(caller) }) },
  { path: 'trainees.card', on: 'a trainee of the group under way', input: ({ things }) => ({ personId: things.memberId }) },
  { path: 'trainees.file', on: 'oneself', input: (_, caller) => ({ personId: own(caller) }) },
  { path: 'trainees.file', on: 'a trainee', input: ({ things }) => ({ personId: things.memberId }) },
  { path: 'trainees.fullCin', on: 'a trainee', input: ({ things }) => act({ personId: things.memberId, reason: 'Comparaison' }) },
  { path: 'trainees.updateOwnContact', on: 'oneself', input: () => act({ version: 1, ...contact }) },
  { path: 'trainees.keepContact', on: 'a trainee', input: ({ things }) => act({ personId: things.memberId, version: 1, ...contact, email: null }) },
  { path: 'trainees.corrections', on: 'those that wait', input: () => undefined },
  { path: 'trainees.proposeCivil', on: 'oneself', input: (_, caller) => act({ personId: own(caller), changes: { givenLatin: 'Nour' }, reason: 'Acte de naissance' }) },
  { path: 'trainees.proposeCivil', on: 'a trainee', input: ({ things }) => act({ personId: things.memberId, changes: { givenLatin: 'Nour' }, reason: 'Acte de naissance' }) },
  { path: 'trainees.checkCivil', on: 'what a trainee asked', input: ({ things }) => act({ correctionId: things.corrections.proposed, finding: 'right', ...right }) },
  { path: 'trainees.decideCivil', on: 'what was checked', input: ({ things }) => act({ correctionId: things.corrections.checked, decision: 'approve', ...right }) },
  { path: 'trainees.groups', on: 'the latest promotion', input: () => ({ promotionId: null }) },
  { path: 'trainees.groups', on: 'the latest promotion, on a day of the past', input: () => ({ promotionId: null, on: '2026-02-02' }) },
  { path: 'trainees.group', on: 'a group', input: ({ things }) => ({ groupId: things.groupId, on: null }) },
  { path: 'trainees.archivePromotion', on: 'a promotion that is not over', input: ({ things }) => act({ promotionId: things.promotionId }) },
  { path: 'trainees.sheetsWaiting', on: 'a promotion', input: ({ things }) => ({ promotionId: things.promotionId }) },
  { path: 'trainees.printSheets', on: 'a trainee who has not activated the account', input: ({ things }) => act({ personIds: [things.memberId] }) },
  { path: 'trainees.proposeGroups', on: 'a filière', input: ({ things }) => ({ promotionId: things.promotionId, filiereId: things.filiereId, most: 30 }) },
  { path: 'trainees.applyGroups', on: 'those of a filière without a group', input: ({ things }) => act({ promotionId: things.promotionId, filiereId: things.filiereId, fromOn: '2027-01-04', groups: [{ code: 'NEUF-1', siteId: things.siteId, enrolmentIds: [things.enrolledId] }] }) },
  { path: 'trainees.openGroup', on: 'a filière', input: ({ things }) => act({ promotionId: things.promotionId, filiereId: things.filiereId, siteId: things.siteId, code: 'NEUF-2' }) },
  { path: 'trainees.nameGroup', on: 'a group of the filière', input: ({ things }) => act({ groupId: things.emptyGroupId, version: 1, code: 'NEUF-3' }) },
  { path: 'trainees.closeGroup', on: 'a group nobody is in', input: ({ things }) => act({ groupId: things.emptyGroupId, version: 1 }) },
  { path: 'trainees.transfers', on: 'those that wait', input: () => undefined },
  { path: 'trainees.transfersOf', on: 'oneself', input: (_, caller) => ({ personId: own(caller) }) },
  { path: 'trainees.transfersOf', on: 'a trainee of the group under way', input: ({ things }) => ({ personId: things.memberId }) },
  { path: 'trainees.askTransfer', on: 'a trainee of the group under way', input: ({ things }) => act({ personId: things.memberId, toGroupId: things.emptyGroupId, fromOn: '2026-06-01', reason: 'Rapprochement' }) },
  { path: 'trainees.decideTransfer', on: 'a change student affairs asked', input: ({ things }) => act({ transferId: things.transferId, decision: 'approve', ...right }) },
]; // prettier-ignore
