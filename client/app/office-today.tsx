import type { Office } from '../../shared/core/authority.ts';
import { SchemesToday } from '../curriculum/schemes/today.tsx';
import { ProgrammesToday } from '../curriculum/today.tsx';
import { JuriesToday } from '../grades/jury/today.tsx';
import { OrganisationToday } from '../organisation/today.tsx';
import { PracticumToday } from '../grades/practicum/today.tsx';
import { ProjectPilesToday, ProjectsToday } from '../grades/projects/today.tsx';
import { CircuitToday, SheetsToday } from '../grades/sheets/today.tsx';
import { MailToday } from '../memos/mail/today.tsx';
import { DueMemosToday } from '../memos/receipts/today.tsx';
import { MemosToday } from '../memos/today.tsx';
import { OutboxToday } from '../notices/mail/today.tsx';
import { IntakesToday } from '../people/intake/today.tsx';
import { TeachingsToday } from '../schedule/teaching/today.tsx';
import { DraftsToday } from '../schedule/timetable/today.tsx';
import { TroublesToday } from '../schedule/troubles/today.tsx';
import { CorrectionsToday } from '../trainees/file/today.tsx';
import { TransfersToday } from '../trainees/transfer/today.tsx';
import { holdsOne, mailReaders, markValidators, memoDrafters, mayAssignTeaching, mayHandleProgrammes } from './navigation-of.ts';

/** What some offices have to do, fetched by whoever holds one: trainees never wait for it. */
export function OfficeToday({ held }: { readonly held: ReadonlySet<Office> }) {
  return (
    <>
      {!held.has('trainee') && <DueMemosToday />}
      {holdsOne(held, memoDrafters) && <MemosToday />}
      {holdsOne(held, mailReaders) && <MailToday />}
      {held.has('trainer') && <SheetsToday />}
      {held.has('trainer') && <PracticumToday />}
      {holdsOne(held, ['trainer', 'filiereHead']) && <ProjectsToday />}
      {held.has('filiereHead') && <ProjectPilesToday />}
      {holdsOne(held, markValidators) && <CircuitToday />}
      {holdsOne(held, ['studentAffairs', 'secretaryGeneral']) && <CorrectionsToday />}
      {held.has('assistantDirector') && <TransfersToday />}
      {holdsOne(held, ['assistantDirector', 'continuingEducationDirector']) && <DraftsToday />}
      {holdsOne(held, ['filiereHead', 'siteCorrespondent']) && <TroublesToday />}
      {holdsOne(held, ['studentAffairs', 'humanResources', 'secretaryGeneral']) && <IntakesToday />}
      {held.has('juryMember') && <JuriesToday />}
      {mayHandleProgrammes(held) && <ProgrammesToday />}
      {holdsOne(held, ['assistantDirector', 'continuingEducationDirector']) && <SchemesToday />}
      {mayAssignTeaching(held) && <TeachingsToday />}
      {held.has('informationTechnology') && <OutboxToday />}
      <OrganisationToday held={held} />
    </>
  );
}
