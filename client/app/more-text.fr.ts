import { text as acts } from '../../shared/core/act-text.fr.ts';
import { text as curriculum } from '../../shared/curriculum/text.fr.ts';
import { text as documents } from '../../shared/documents/text.fr.ts';
import { text as noticesInbox } from '../../shared/notices/inbox/text.fr.ts';
import { text as noticesMail } from '../../shared/notices/mail/text.fr.ts';
import { text as organisationPages } from '../../shared/organisation/pages/text.fr.ts';
import { text as organisationCalendar } from '../../shared/organisation/calendar/text.fr.ts';
import { text as organisationRights } from '../../shared/organisation/rights/text.fr.ts';
import { text as peopleIntake } from '../../shared/people/intake/text.fr.ts';
import { text as scheduleWeek } from '../../shared/schedule/week/text.fr.ts';
import { text as scheduleExams } from '../../shared/schedule/exams/text.fr.ts';
import { text as scheduleAbsences } from '../../shared/schedule/absences/text.fr.ts';
import { text as scheduleAsking } from '../../shared/schedule/asking/text.fr.ts';
import { text as scheduleFeeds } from '../../shared/schedule/feeds/text.fr.ts';
import { text as scheduleMoves } from '../../shared/schedule/moves/text.fr.ts';
import { text as scheduleSlots } from '../../shared/schedule/slots/text.fr.ts';
import { text as scheduleTextbook } from '../../shared/schedule/textbook/text.fr.ts';
import { text as scheduleRooms } from '../../shared/schedule/rooms/text.fr.ts';
import { text as scheduleGrid } from '../../shared/schedule/grid/text.fr.ts';
import { text as schedulePublication } from '../../shared/schedule/publication/text.fr.ts';
import { text as scheduleTimetable } from '../../shared/schedule/timetable/text.fr.ts';
import { text as scheduleTeaching } from '../../shared/schedule/teaching/text.fr.ts';
import { text as scheduleTroubles } from '../../shared/schedule/troubles/text.fr.ts';
import { text as trainees } from '../../shared/trainees/text.fr.ts';
import { text as traineesChecklist } from '../../shared/trainees/checklist/text.fr.ts';
import { text as traineesFile } from '../../shared/trainees/file/text.fr.ts';
import { text as traineesGroups } from '../../shared/trainees/groups/text.fr.ts';
import { text as traineesSheets } from '../../shared/trainees/sheets/text.fr.ts';
import { text as traineesTransfer } from '../../shared/trainees/transfer/text.fr.ts';
import { text as traineesDeparture } from '../../shared/trainees/departure/text.fr.ts';
import { text as traineesDesk } from '../../shared/trainees/desk/text.fr.ts';
import { text as traineesLists } from '../../shared/trainees/lists/text.fr.ts';

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
