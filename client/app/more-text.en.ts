import { text as acts } from '../../shared/core/act-text.en.ts';
import { text as curriculum } from '../../shared/curriculum/text.en.ts';
import { text as documents } from '../../shared/documents/text.en.ts';
import { text as noticesInbox } from '../../shared/notices/inbox/text.en.ts';
import { text as noticesMail } from '../../shared/notices/mail/text.en.ts';
import { text as organisationPages } from '../../shared/organisation/pages/text.en.ts';
import { text as organisationCalendar } from '../../shared/organisation/calendar/text.en.ts';
import { text as organisationRights } from '../../shared/organisation/rights/text.en.ts';
import { text as peopleIntake } from '../../shared/people/intake/text.en.ts';
import { text as scheduleWeek } from '../../shared/schedule/week/text.en.ts';
import { text as scheduleExams } from '../../shared/schedule/exams/text.en.ts';
import { text as scheduleAbsences } from '../../shared/schedule/absences/text.en.ts';
import { text as scheduleAsking } from '../../shared/schedule/asking/text.en.ts';
import { text as scheduleFeeds } from '../../shared/schedule/feeds/text.en.ts';
import { text as scheduleMoves } from '../../shared/schedule/moves/text.en.ts';
import { text as scheduleSlots } from '../../shared/schedule/slots/text.en.ts';
import { text as scheduleTextbook } from '../../shared/schedule/textbook/text.en.ts';
import { text as scheduleRooms } from '../../shared/schedule/rooms/text.en.ts';
import { text as scheduleGrid } from '../../shared/schedule/grid/text.en.ts';
import { text as schedulePublication } from '../../shared/schedule/publication/text.en.ts';
import { text as scheduleTimetable } from '../../shared/schedule/timetable/text.en.ts';
import { text as scheduleTeaching } from '../../shared/schedule/teaching/text.en.ts';
import { text as scheduleTroubles } from '../../shared/schedule/troubles/text.en.ts';
import { text as trainees } from '../../shared/trainees/text.en.ts';
import { text as traineesChecklist } from '../../shared/trainees/checklist/text.en.ts';
import { text as traineesFile } from '../../shared/trainees/file/text.en.ts';
import { text as traineesGroups } from '../../shared/trainees/groups/text.en.ts';
import { text as traineesSheets } from '../../shared/trainees/sheets/text.en.ts';
import { text as traineesTransfer } from '../../shared/trainees/transfer/text.en.ts';
import { text as traineesDeparture } from '../../shared/trainees/departure/text.en.ts';
import { text as traineesDesk } from '../../shared/trainees/desk/text.en.ts';
import { text as traineesLists } from '../../shared/trainees/lists/text.en.ts';

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
