import { CalendarPlus, FileCheck, ListChecks, PencilLine, Printer, Scale, Send, UserPlus } from 'lucide-react';
import { useState } from 'react';
import { useParams } from 'react-router';
import { isPassed } from '../../../shared/grades/projects/rules.ts';
import { projectStages } from '../../../shared/grades/projects/schema.ts';
import { fullName } from '../../../shared/people/rules.ts';
import { useFormat } from '../../core/format.ts';
import { useLanguage, useText } from '../../core/text.tsx';
import { Act, MainAct } from '../../ui/act.tsx';
import { Banner } from '../../ui/banner.tsx';
import { Code } from '../../ui/bidi.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { Steps } from '../../ui/steps.tsx';
import { useFigure } from '../blind/use-blind.ts';
import { DefenceForm, MarkForm, SuperviseForm } from './defence-forms.tsx';
import { JudgeForm, ProposeForm, StageForm, SubmitForm, WriteForm } from './project-forms.tsx';
import { ProjectChip } from './projects-page.tsx';
import styles from '../following.module.css';
import { Piece, ProjectFormPiece } from './form-piece.tsx';
import { defenceAt, useProject, type ShownProject } from './use-projects.ts';

type Doing = 'write' | 'propose' | 'judge' | 'reach' | 'submit' | 'supervise' | 'plan' | 'mark';
type PartProps = { readonly shown: ShownProject; readonly onDo: (doing: Doing) => void };

/** One project, from its form to its mark. */
export function ProjectPage() {
  const { projectId = '' } = useParams();
  const t = useText();
  const { language } = useLanguage();
  const shown = useProject(projectId);
  const [doing, setDoing] = useState<Doing>();
  const { project } = shown;
  return (
    <>
      <PageHead
        title={project.title}
        crumbs={[{ to: '/projets', label: t('grades.projects.title') }]}
        here={project.title}
        help={t('grades.projects.help')}
        situation={
          <span className={styles.situation}>
            <span>
              <bdi>{fullName(project.trainee, language)}</bdi> · <Code>{project.groupCode}</Code>
            </span>
            <ProjectChip state={project.state} />
          </span>
        }
        acts={
          <>
            <Act drawing={Printer} onAct={() => globalThis.print()}>
              {t('grades.projects.print')}
            </Act>
            <Next shown={shown} onDo={setDoing} />
          </>
        }
      />
      {project.returnReason !== null && project.state === 'draft' && (
        <Banner drawing={PencilLine} title={t('grades.projects.returned', { reason: project.returnReason })} />
      )}
      <Supervision shown={shown} onDo={setDoing} />
      <ProjectFormPiece shown={shown} />
      {project.state !== 'draft' && project.state !== 'proposed' && <Stages shown={shown} onDo={setDoing} />}
      {project.state !== 'draft' && project.state !== 'proposed' && <Report shown={shown} onDo={setDoing} />}
      {(project.state === 'submitted' || project.state === 'defended') && <Defence shown={shown} onDo={setDoing} />}
      {doing !== undefined && <Doings shown={shown} doing={doing} onClose={() => setDoing(undefined)} />}
    </>
  );
}

/** The one thing this person does next with it. */
function Next({ shown: { project, may, at, isOpen }, onDo }: PartProps) {
  const t = useText();
  if (may.write.ok && project.state === 'draft')
    return (
      <div className={styles.acts}>
        <Act drawing={PencilLine} onAct={() => onDo('write')}>
          {t('grades.projects.write')}
        </Act>
        <MainAct
          drawing={Send}
          onAct={() => onDo('propose')}
          disabledReason={project.supervisorId === null ? t('grades.project.noSupervisor') : undefined}
        >
          {t('grades.projects.propose')}
        </MainAct>
      </div>
    );
  if (may.supervise.ok && project.state === 'proposed')
    return (
      <MainAct drawing={ListChecks} onAct={() => onDo('judge')}>
        {t('grades.projects.judge')}
      </MainAct>
    );
  if (may.mark.ok && project.state === 'submitted' && project.defendedOn !== null)
    return (
      <MainAct
        drawing={Scale}
        onAct={() => onDo('mark')}
        disabledReason={(defenceAt(project) ?? at) > at ? t('grades.project.notHeard') : undefined}
      >
        {t('grades.projects.mark')}
      </MainAct>
    );
  if (may.mark.ok && project.state === 'defended' && isOpen)
    return (
      <Act drawing={Scale} onAct={() => onDo('mark')}>
        {t('grades.projects.remark')}
      </Act>
    );
  return null;
}

