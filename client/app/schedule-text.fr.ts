import { text as scheduleAbsences } from '../../shared/schedule/absences/text.fr.ts';
import { text as scheduleExams } from '../../shared/schedule/exams/text.fr.ts';
import { text as scheduleFeeds } from '../../shared/schedule/feeds/text.fr.ts';
import { text as scheduleGrid } from '../../shared/schedule/grid/text.fr.ts';
import { text as scheduleMoves } from '../../shared/schedule/moves/text.fr.ts';
import { text as schedulePublication } from '../../shared/schedule/publication/text.fr.ts';
import { text as scheduleRooms } from '../../shared/schedule/rooms/text.fr.ts';
import { text as scheduleSlots } from '../../shared/schedule/slots/text.fr.ts';
import { text as scheduleTeaching } from '../../shared/schedule/teaching/text.fr.ts';
import { text as scheduleTextbook } from '../../shared/schedule/textbook/text.fr.ts';
import { text as scheduleTimetable } from '../../shared/schedule/timetable/text.fr.ts';
import { text as scheduleTroubles } from '../../shared/schedule/troubles/text.fr.ts';
import { text as scheduleWeek } from '../../shared/schedule/week/text.fr.ts';

/** What the pages of timetables, rooms and examinations say: fetched beside what the other pages say. */
export const catalogue = {
  ...scheduleAbsences,
  ...scheduleExams,
  ...scheduleFeeds,
  ...scheduleGrid,
  ...scheduleMoves,
  ...schedulePublication,
  ...scheduleRooms,
  ...scheduleSlots,
  ...scheduleTeaching,
  ...scheduleTextbook,
  ...scheduleTimetable,
  ...scheduleTroubles,
  ...scheduleWeek,
} as const;
