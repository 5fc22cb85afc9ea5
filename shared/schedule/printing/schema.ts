import { z } from 'zod';
import { dayInput, idInput } from '../../core/input.ts';
import type { Bilingual } from '../../core/text.ts';
import type { Day, Minutes } from '../../core/time.ts';
import type { DayNote } from '../week/rules.ts';

/** Whose week is printed: a group's, a trainer's, a room's. */
export const weekOwners = ['group', 'trainer', 'room'] as const;
export type WeekOwner = (typeof weekOwners)[number];

const page = { monday: dayInput, lead: z.enum(['fr', 'ar']) };

/** `lead` is the language that comes first on the page and gives it its direction; the other stands beside it. */
export const printWeekInput = z.discriminatedUnion('of', [
  z.strictObject({ of: z.literal('own'), ...page }),
  z.strictObject({ of: z.enum(weekOwners), id: idInput, ...page }),
]);

/** A session as it is printed. */
export type PrintedSession = {
  readonly startMinutes: Minutes;
  readonly endMinutes: Minutes;
  readonly module: Bilingual;
  /** Who and where, beyond whose page it is: the group's code, the trainer, the room, as far as they apply. */
  readonly group: string | null;
  readonly trainer: Bilingual | null;
  readonly room: Bilingual | null;
};

export type PrintedDay = { readonly day: Day; readonly notes: readonly DayNote[]; readonly sessions: readonly PrintedSession[] };

/** One page. */
export type PrintedWeek = {
  readonly lead: 'fr' | 'ar';
  readonly centre: Bilingual;
  readonly site: Bilingual | null;
  readonly owner: WeekOwner;
  readonly name: Bilingual;
  readonly monday: Day;
  readonly isRamadan: boolean;
  /** The hours the page spans. */
  readonly fromMinutes: Minutes;
  readonly toMinutes: Minutes;
  readonly days: readonly PrintedDay[];
};