function Supervision({ shown: { project, may }, onDo }: PartProps) {
  const t = useText();
  const { language } = useLanguage();
  const isOpen = project.state !== 'submitted' && project.state !== 'defended';
  return (
    <Piece
      title={t('grades.projects.supervisor')}
      act={
        may.manage.ok &&
        isOpen && (
          <Act drawing={UserPlus} onAct={() => onDo('supervise')}>
            {t('grades.projects.supervise')}
          </Act>
        )
      }
    >
      <p>{project.supervisor ? <bdi>{fullName(project.supervisor, language)}</bdi> : t('grades.projects.noSupervisor')}</p>
    </Piece>
  );
}

function Stages({ shown: { project, may }, onDo }: PartProps) {
  const t = useText();
  return (
    <Piece
      title={t('grades.projects.stages')}
      act={
        may.supervise.ok &&
        project.state !== 'defended' && (
          <Act drawing={ListChecks} onAct={() => onDo('reach')}>
            {t('grades.projects.reach')}
          </Act>
        )
      }
    >
      <Steps steps={projectStages.map((each) => t(`grades.projects.stage.${each}`))} current={project.stage} />
    </Piece>
  );
}

function Report({ shown: { project, earliest, may }, onDo }: PartProps) {
  const t = useText();
  const format = useFormat();
  const { pages, paperCopies, submittedOn } = project;
  return (
    <Piece
      title={t('grades.projects.report')}
      act={
        may.supervise.ok &&
        project.state === 'validated' && (
          <Act drawing={FileCheck} onAct={() => onDo('submit')}>
            {t('grades.projects.submit')}
          </Act>
        )
      }
    >
      {pages === null || paperCopies === null || submittedOn === null ? (
        <p className={styles.soft}>{t('grades.projects.notSubmitted')}</p>
      ) : (
        <p>
          {t('grades.projects.reportOf', { pages, copies: paperCopies, day: format.dayAndYear(submittedOn) })}
          {earliest !== null && project.defendedOn === null && (
            <> · {t('grades.projects.earliest', { day: format.dayAndYear(earliest) })}</>
          )}
        </p>
      )}
    </Piece>
  );
}

function Defence({ shown: { project, members, value, may }, onDo }: PartProps) {
  const t = useText();
  const format = useFormat();
  const figure = useFigure();
  const { language } = useLanguage();
  const { defendedOn, startMinutes, room } = project;
  return (
    <Piece
      title={t('grades.projects.defence')}
      act={
        may.manage.ok &&
        project.state === 'submitted' && (
          <Act drawing={CalendarPlus} onAct={() => onDo('plan')}>
            {t('grades.projects.plan')}
          </Act>
        )
      }
    >
      {defendedOn === null || startMinutes === null ? (
        <p className={styles.soft}>{t('grades.projects.notPlanned')}</p>
      ) : (
        <>
          <p>
            {format.startLine(
              t('grades.projects.defenceOn', { day: format.fullDay(defendedOn), time: format.time(startMinutes), room: room ?? '' }),
            )}
          </p>
          <ul className={styles.rows}>
            {members.map(({ person, isPresident }) => (
              <li key={person.id}>
                <span className={styles.soft}>{t(isPresident ? 'grades.projects.president' : 'grades.projects.member')}</span>{' '}
                <bdi>{fullName(person, language)}</bdi>
              </li>
            ))}
          </ul>
        </>
      )}
      {value !== null && (
        <p>
          <strong>
            {t('grades.projects.markOf', {
              value: figure(value),
              verdict: t(isPassed(value) ? 'grades.projects.passed' : 'grades.projects.failed'),
            })}
          </strong>
        </p>
      )}
    </Piece>
  );
}

function Doings({ shown, doing, onClose }: { readonly shown: ShownProject; readonly doing: Doing; readonly onClose: () => void }) {
  const t = useText();
  const props = { shown, onClose };
  return (
    <Sheet title={t(`grades.projects.${doing}`)} onClose={onClose}>
      {doing === 'write' && <WriteForm project={shown.project} onClose={onClose} />}
      {doing === 'propose' && <ProposeForm {...props} />}
      {doing === 'judge' && <JudgeForm {...props} />}
      {doing === 'reach' && <StageForm {...props} />}
      {doing === 'submit' && <SubmitForm {...props} />}
      {doing === 'supervise' && <SuperviseForm {...props} />}
      {doing === 'plan' && <DefenceForm {...props} />}
      {doing === 'mark' && <MarkForm {...props} />}
    </Sheet>
  );
}
