import { text as acts } from '../../shared/core/act-text.ar.ts';
import { text as curriculum } from '../../shared/curriculum/text.ar.ts';
import { text as documents } from '../../shared/documents/text.ar.ts';
import { text as noticesInbox } from '../../shared/notices/inbox/text.ar.ts';
import { text as noticesMail } from '../../shared/notices/mail/text.ar.ts';
import { text as organisationPages } from '../../shared/organisation/pages/text.ar.ts';
import { text as organisationCalendar } from '../../shared/organisation/calendar/text.ar.ts';
import { text as organisationRights } from '../../shared/organisation/rights/text.ar.ts';
import { text as peopleIntake } from '../../shared/people/intake/text.ar.ts';
import { text as scheduleWeek } from '../../shared/schedule/week/text.ar.ts';
import { text as scheduleExams } from '../../shared/schedule/exams/text.ar.ts';
import { text as scheduleAbsences } from '../../shared/schedule/absences/text.ar.ts';
import { text as scheduleAsking } from '../../shared/schedule/asking/text.ar.ts';
import { text as scheduleFeeds } from '../../shared/schedule/feeds/text.ar.ts';
import { text as scheduleMoves } from '../../shared/schedule/moves/text.ar.ts';
import { text as scheduleSlots } from '../../shared/schedule/slots/text.ar.ts';
import { text as scheduleTextbook } from '../../shared/schedule/textbook/text.ar.ts';
import { text as scheduleRooms } from '../../shared/schedule/rooms/text.ar.ts';
import { text as scheduleGrid } from '../../shared/schedule/grid/text.ar.ts';
import { text as schedulePublication } from '../../shared/schedule/publication/text.ar.ts';
import { text as scheduleTimetable } from '../../shared/schedule/timetable/text.ar.ts';
import { text as scheduleTeaching } from '../../shared/schedule/teaching/text.ar.ts';
import { text as scheduleTroubles } from '../../shared/schedule/troubles/text.ar.ts';
import { text as trainees } from '../../shared/trainees/text.ar.ts';
import { text as traineesChecklist } from '../../shared/trainees/checklist/text.ar.ts';
import { text as traineesFile } from '../../shared/trainees/file/text.ar.ts';
import { text as traineesGroups } from '../../shared/trainees/groups/text.ar.ts';
import { text as traineesSheets } from '../../shared/trainees/sheets/text.ar.ts';
import { text as traineesTransfer } from '../../shared/trainees/transfer/text.ar.ts';
import { text as traineesDeparture } from '../../shared/trainees/departure/text.ar.ts';
import { text as traineesDesk } from '../../shared/trainees/desk/text.ar.ts';
import { text as traineesLists } from '../../shared/trainees/lists/text.ar.ts';

/** What the other pages say: fetched when the first of them is opened, or when there is nothing else to do. */
export const catalogue = {
  ...acts,
  ...curriculum,
  ...documents,
  ...noticesInbox,
  ...noticesMail,
  ...organisationPages,
  ...organisationCalendar,
  ...organisationRights,
  ...peopleIntake,
  ...scheduleExams,
  ...scheduleAbsences,
  ...scheduleAsking,
  ...scheduleFeeds,
  ...scheduleMoves,
  ...scheduleSlots,
  ...scheduleTextbook,
  ...scheduleRooms,
  ...scheduleGrid,
  ...schedulePublication,
  ...scheduleTimetable,
  ...scheduleTeaching,
  ...scheduleWeek,
  ...scheduleTroubles,
  ...trainees,
  ...traineesChecklist,
  ...traineesFile,
  ...traineesGroups,
  ...traineesSheets,
  ...traineesTransfer,
  ...traineesDeparture,
  ...traineesDesk,
  ...traineesLists,
} as const;
