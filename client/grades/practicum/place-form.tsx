import { useState } from 'react';
import { inLanguage } from '../../../shared/core/text.ts';
import { addDays } from '../../../shared/core/time.ts';
import { fullName, listName } from '../../../shared/people/rules.ts';
import { useFormat } from '../../core/format.ts';
import { useLanguage, useText } from '../../core/text.tsx';
import { api } from '../../core/trpc.ts';
import { DeedForm } from '../../organisation/deed-form.tsx';
import { SelectField, TextField } from '../../ui/field.tsx';
import styles from '../following.module.css';
import { A_MONDAY, usePracticumChoices } from './use-practicum.ts';

type FormProps = { readonly onClose: () => void };

/** Placing a trainee, or a whole group, with a host teacher. */
export function PlaceForm({ onClose }: FormProps) {
  const t = useText();
  const format = useFormat();
  const { language } = useLanguage();
  const { groups, schools, trainers, today } = usePracticumChoices();
  const [groupId, setGroupId] = useState(groups[0]?.groupId ?? '');
  const [who, setWho] = useState('');
  const [schoolId, setSchoolId] = useState(schools[0]?.id ?? '');
  const [trainerId, setTrainerId] = useState('');
  const [hostName, setHostName] = useState('');
  const [inspectorName, setInspectorName] = useState('');
  const [fromOn, setFromOn] = useState<string>(today);
  const [toOn, setToOn] = useState<string>(addDays(today, 28));
  const [weekday, setWeekday] = useState('');
  const members = (groups.find((each) => each.groupId === groupId)?.members ?? []).toSorted((a, b) =>
    listName(a, language).localeCompare(listName(b, language), language),
  );
  const personIds = who === '' ? members.map(({ id }) => id) : [who];
  const choose = { value: '', label: t('grades.practicum.choose') };
  return (
    <DeedForm
      act={t('grades.practicum.place')}
      send={(actId) =>
        api.grades.placeTrainees.mutate({
          actId,
          groupId,
          personIds,
          schoolId,
          trainerId,
          hostName,
          inspectorName,
          fromOn,
          toOn,
          weekday: weekday === '' ? null : Number(weekday),
        })
      }
      missing={[
        ...(schoolId === '' ? [{ field: 'schoolId', words: t('grades.practicum.choose') }] : []),
        ...(trainerId === '' ? [{ field: 'trainerId', words: t('grades.practicum.choose') }] : []),
      ]}
      done={t('grades.practicum.placed')}
      review={t('grades.practicum.placeReview', { n: personIds.length })}
      onClose={onClose}
    >
      {(errorAt) => (
        <>
          <SelectField
            label={t('grades.practicum.group')}
            value={groupId}
            onChange={(value) => {
              setGroupId(value);
              setWho('');
            }}
            choices={groups.map((each) => ({ value: each.groupId, label: each.code }))}
          />
          <SelectField
            label={t('grades.practicum.who')}
            value={who}
            onChange={setWho}
            choices={[
              { value: '', label: t('grades.practicum.whole') },
              ...members.map((each) => ({ value: each.id, label: listName(each, language) })),
            ]}
          />
          <SelectField
            label={t('grades.practicum.school')}
            value={schoolId}
            onChange={setSchoolId}
            error={errorAt('schoolId')}
            choices={[
              choose,
              ...schools.map((each) => ({ value: each.id, label: inLanguage({ fr: each.nameFr, ar: each.nameAr }, language) })),
            ]}
          />
          <TextField label={t('grades.practicum.host')} value={hostName} onChange={setHostName} error={errorAt('hostName')} />
          <SelectField
            label={t('grades.practicum.trainer')}
            value={trainerId}
            onChange={setTrainerId}
            error={errorAt('trainerId')}
            choices={[choose, ...trainers.map((each) => ({ value: each.id, label: fullName(each, language) }))]}
          />
          <TextField
            label={t('grades.practicum.inspector')}
            value={inspectorName}
            onChange={setInspectorName}
            error={errorAt('inspectorName')}
          />
          <div className={styles.pair}>
            <TextField type="date" label={t('grades.practicum.from')} value={fromOn} onChange={setFromOn} error={errorAt('fromOn')} />
            <TextField type="date" label={t('grades.practicum.to')} value={toOn} onChange={setToOn} error={errorAt('toOn')} />
          </div>
          <SelectField
            label={t('grades.practicum.weekday')}
            value={weekday}
            onChange={setWeekday}
            choices={[
              { value: '', label: t('grades.practicum.everyDay') },
              ...[1, 2, 3, 4, 5, 6].map((each) => ({
                value: String(each),
                label: format.startLine(format.weekday(addDays(A_MONDAY, each - 1))),
              })),
            ]}
          />
        </>
      )}
    </DeedForm>
  );
}

/** An application school for the centre's list. */
export function SchoolForm({ onClose }: FormProps) {
  const t = useText();
  const [facts, setFacts] = useState({ nameFr: '', nameAr: '', town: '', directorName: '' });
  const field = (key: keyof typeof facts, label: string, errorAt: (field: string) => string | undefined, dir?: 'rtl') => (
    <TextField label={label} value={facts[key]} onChange={(value) => setFacts({ ...facts, [key]: value })} error={errorAt(key)} dir={dir} />
  );
  return (
    <DeedForm
      act={t('grades.practicum.addSchool')}
      send={(actId) => api.grades.addSchool.mutate({ actId, ...facts })}
      done={t('grades.practicum.schoolAdded', { name: facts.nameFr })}
      review={t('grades.practicum.schoolReview')}
      onClose={onClose}
    >
      {(errorAt) => (
        <>
          {field('nameFr', t('grades.practicum.nameFr'), errorAt)}
          {field('nameAr', t('grades.practicum.nameAr'), errorAt, 'rtl')}
          {field('town', t('grades.practicum.town'), errorAt)}
          {field('directorName', t('grades.practicum.director'), errorAt)}
        </>
      )}
    </DeedForm>
  );
}
