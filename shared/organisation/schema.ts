import { z } from 'zod';
import { fields } from '../core/authority.ts';
import { actInput, codeText, dayInput, idInput, requiredText, textInput, versionInput } from '../core/input.ts';

export const siteKinds = ['seat', 'annexe', 'branch'] as const;
export const unitKinds = ['direction', 'assistantDirection', 'secretariat', 'service', 'department', 'filiere', 'siteOffice'] as const;
export type UnitKind = (typeof unitKinds)[number];
/** The kinds of units a centre gives itself. */
export const draftableKinds = ['service', 'department', 'filiere'] as const;
export type DraftableKind = (typeof draftableKinds)[number];
export const bodyKinds = ['council', 'commission', 'jury'] as const;
/** The permanent commissions of the council. Source: DOMAIN §1.5. */
export const commissionKinds = ['pedagogical', 'budget', 'research', 'social'] as const;
/** What a room is for. A module may need one kind. */
export const roomKinds = ['classroom', 'laboratory', 'computerRoom', 'amphitheatre', 'sportsField', 'videoRoom'] as const;
export type RoomKind = (typeof roomKinds)[number];
export const closedDayKinds = ['fixed', 'religious', 'break', 'exceptional'] as const;
/** Stretches of the year that are no single holiday. */
export const spanKinds = ['break', 'exams', 'practicum', 'ramadan'] as const;
export type SpanKind = (typeof spanKinds)[number];

/** What a centre may set for itself, with its default. DOMAIN's [A] and [P] facts are here, never constants. */
export const parameters = {
  /** Minutes before a session at which its roll may be opened (AUTHORITY att.record). */
  'roll.opensMinutesBefore': 15,
  /** Hours after a session during which its trainer may still change the roll (EXPERIENCE §1.1). */
  'roll.closesHoursAfter': 24,
  /** Minutes after the start from which an uncalled roll counts as missing. */
  'roll.missingAfterMinutes': 20,
  /** Longest interim, in months (AUTHORITY §1). */
  'interim.longestMonths': 6,
  /** Longest delegation, in months (AUTHORITY §1). */
  'delegation.longestMonths': 12,
  /** Target attendance, in hundredths of a per cent. */
  'attendance.targetPerTenThousand': 9500,
  /** Hours a week a trainer teaches at the least and at the most, by grade (DOMAIN §8.3). */
  'service.leastWeeklyHours': 10,
  'service.mostWeeklyHours': 16,
  /** Days of the working week, Monday first, as bits (Mon–Sat). */
  'week.openDays': 0b0111111,
  /** Minutes a trainer needs from one site of a town to another (DOMAIN §8.3: a slot). */
  'schedule.travelMinutes': 120,
  /** Minutes of teaching in a day beyond which a place counts as worse, for a group or a trainer. */
  'schedule.dayMinutes': 360,
  /** Minutes of teaching in a week beyond which a trainer's place counts as worse. */
  'schedule.trainerWeekMinutes': 960,
  /** Hundredths of a room's capacity that sit an examination in it. */
  'exam.roomShare': 50,
  /** Tables left empty between two persons who sit an examination. */
  'exam.emptyPlaces': 1,
  /** Tables in a row of a room, as plans draw it. */
  'exam.columns': 5,
  /** The least invigilators of a room. */
  'exam.invigilators': 2,
  /** Working days after publication during which a mark may be contested (DOMAIN §3.6). */
  'grades.appealWorkingDays': 3,
  /** Days between the submission of a project and its defence, at the least (DOMAIN §3.5). */
  'project.submissionDays': 15,
  /** Minutes of a working day between which ordinary mail leaves, and at which the mail of the day does (issue 6). */
  'mail.fromMinutes': 420,
  'mail.untilMinutes': 1200,
  'mail.digestMinutes': 480,
  /** Working days after the signature of a memo on which who has not acknowledged is reminded, then their superior told (issue 6). */
  'memos.remindWorkingDays': 2,
  'memos.remindAgainWorkingDays': 5,
  'memos.superiorWorkingDays': 7,
  /** Tries after which a mail is given up: with pauses that double up to six hours, about two days. */
  'mail.tries': 16,
} as const;
export type ParameterKey = keyof typeof parameters;

