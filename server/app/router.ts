import { attendanceRouter } from '../attendance/router.ts';
import { auditRouter } from '../audit/router.ts';
import { router } from '../core/trpc.ts';
import { curriculumRouter } from '../curriculum/router.ts';
import { dashboardRouter } from '../dashboard/router.ts';
import { documentsRouter } from '../documents/router.ts';
import { gradesRouter } from '../grades/router.ts';
import { identityRouter } from '../identity/router.ts';
import { memosRouter } from '../memos/router.ts';
import { noticesRouter } from '../notices/router.ts';
import { organisationRouter } from '../organisation/router.ts';
import { peopleRouter } from '../people/router.ts';
import { timetableRouter } from '../schedule/intake/weekly/router.ts';
import { scheduleRouter } from '../schedule/router.ts';
import { traineesRouter } from '../trainees/router.ts';
import { rules } from './rules.ts';

/** Every procedure, by feature: acts of the centre, read aloud. The demo alone knows how to sign in by one click. */
export function appRouter(options: { readonly demo: boolean }) {
  return router({
    identity: identityRouter(options),
    people: peopleRouter,
    organisation: organisationRouter({ rules }),
    notices: noticesRouter,
    documents: documentsRouter(),
    curriculum: curriculumRouter,
    trainees: traineesRouter,
    schedule: scheduleRouter,
    timetable: timetableRouter,
    attendance: attendanceRouter,
    grades: gradesRouter,
    memos: memosRouter,
    dashboard: dashboardRouter,
    audit: auditRouter,
  });
}

export type AppRouter = ReturnType<typeof appRouter>;
