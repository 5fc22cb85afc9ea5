import { useState } from 'react';
import { formFields, projectLanguages, projectStages, type ProjectForm } from '../../../shared/grades/projects/schema.ts';
import { fullName } from '../../../shared/people/rules.ts';
import { useLanguage, useText } from '../../core/text.tsx';
import { api } from '../../core/trpc.ts';
import { DeedForm } from '../../organisation/deed-form.tsx';
import { AreaField } from '../../ui/area-field.tsx';
import { CheckField, SelectField, TextField } from '../../ui/field.tsx';
import styles from '../following.module.css';
import type { ShownProject } from './use-projects.ts';

export type FormProps = { readonly shown: ShownProject; readonly onClose: () => void };
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

/** The project an act is on, as it was read. */
export const onOf = ({ project: { id, version } }: ShownProject) => ({ projectId: id, version });

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
