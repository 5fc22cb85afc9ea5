/** What one may ask of a timetable, and what one sends to change it. */
import { z } from 'zod';
import { actInput, dayInput, idInput, requiredText, textInput, versionInput } from '../../core/input.ts';

/** Whose week: a group's, a trainer's, a room's, or that of a person in the groups of each day. */
export const viewKinds = ['group', 'trainer', 'room', 'person'] as const;
export type ViewKind = (typeof viewKinds)[number];

const minutes = z.int().min(0).max(1440);

/** Where, when and by whom: `[startMinutes, endMinutes)` of the centre's clock, at most eight hours. */
const placement = {
  groupId: idInput,
  moduleId: idInput,
  trainerId: idInput,
  roomId: idInput.nullable(),
  day: dayInput,
  startMinutes: minutes,
  endMinutes: minutes,
};
type Hours = { readonly startMinutes: number; readonly endMinutes: number };
const isSession = ({ startMinutes, endMinutes }: Hours) => startMinutes < endMinutes && endMinutes - startMinutes <= 480;
const hoursWrong = { path: ['endMinutes'], message: 'schedule.refusal.hours' };

export const gridInput = z.strictObject({ by: z.enum(viewKinds), id: idInput, monday: dayInput });
export const termInput = gridInput.omit({ monday: true });
export const siteDayInput = z.strictObject({ siteId: idInput, day: dayInput });
/** Session, or a new one by its placement: the states of each slot of a week. */
export const placesInput = z
  .strictObject({ sessionId: idInput, monday: dayInput, ...placement })
  .omit({ day: true })
  .refine(isSession, hoursWrong);
export const draftsInput = z.strictObject({ filiereId: idInput.nullable() });
export const versionsInput = z.strictObject({ groupId: idInput });
export const changesInput = z.strictObject({ at: z.int().min(0).max(10_000_000_000_000) });

/** `readVersion`: of the published session it moves, null for a new one. `version`: of the wish it replaces, null for the first. */
export const draftInput = actInput({
  sessionId: idInput,
  readVersion: versionInput.nullable(),
  version: versionInput.nullable(),
  ...placement,
}).refine(isSession, hoursWrong);
export const draftCancelInput = actInput({ sessionId: idInput, readVersion: versionInput, version: versionInput.nullable() });
export const undraftInput = actInput({ sessionId: idInput, version: versionInput });
/** The same session each week, or every other week, between two days. */
export const draftWeeklyInput = actInput({
  ...placement,
  lastOn: dayInput,
  everyWeeks: z.int().min(1).max(4),
})
  .refine(isSession, hoursWrong)
  .refine(({ day, lastOn }) => day <= lastOn, { path: ['lastOn'], message: 'schedule.refusal.lastOn' });

/** What was read of each wish: a publication that somebody changed meanwhile is refused. */
export const publishInput = actInput({
  groupIds: z.array(idInput).min(1).max(200),
  wishes: z
    .array(z.strictObject({ sessionId: idInput, version: versionInput }))
    .min(1)
    .max(4000),
});
export const changeInput = actInput({ sessionId: idInput, version: versionInput, ...placement, reason: textInput(400) })
  .omit({ groupId: true, moduleId: true })
  .refine(isSession, hoursWrong);
export const cancelInput = actInput({ sessionId: idInput, version: versionInput, reason: requiredText(400, 3) });
/** A session that makes up for a cancelled one. */
export const replaceInput = actInput({ replacesId: idInput, sessionId: idInput, ...placement, reason: textInput(400) })
  .omit({ groupId: true, moduleId: true })
  .refine(isSession, hoursWrong);