export const proposeInput = actInput({
  positionId: idInput,
  personId: idInput,
  startsOn: dayInput,
  endsOn: dayInput.nullable(),
  note: textInput(400),
});
export const enactInput = actInput({ proposalId: idInput, version: versionInput, actRef: requiredText(60, 3), actOn: dayInput });
export const declineInput = actInput({ proposalId: idInput, version: versionInput });
export const endInput = actInput({
  appointmentId: idInput,
  version: versionInput,
  endsOn: dayInput.nullable(),
  actRef: requiredText(60, 3),
});
export const interimInput = actInput({
  positionId: idInput,
  personId: idInput,
  startsOn: dayInput,
  endsOn: dayInput,
  actRef: requiredText(60, 3),
  actOn: dayInput,
});
export const delegateInput = actInput({
  appointmentId: idInput,
  toPersonId: idInput,
  acts: z
    .array(
      z
        .string()
        .regex(/^[a-zA-Z]+\.[a-zA-Z]+$/)
        .max(60),
    )
    .min(1)
    .max(40),
  startsOn: dayInput,
  endsOn: dayInput,
  actRef: requiredText(60, 3),
  actOn: dayInput,
});
export const revokeInput = actInput({ delegationId: idInput, version: versionInput });
export const chartInput = z.strictObject({ on: dayInput.nullable() });
export const positionInput = z.strictObject({ positionId: idInput, on: dayInput.nullable() });
export const whoCanInput = z.strictObject({
  action: z
    .string()
    .regex(/^[a-zA-Z]+\.[a-zA-Z]+$/)
    .max(60),
});
export const personRightsInput = z.strictObject({ personId: idInput });
export const draftUnitInput = actInput({
  kind: z.enum(draftableKinds),
  parentId: idInput,
  departmentId: idInput.nullable(),
  field: z.enum(fields).nullable(),
  code: requiredText(20),
  nameFr: requiredText(120),
  nameAr: requiredText(120),
  fromOn: dayInput,
});
export const enactUnitInput = actInput({ unitId: idInput, version: versionInput, actRef: requiredText(60, 3) });
/** What the directory is searched by: part of a name, in either script. */
export const directoryInput = z.strictObject({ query: textInput(80), after: idInput.nullable() });
const placeFacts = {
  kind: z.enum(siteKinds),
  nameFr: requiredText(120),
  nameAr: requiredText(120),
  townFr: requiredText(80),
  townAr: requiredText(80),
};
export const openPlaceInput = actInput({
  ...placeFacts,
  code: codeText(z.string().regex(/^[A-Z0-9-]{2,16}$/, 'organisation.input.code')),
  openedOn: dayInput,
});
export const changePlaceInput = actInput({ ...placeFacts, siteId: idInput, version: versionInput });
/** `lastOn`: the last day it is open. */
export const closePlaceInput = actInput({ siteId: idInput, version: versionInput, lastOn: dayInput });

const closedDayFacts = {
  kind: z.enum(closedDayKinds),
  nameFr: requiredText(120),
  nameAr: requiredText(120),
  isConfirmed: z.boolean(),
};
/** The days from the first to the last, both closed. */
export const closeDaysInput = actInput({ ...closedDayFacts, firstOn: dayInput, lastOn: dayInput });
/** `movedTo`: the day it falls on after all; its own when it stays. */
export const changeClosedDayInput = actInput({ ...closedDayFacts, day: dayInput, version: versionInput, movedTo: dayInput });
export const reopenDayInput = actInput({ day: dayInput, version: versionInput });
/** Days of `[from, to)`. */
export const closedDaysInput = z.strictObject({ from: dayInput, to: dayInput });
