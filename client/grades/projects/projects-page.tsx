import { BookCheck, Check, FileCheck, Hourglass, Lightbulb, PencilLine } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'react-router';
import { fullName, listName } from '../../../shared/people/rules.ts';
import { useFormat } from '../../core/format.ts';
import { useLanguage, useText } from '../../core/text.tsx';
import { MainAct } from '../../ui/act.tsx';
import { Code, PersonName } from '../../ui/bidi.tsx';
import { DataTable, TwoLines } from '../../ui/data-table.tsx';
import { PageHead, SectionHead } from '../../ui/page-head.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { Situation } from '../../ui/situation.tsx';
import { StatusChip } from '../../ui/status-chip.tsx';
import styles from '../following.module.css';
import { WriteForm } from './project-forms.tsx';
import { isForMe, useProjects, type ListedProject } from './use-projects.ts';

/** Projects, and for a trainee the way to begin the own. */
export function ProjectsPage() {
  const t = useText();
  const { projects, own, at } = useProjects();
  const [beginning, setBeginning] = useState(false);
  const toBegin = own !== null && own.projectId === null;
  return (
    <>
      <PageHead
        title={t('grades.projects.title')}
        help={t('grades.projects.help')}
        situation={projects.length > 1 ? t('grades.projects.situation', { n: projects.length }) : undefined}
      />
      {toBegin && (
        <Situation
          drawing={Lightbulb}
          title={t('grades.projects.ownNone')}
          cause={t('grades.projects.ownCause')}
          acts={
            <MainAct drawing={PencilLine} onAct={() => setBeginning(true)}>
              {t('grades.projects.begin')}
            </MainAct>
          }
        />
      )}
      {!toBegin && projects.length === 0 && (
        <Situation drawing={Lightbulb} title={t('grades.projects.none')} cause={t('grades.projects.noneCause')} />
      )}
      <Projects title={t('grades.projects.toDo')} projects={projects.filter((each) => isForMe(each, at))} />
      <Projects
        title={t(projects.some((each) => isForMe(each, at)) ? 'grades.projects.others' : 'grades.projects.title')}
        projects={projects.filter((each) => !isForMe(each, at))}
      />
      {beginning && (
        <Sheet title={t('grades.projects.begin')} onClose={() => setBeginning(false)}>
          <WriteForm project={null} onClose={() => setBeginning(false)} />
        </Sheet>
      )}
    </>
  );
}

function Projects({ title, projects }: { readonly title: string; readonly projects: readonly ListedProject[] }) {
  const t = useText();
  const format = useFormat();
  const { language } = useLanguage();
  if (projects.length === 0) return null;
  return (
    <section className={styles.section}>
      <SectionHead title={title} note={t('grades.projects.situation', { n: projects.length })} />
      <DataTable
        caption={title}
        rows={projects}
        rowKey={({ id }) => id}
        columns={[
          {
            key: 'project',
            head: t('grades.projects.project'),
            cell: ({ id, title, trainee, groupCode }) => (
              <TwoLines
                under={
                  <>
                    <PersonName>{listName(trainee, language)}</PersonName> · <Code>{groupCode}</Code>
                  </>
                }
              >
                <Link to={`/projets/${id}`}>
                  <bdi>{title}</bdi>
                </Link>
              </TwoLines>
            ),
          },
          {
            key: 'supervisor',
            head: t('grades.projects.supervisor'),
            cell: ({ supervisor }) =>
              supervisor ? <PersonName>{fullName(supervisor, language)}</PersonName> : t('grades.projects.noSupervisor'),
          },
          {
            key: 'defence',
            head: t('grades.projects.defence'),
            cell: ({ defendedOn, startMinutes, room }) =>
              defendedOn === null || startMinutes === null ? (
                ''
              ) : (
                <TwoLines under={<bdi>{room}</bdi>}>
                  {format.dayAndYear(defendedOn)} · <bdi>{format.time(startMinutes)}</bdi>
                </TwoLines>
              ),
          },
          { key: 'state', head: t('grades.projects.stateHead'), cell: ({ state }) => <ProjectChip state={state} /> },
        ]}
      />
    </section>
  );
}

const chips = {
  draft: { drawing: PencilLine, tone: 'plain' },
  proposed: { drawing: Hourglass, tone: 'look' },
  validated: { drawing: Check, tone: 'ok' },
  submitted: { drawing: FileCheck, tone: 'ok' },
  defended: { drawing: BookCheck, tone: 'ok' },
} as const;

/** How far a project is: drawing, tone and word. */
export function ProjectChip({ state }: { readonly state: ListedProject['state'] }) {
  const t = useText();
  return <StatusChip {...chips[state]}>{t(`grades.projects.is.${state}`)}</StatusChip>;
}
