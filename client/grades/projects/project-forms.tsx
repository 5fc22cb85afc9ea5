import { useState } from 'react';
import { formFields, projectLanguages, projectStages, type ProjectForm } from '../../../shared/grades/projects/schema.ts';
import { readMark } from '../../../shared/grades/grid/rules.ts';
import { fullName } from '../../../shared/people/rules.ts';
import { useLanguage, useText } from '../../core/text.tsx';
import { api } from '../../core/trpc.ts';
import { DeedForm } from '../../organisation/deed-form.tsx';
import { AreaField } from '../../ui/area-field.tsx';
import { CheckField, SelectField, TextField } from '../../ui/field.tsx';
import styles from './projects.module.css';
import type { ShownProject } from './use-projects.ts';

type FormProps = { readonly shown: ShownProject; readonly onClose: () => void };
const nothing: ProjectForm = {
  targetPublic: '',
  context: '',
  objectiveMotives: '',
  subjectiveMotives: '',
  importance: '',
  scope: '',
  objectives: '',
  methodStages: '',
  expectedResults: '',
  expectedProduct: '',
};

/** The validation form, written by the trainee. */
export function WriteForm({ project, onClose }: { readonly project: ShownProject['project'] | null; readonly onClose: () => void }) {
  const t = useText();
  const { language: spoken } = useLanguage();
  const [language, setLanguage] = useState<(typeof projectLanguages)[number]>(project?.language ?? (spoken === 'ar' ? 'ar' : 'fr'));
  const [title, setTitle] = useState(project?.title ?? '');
  const [form, setForm] = useState<ProjectForm>(project?.form ?? nothing);
  return (
    <DeedForm
      act={t(project ? 'grades.projects.write' : 'grades.projects.begin')}
      send={(actId) => api.grades.writeProject.mutate({ actId, version: project?.version ?? 0, language, title, form })}
      done={t('grades.projects.kept')}
      review={t('grades.projects.writeReview')}
      onClose={onClose}
    >
      {(errorAt) => (
        <>
          <TextField label={t('grades.projects.titleField')} dir="auto" value={title} onChange={setTitle} error={errorAt('title')} />
          <SelectField
            label={t('grades.projects.language')}
            value={language}
            onChange={(value) => setLanguage(value === 'ar' ? 'ar' : 'fr')}
            choices={projectLanguages.map((each) => ({ value: each, label: t(`grades.projects.language.${each}`) }))}
          />
          {formFields.map((field) => (
            <AreaField
              key={field}
              label={t(`grades.projects.field.${field}`)}
              value={form[field]}
              onChange={(value) => setForm({ ...form, [field]: value })}
              error={errorAt(`form.${field}`)}
              rows={3}
              maxLength={1500}
            />
          ))}
        </>
      )}
    </DeedForm>
  );
}

const onOf = ({ project: { id, version } }: ShownProject) => ({ projectId: id, version });

/** Handing the form to the supervisor. */
export function ProposeForm({ shown, onClose }: FormProps) {
  const t = useText();
  const { language } = useLanguage();
  const { supervisor } = shown.project;
  return (
    <DeedForm
      act={t('grades.projects.propose')}
      send={(actId) => api.grades.proposeProject.mutate({ actId, ...onOf(shown) })}
      done={t('grades.projects.proposed')}
      review={t('grades.projects.proposeReview', { name: supervisor ? fullName(supervisor, language) : '' })}
      onClose={onClose}
    />
  );
}

/** Validating the form, or giving it back. */
export function JudgeForm({ shown, onClose }: FormProps) {
  const t = useText();
  const [verdict, setVerdict] = useState('valid');
  const [reason, setReason] = useState('');
  const isValid = verdict === 'valid';
  return (
    <DeedForm
      act={t(isValid ? 'grades.projects.valid' : 'grades.projects.giveBack')}
      send={(actId) => api.grades.judgeProject.mutate({ actId, ...onOf(shown), isValid, reason: isValid ? '' : reason })}
      done={t('grades.projects.judged')}
      review={t('grades.projects.judgeReview')}
      onClose={onClose}
    >
      {(errorAt) => (
        <>
          <SelectField
            label={t('grades.projects.verdict')}
            value={verdict}
            onChange={setVerdict}
            choices={[
              { value: 'valid', label: t('grades.projects.valid') },
              { value: 'back', label: t('grades.projects.giveBack') },
            ]}
          />
          {!isValid && (
            <AreaField label={t('grades.projects.reason')} value={reason} onChange={setReason} error={errorAt('reason')} maxLength={400} />
          )}
        </>
      )}
    </DeedForm>
  );
}

