/** One admission in each state, and what the tests of all procedures call on them. */
import { uuidv7 } from 'uuidv7';
import type { Writer } from '#db/driver';
import type { Instant } from '../../shared/core/time.ts';
import { personSearchKey } from '../../shared/people/rules.ts';
import type { AdmissionState } from '../../shared/trainees/admission/schema.ts';
import { promotion } from '../../server/curriculum/table.ts';
import { person } from '../../server/people/table.ts';
import { admission, handedPiece, requiredPiece } from '../../server/trainees/admission/table.ts';
import { enter } from '../../server/trainees/enrolment/write.ts';
import type { Case } from './procedures.ts';

type Given = { readonly filiereId: string; readonly agentId: string };

/** Places on the lists of a promotion to come, named by how far they have come; the file of `incomplete` lacks its only piece. */
export async function plantAdmissions(tx: Writer, { filiereId, agentId }: Given, now: Instant) {
  const [promotionId, pieceId, handedId] = [uuidv7(), uuidv7(), uuidv7()];
  const field = 'teacherQualification' as const;
  const dates = { startsOn: '2027-01-04', endsOn: '2027-10-31' };
  await tx.insert(promotion).values({ id: promotionId, code: 'TEST-27', field, nameFr: 'T', nameAr: 'ت', ...dates });
  const facts = { code: 'test', nameFr: 'T', nameAr: 'ت', confidentiality: 'ordinary', acceptsSworn: true, rank: 1 } as const;
  await tx.insert(requiredPiece).values({ id: pieceId, field, ...facts, isRequired: true, fromOn: '2020-01-01' });
  let rank = 0;
  const place = async (state: AdmissionState, list: 'main' | 'waiting' = 'main') => {
    rank += 1;
    const [id, personId] = [uuidv7(), await candidate(tx, rank, now)];
    const enrolling = { personId, promotionId, filiereId, groupId: null, year: 2027, fromOn: dates.startsOn, by: agentId };
    const enrolmentId = state === 'enrolled' ? (await enter(tx, enrolling, now)).enrolmentId : null;
    await tx.insert(admission).values({ id, promotionId, filiereId, personId, list, rank, state, enrolmentId });
    return id;
  };
  const admissions = {
    listed: await place('listed'),
    lacking: await place('deposited'),
    deposited: await place('deposited'),
    verified: await place('verified'),
    enrolled: await place('enrolled'),
    vacant: await place('declined'),
    waiting: await place('listed', 'waiting'),
  };
  const handed = { id: handedId, admissionId: admissions.deposited, pieceId, form: 'paper', handedAt: now, receivedBy: agentId } as const;
  await tx.insert(handedPiece).values(handed);
  return { admissions, pieceId, handedId };
}

async function candidate(tx: Writer, rank: number, now: Instant): Promise<string> {
  const id = uuidv7();
  const name = { familyLatin: `Candidat ${rank}`, givenLatin: 'Test', familyArabic: `مترشح ${rank}`, givenArabic: 'تجربة' };
  await tx.insert(person).values({ id, ...name, massarCode: `T99900000${rank}`, searchKey: personSearchKey(name), createdAt: now });
  return id;
}

type Planted = Awaited<ReturnType<typeof plantAdmissions>>['admissions'];

function step(
  path: string,
  on: keyof Planted,
  words: string,
  more: (things: { pieceId: string; handedId: string; admissions: Planted }) => object = () => ({}),
): Case {
  const input: Case['input'] = ({ things }) => ({ actId: uuidv7(), admissionId: things.admissions[on], version: 1, ...more(things) });
  return { path: `trainees.${path}`, on: words, input };
}

export const admissionCases: readonly Case[] = [
  { path: 'trainees.admission', on: 'a place on the list', input: ({ things }) => ({ admissionId: things.admissions.listed }) },
  step('summon', 'listed', 'a place on the list', () => ({ summonedOn: '2026-12-18', summonedMinutes: 540 })),
  step('handIn', 'listed', 'a piece on paper', ({ pieceId }) => ({ pieceId, form: 'paper', fileHash: null })),
  step('takeBackPiece', 'deposited', 'a piece that is there', ({ handedId }) => ({ handedId })),
  step('deposit', 'listed', 'a place on the list'),
  step('askCompletion', 'lacking', 'a file that lacks a piece', () => ({ completeBy: '2027-01-15' })),
  step('verify', 'deposited', 'a complete file'),
  step('enrol', 'verified', 'a verified file', () => ({ groupId: null, fromOn: '2027-01-04' })),
  step('leavePlace', 'listed', 'a person who gives up', () => ({ step: 'decline', reason: 'Autre concours' })),
  step('turnAway', 'deposited', 'a file', () => ({ reason: 'Conditions non remplies' })),
  step('replace', 'waiting', 'the first who waits', ({ admissions }) => ({ vacantId: admissions.vacant })),
  step('undoEnrolment', 'enrolled', 'an enrolment of this morning', () => ({ reason: 'Homonyme' })),
];
