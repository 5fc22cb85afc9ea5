import { router } from '../core/trpc.ts';
import { convocationProcedures } from './convocations/router.ts';
import { examProcedures } from './exams/router.ts';
import { absenceProcedures } from './absences/router.ts';
import { askingProcedures } from './asking/router.ts';
import { feedProcedures } from './feeds/router.ts';
import { intakeOfRooms } from './intake/router.ts';
import { invigilationProcedures } from './invigilation/router.ts';
import { loadProcedures } from './load/router.ts';
import { moveProcedures } from './moves/router.ts';
import { printingProcedures } from './printing/router.ts';
import { publicationProcedures } from './publication/router.ts';
import { teachingProcedures } from './teaching/router.ts';
import { roomProcedures } from './rooms/router.ts';
import { slotProcedures } from './slots/router.ts';
import { substituteProcedures } from './substitutes/router.ts';
import { textbookProcedures } from './textbook/router.ts';
import { timetableProcedures } from './timetable/router.ts';
import { troubleProcedures } from './troubles/router.ts';
import { viewProcedures } from './views/router.ts';
import { weekProcedures } from './week/router.ts';

export const scheduleRouter = router({
  ...intakeOfRooms,
  ...feedProcedures,
  ...weekProcedures,
  ...printingProcedures,
  ...timetableProcedures,
  ...viewProcedures,
  ...publicationProcedures,
  ...teachingProcedures,
  ...loadProcedures,
  ...troubleProcedures,
  ...examProcedures,
  ...convocationProcedures,
  ...invigilationProcedures,
  ...roomProcedures,
  ...absenceProcedures,
  ...askingProcedures,
  ...substituteProcedures,
  ...moveProcedures,
  ...slotProcedures,
  ...textbookProcedures,
});