/** How many of the eight stages are behind it. */
export function StageForm({ shown, onClose }: FormProps) {
  const t = useText();
  const [stage, setStage] = useState(String(Math.min(shown.project.stage + 1, projectStages.length)));
  return (
    <DeedForm
      act={t('grades.projects.reach')}
      send={(actId) => api.grades.reachStage.mutate({ actId, ...onOf(shown), stage: Number(stage) })}
      done={t('grades.projects.kept')}
      review={t('grades.projects.reachReview')}
      onClose={onClose}
    >
      {() => (
        <SelectField
          label={t('grades.projects.stagesDone')}
          value={stage}
          onChange={setStage}
          choices={[
            { value: '0', label: '0' },
            ...projectStages.map((each, at) => ({ value: String(at + 1), label: `${at + 1}. ${t(`grades.projects.stage.${each}`)}` })),
          ]}
        />
      )}
    </DeedForm>
  );
}

/** The report as it was handed in. */
export function SubmitForm({ shown, onClose }: FormProps) {
  const t = useText();
  const [pages, setPages] = useState('30');
  const [paperCopies, setCopies] = useState('3');
  const [hasDigital, setDigital] = useState(false);
  const [submittedOn, setOn] = useState<string>(shown.today);
  return (
    <DeedForm
      act={t('grades.projects.submit')}
      send={(actId) =>
        api.grades.submitProject.mutate({
          actId,
          ...onOf(shown),
          pages: Number(pages),
          paperCopies: Number(paperCopies),
          hasDigital: true,
          submittedOn,
        })
      }
      missing={hasDigital ? [] : [{ field: null, words: t('grades.project.noDigital') }]}
      done={t('grades.projects.submitted')}
      review={t('grades.projects.submitReview', { n: shown.submissionDays })}
      onClose={onClose}
    >
      {(errorAt) => (
        <>
          <div className={styles.pair}>
            <TextField
              type="number"
              dir="ltr"
              label={t('grades.projects.pages')}
              value={pages}
              onChange={setPages}
              error={errorAt('pages')}
            />
            <TextField
              type="number"
              dir="ltr"
              label={t('grades.projects.copies')}
              value={paperCopies}
              onChange={setCopies}
              error={errorAt('paperCopies')}
            />
          </div>
          <TextField
            type="date"
            label={t('grades.projects.submittedOn')}
            value={submittedOn}
            onChange={setOn}
            error={errorAt('submittedOn')}
          />
          <CheckField checked={hasDigital} onChange={setDigital}>
            {t('grades.projects.digital')}
          </CheckField>
        </>
      )}
    </DeedForm>
  );
}

/** Naming the supervisor. */
export function SuperviseForm({ shown, onClose }: FormProps) {
  const t = useText();
  const { language } = useLanguage();
  const [supervisorId, setSupervisor] = useState(shown.project.supervisorId ?? '');
  return (
    <DeedForm
      act={t('grades.projects.supervise')}
      send={(actId) => api.grades.superviseProject.mutate({ actId, ...onOf(shown), supervisorId })}
      missing={supervisorId === '' ? [{ field: 'supervisorId', words: t('grades.projects.choose') }] : []}
      done={t('grades.projects.supervised')}
      review={t('grades.projects.superviseReview')}
      onClose={onClose}
    >
      {(errorAt) => (
        <SelectField
          label={t('grades.projects.supervisor')}
          value={supervisorId}
          onChange={setSupervisor}
          error={errorAt('supervisorId')}
          choices={[
            { value: '', label: t('grades.projects.choose') },
            ...shown.trainers.map((each) => ({ value: each.id, label: fullName(each, language) })),
          ]}
        />
      )}
    </DeedForm>
  );
}

