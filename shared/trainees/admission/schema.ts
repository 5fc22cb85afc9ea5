/** From a list of the ministry to the register: a place on a list, and how far it has come (DOMAIN §4.3). */
import { z } from 'zod';
import { leavingSteps } from './rules.ts';
import { actInput, dayInput, idInput, requiredText, versionInput } from '../../core/input.ts';

/** The admitted, in order of merit; and those who wait for a place left free. */
export const lists = ['main', 'waiting'] as const;
export type List = (typeof lists)[number];

export const admissionStates = [
  /** On the list, nothing more (importé). */
  'listed',
  /** Has an appointment at the counter (convoqué). */
  'summoned',
  /** The file was handed in against a receipt (déposé). */
  'deposited',
  /** The one request for completion was made (incomplet). */
  'incomplete',
  /** Every piece is there and was looked at (vérifié). */
  'verified',
  /** In the register, with a number (inscrit). */
  'enrolled',
  /** Gave the place up (désistement). */
  'declined',
  /** Did not come within the days of registration. */
  'absent',
  /** Did not complete the file in time. */
  'lapsed',
  /** Does not meet the conditions, for a reason that was given. */
  'rejected',
] as const;
export type AdmissionState = (typeof admissionStates)[number];

export const admissionSteps = [
  'summon',
  'deposit',
  'askCompletion',
  'complete',
  'verify',
  'enrol',
  'undoEnrolment',
  'decline',
  'missAppointment',
  'lapse',
  'reject',
  'reinstate',
] as const;
export type AdmissionStep = (typeof admissionSteps)[number];

/** How a piece of the file was handed in. */
export const pieceForms = ['paper', 'scan', 'sworn'] as const;
/** Who may read a piece: the office in charge, or only who is named for judicial and medical ones. */
export const pieceSecrecies = ['ordinary', 'judicial', 'medical'] as const;
export type PieceForm = (typeof pieceForms)[number];
export type PieceSecrecy = (typeof pieceSecrecies)[number];

const onOne = { admissionId: idInput, version: versionInput };
const reason = requiredText(500, 3);
const minutes = z.int().min(0).max(1439);

export const admissionInput = z.strictObject({ admissionId: idInput });
export const summonInput = actInput({ ...onOne, summonedOn: dayInput, summonedMinutes: minutes });
/** Pieces as they come; a scan names the file one brought just before. */
export const handInput = actInput({
  ...onOne,
  pieces: z
    .array(z.strictObject({ pieceId: idInput, form: z.enum(pieceForms), fileId: idInput.nullable() }))
    .min(1)
    .max(40),
});
export const takeBackInput = actInput({ ...onOne, handedId: idInput });
/** The last day to complete the file, when required pieces are missing: the one request of law 55-19 is made with the receipt. */
export const depositInput = actInput({ ...onOne, completeBy: dayInput.nullable() });
export const askCompletionInput = actInput({ ...onOne, completeBy: dayInput });
export const verifyInput = actInput(onOne);
export const enrolInput = actInput({ ...onOne, groupId: idInput.nullable(), fromOn: dayInput });
export const leaveInput = actInput({ ...onOne, step: z.enum(leavingSteps), reason });
export const turnAwayInput = actInput({ ...onOne, reason });
export const undoInput = actInput({ ...onOne, reason });
export const replaceInput = actInput({ ...onOne, vacantId: idInput });
