import { useState } from 'react';
import { readMark, showHundredths } from '../../../shared/grades/grid/rules.ts';
import { fullName } from '../../../shared/people/rules.ts';
import { useLanguage, useText } from '../../core/text.tsx';
import { api } from '../../core/trpc.ts';
import { DeedForm } from '../../organisation/deed-form.tsx';
import { CheckField, SelectField, TextField } from '../../ui/field.tsx';
import { onOf, type FormProps } from './project-forms.tsx';
import styles from '../following.module.css';

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
  const { language } = useLanguage();
  const [typed, setTyped] = useState(shown.value === null ? '' : showHundredths(shown.value, language));
  const read = readMark(typed, { scale: 2000, step: 25 });
  const value = read.kind === 'mark' ? read.mark.value : null;
  return (
    <DeedForm
      act={t(shown.value === null ? 'grades.projects.mark' : 'grades.projects.remark')}
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