/** A day, an hour, a room, a committee. */
export function DefenceForm({ shown, onClose }: FormProps) {
  const t = useText();
  const { language } = useLanguage();
  const { project, members, earliest, trainers, today } = shown;
  const [defendedOn, setDay] = useState<string>(project.defendedOn ?? earliest ?? today);
  const [time, setTime] = useState(timeOf(project.startMinutes ?? 570));
  const [room, setRoom] = useState(project.room ?? '');
  const [committee, setCommittee] = useState<readonly string[]>(members.map(({ person }) => person.id));
  const [isAsked, setAsked] = useState(false);
  const named = committee.filter((each) => each !== '');
  const choose = (at: number, personId: string) =>
    setCommittee([0, 1, 2].map((place) => (place === at ? personId : (committee[place] ?? ''))));
  return (
    <DeedForm
      act={t('grades.projects.plan')}
      send={(actId) =>
        api.grades.planDefence.mutate({
          actId,
          ...onOf(shown),
          defendedOn,
          startMinutes: minutesOf(time),
          room,
          hasNoConflict: true,
          members: named.map((personId) => ({ personId, isPresident: personId === committee[0] })),
        })
      }
      missing={[
        ...(committee[0] ? [] : [{ field: 'member0', words: t('grades.projects.choose') }]),
        ...(isAsked ? [] : [{ field: null, words: t('grades.project.conflictUnasked') }]),
      ]}
      done={t('grades.projects.planned')}
      review={t('grades.projects.planReview')}
      onClose={onClose}
    >
      {(errorAt) => (
        <>
          <div className={styles.pair}>
            <TextField
              type="date"
              label={t('grades.projects.day')}
              value={defendedOn}
              min={earliest ?? undefined}
              onChange={setDay}
              error={errorAt('defendedOn')}
            />
            <TextField type="time" label={t('grades.projects.at')} value={time} onChange={setTime} error={errorAt('startMinutes')} />
          </div>
          <TextField label={t('grades.projects.room')} value={room} onChange={setRoom} error={errorAt('room')} />
          {[0, 1, 2].map((at) => (
            <SelectField
              key={at}
              label={t(at === 0 ? 'grades.projects.president' : 'grades.projects.member')}
              value={committee[at] ?? ''}
              onChange={(personId) => choose(at, personId)}
              error={errorAt(`member${at}`)}
              choices={[
                { value: '', label: t(at === 0 ? 'grades.projects.choose' : 'grades.projects.nobody') },
                ...trainers
                  .filter(({ id }) => id === committee[at] || (!named.includes(id) && !(at === 0 && id === project.supervisorId)))
                  .map((each) => ({ value: each.id, label: fullName(each, language) })),
              ]}
            />
          ))}
          <CheckField checked={isAsked} onChange={setAsked}>
            {t('grades.projects.noConflict')}
          </CheckField>
        </>
      )}
    </DeedForm>
  );
}

function timeOf(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

function minutesOf(time: string): number {
  const [hours = '0', minutes = '0'] = time.split(':');
  return Number(hours) * 60 + Number(minutes);
}

/** The committee's mark. */
export function MarkForm({ shown, onClose }: FormProps) {
  const t = useText();
  const [typed, setTyped] = useState('');
  const read = readMark(typed, { scale: 2000, step: 25 });
  const value = read.kind === 'mark' ? read.mark.value : null;
  return (
    <DeedForm
      act={t('grades.projects.mark')}
      send={(actId) => api.grades.markProject.mutate({ actId, ...onOf(shown), value: value ?? 0 })}
      missing={value === null ? [{ field: 'value', words: t('grades.projects.markWrong') }] : []}
      done={t('grades.projects.marked')}
      review={t('grades.projects.markReview')}
      onClose={onClose}
    >
      {(errorAt) => (
        <TextField
          dir="ltr"
          inputMode="decimal"
          label={t('grades.projects.markField')}
          value={typed}
          onChange={setTyped}
          error={errorAt('value')}
        />
      )}
    </DeedForm>
  );
}
