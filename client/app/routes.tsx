import { createBrowserRouter } from 'react-router';
import { deskRoutes as absenceDesk, routes as attendance } from '../attendance/routes.tsx';
import { routes as curriculum } from '../curriculum/routes.tsx';
import { routes as dashboard } from '../dashboard/routes.tsx';
import { markingRoutes, readingRoutes } from '../grades/blind/routes.tsx';
import { juryRoutes } from '../grades/jury/routes.tsx';
import { gridRoutes } from '../grades/grid/routes.tsx';
import { correctionRoutes, sheetRoutes } from '../grades/sheets/routes.tsx';
import { practicumRoutes } from '../grades/practicum/routes.tsx';
import { projectRoutes } from '../grades/projects/routes.tsx';
import { deskRoutes as paperDesk, doorRoutes as paperDoor, routes as papers, signingRoutes } from '../documents/routes.tsx';
import { listRoutes as resultLists, routes as results } from '../grades/results/routes.tsx';
import { deskRoutes as accountDesk, doorRoutes, routes as identity } from '../identity/routes.tsx';
import { mailRoutes, planRoutes } from '../memos/mail/routes.tsx';
import { layoutRoutes } from '../memos/papers/routes.tsx';
import { registerRoutes } from '../memos/register/routes.tsx';
import { draftRoutes as memoDrafts, routes as memos } from '../memos/routes.tsx';
import { mailDesk, routes as notices } from '../notices/routes.tsx';
import { routes as organisation } from '../organisation/routes.tsx';
import { routes as intake } from '../people/intake/routes.tsx';
import { absenceRoutes, assigningRoutes, loadRoutes, routes as schedule, troubleRoutes, examRoutes } from '../schedule/routes.tsx';
import { groupRoutes, deskRoutes as registerDesk, listRoutes, settingsRoutes as traineeSettings } from '../trainees/routes.tsx';
import { routes as files } from './file-routes.tsx';
import { routes as rights } from './rights-routes.tsx';
import { Desk } from './desk.tsx';
import { NotFoundPage } from './not-found-page.tsx';
import { PagePlace } from './page-place.tsx';
import { RouteError } from './route-error.tsx';
import { SignedInFrame } from './signed-in-frame.tsx';
import { TodayPage } from './today-page.tsx';

const accountActs = ['account.create', 'account.reprintCode', 'account.disable', 'account.mfaReset', 'account.mfaResetConfirm'] as const;

const intakeActs = [
  'trainee.import',
  'trainee.approveImport',
  'staff.import',
  'staff.approveImport',
  'room.import',
  'room.approveImport',
] as const;

/** The door, then every page behind it; each feature brings its own, fetched when it is opened. */
export function browserRouter() {
  return createBrowserRouter([
    {
      element: <PagePlace />,
      children: [
        { errorElement: <RouteError />, children: [...doorRoutes, ...paperDoor] },
        {
          path: '/',
          element: <SignedInFrame />,
          errorElement: <RouteError />,
          children: [
            {
              errorElement: <RouteError />,
              children: [
                { index: true, element: <TodayPage /> },
                ...schedule,
                ...attendance,
                ...curriculum,
                ...dashboard,
                ...organisation,
                ...traineeSettings,
                ...layoutRoutes,
                ...planRoutes,
                ...rights,
                ...files,
                ...identity,
                ...notices,
                ...papers,
                ...registerRoutes,
                ...memos,
                { element: <Desk acts={['mail.register', 'mail.keep', 'mail.read']} />, children: mailRoutes },
                { element: <Desk acts={['memo.draft', 'memo.visa', 'memo.sign']} />, children: memoDrafts },
                ...gridRoutes,
                { element: <Desk acts={['grade.readDraft', 'grade.readPublished']} />, children: [...sheetRoutes, ...correctionRoutes] },
                ...results,
                { element: <Desk acts={['dash.nominative', 'grade.return']} />, children: resultLists },
                { element: <Desk acts={['doc.sign']} />, children: signingRoutes },
                { element: <Desk acts={['doc.prepare', 'doc.revoke']} />, children: paperDesk },
                { element: <Desk acts={['sched.change', 'sched.draft', 'room.manage']} />, children: troubleRoutes },
                { element: <Desk acts={['sched.recordAbsence']} />, children: absenceRoutes },
                { element: <Desk acts={['jury.readMinutes']} />, children: juryRoutes },
                { element: <Desk acts={['exam.manage']} />, children: examRoutes },
                { element: <Desk acts={['exam.manage']} />, children: markingRoutes },
                { element: <Desk acts={['grade.enter']} />, children: readingRoutes },
                { element: <Desk acts={['practicum.read']} />, children: practicumRoutes },
                { element: <Desk acts={['project.read']} />, children: projectRoutes },
                { element: <Desk acts={['att.correct']} />, children: absenceDesk },
                { element: <Desk acts={['enrol.register']} />, children: registerDesk },
                { element: <Desk acts={intakeActs} />, children: intake },
                { element: <Desk acts={['trainee.readFile']} />, children: listRoutes },
                { element: <Desk acts={['teaching.assign']} />, children: assigningRoutes },
                { element: <Desk acts={['load.read']} />, children: loadRoutes },
                { element: <Desk acts={['group.manage']} />, children: groupRoutes },
                { element: <Desk acts={accountActs} />, children: accountDesk },
                { element: <Desk acts={['notice.followMail']} />, children: mailDesk },
                { path: '*', element: <NotFoundPage /> },
              ],
            },
          ],
        },
      ],
    },
  ]);
}
