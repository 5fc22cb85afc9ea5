import { Plus, UserCheck } from 'lucide-react';
import { useState } from 'react';
import { fullName } from '../../../shared/people/rules.ts';
import { useFormat } from '../../core/format.ts';
import { useLanguage, useText } from '../../core/text.tsx';
import { api } from '../../core/trpc.ts';
import { DeedForm } from '../../organisation/deed-form.tsx';
import { MainAct, QuietAct } from '../../ui/act.tsx';
import { PersonName } from '../../ui/bidi.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { SelectField } from '../../ui/field.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { Situation } from '../../ui/situation.tsx';
import { useWordedMoment } from '../rooms/room-forms.tsx';
import { StretchFields } from '../rooms/stretch-fields.tsx';
import { useStretch } from '../rooms/use-rooms.ts';
import { useAbsences, type Absence, type Absences } from './use-absences.ts';

type Doing = { readonly act: 'record' } | { readonly act: 'lift'; readonly absence: Absence };

/** Which trainers cannot teach, from when to when, never why. */
export function AbsencesPage() {
  const t = useText();
  const { language } = useLanguage();
  const shown = useAbsences();
  const [doing, setDoing] = useState<Doing>();
  const close = () => setDoing(undefined);
  return (
    <>
      <PageHead
        title={t('schedule.absences.title')}
        help={t('schedule.absences.help')}
        situation={shown.absences.length > 0 ? t('schedule.absences.situation', { n: shown.absences.length }) : undefined}
        acts={
          shown.trainers.length > 0 ? (
            <MainAct drawing={Plus} onAct={() => setDoing({ act: 'record' })}>
              {t('schedule.absences.record')}
            </MainAct>
          ) : undefined
        }
      />
      {shown.absences.length === 0 ? (
        <Situation drawing={UserCheck} title={t('schedule.absences.none')} cause={t('schedule.absences.noneCause')} />
      ) : (
        <AbsencesTable absences={shown.absences} onLift={(absence) => setDoing({ act: 'lift', absence })} />
      )}
      {doing?.act === 'record' && (
        <Sheet title={t('schedule.absences.record')} onClose={close}>
          <RecordForm shown={shown} onClose={close} />
        </Sheet>
      )}
      {doing?.act === 'lift' && (
        <Sheet title={t('schedule.absences.liftOf', { name: fullName(doing.absence.person, language) })} onClose={close}>
          <LiftForm absence={doing.absence} onClose={close} />
        </Sheet>
      )}
    </>
  );
}

type AbsencesTableProps = { readonly absences: readonly Absence[]; readonly onLift: (absence: Absence) => void };

function AbsencesTable({ absences, onLift }: AbsencesTableProps) {
  const t = useText();
  const format = useFormat();
  const { language } = useLanguage();
  return (
    <DataTable
      caption={t('schedule.absences.title')}
      rows={absences}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'trainer',
          head: t('schedule.absences.trainer'),
          cell: ({ person }) => <PersonName>{fullName(person, language)}</PersonName>,
        },
        {
          key: 'period',
          head: t('schedule.absences.period'),
          cell: ({ startsAt, endsAt }) => t('schedule.absences.fromTo', { from: format.moment(startsAt), to: format.moment(endsAt) }),
        },
        {
          key: 'touched',
          head: t('schedule.absences.touched'),
          cell: ({ sessions }) => (sessions === 0 ? t('schedule.absences.noSession') : t('schedule.absences.sessions', { n: sessions })),
        },
        {
          key: 'acts',
          head: '',
          end: true,
          cell: (absence) => (
            <span>
              {absence.sessions > 0 && (
                <QuietAct
                  to="/emploi-du-temps/a-regler"
                  name={t('schedule.absences.settleOf', { name: fullName(absence.person, language) })}
                >
                  {t('schedule.absences.settle')}
                </QuietAct>
              )}
              <QuietAct name={t('schedule.absences.liftOf', { name: fullName(absence.person, language) })} onAct={() => onLift(absence)}>
                {t('schedule.absences.lift')}
              </QuietAct>
            </span>
          ),
        },
      ]}
    />
  );
}

type FormProps = { readonly onClose: () => void };

function RecordForm({ shown: { trainers, at }, onClose }: FormProps & { readonly shown: Absences }) {
  const t = useText();
  const { language } = useLanguage();
  const worded = useWordedMoment();
  const stretch = useStretch(at);
  const [personId, setPersonId] = useState('');
  const trainer = trainers.find(({ id }) => id === personId);
  const name = trainer ? fullName(trainer, language) : '…';
  const { fromOn, fromAt, toOn, toAt } = stretch.shown;
  return (
    <DeedForm
      act={t('schedule.absences.record')}
      send={(actId) => api.schedule.recordAbsence.mutate({ actId, personId, ...stretch.given })}
      done={t('schedule.absences.recorded', { name })}
      review={t('schedule.absences.review', { name, from: worded(fromOn, fromAt), to: worded(toOn, toAt) })}
      missing={trainer ? [] : [{ field: 'personId', words: t('schedule.absences.chooseNeeded') }]}
      onClose={onClose}
    >
      {(errorAt) => (
        <>
          <SelectField
            label={t('schedule.absences.trainer')}
            value={personId}
            onChange={setPersonId}
            choices={[
              { value: '', label: t('schedule.absences.choose') },
              ...trainers.map((each) => ({ value: each.id, label: fullName(each, language) })),
            ]}
            error={trainer ? undefined : errorAt('personId')}
          />
          <StretchFields stretch={stretch} errorAt={errorAt} />
        </>
      )}
    </DeedForm>
  );
}

function LiftForm({ absence: { id, version, person }, onClose }: FormProps & { readonly absence: Absence }) {
  const t = useText();
  const { language } = useLanguage();
  const name = fullName(person, language);
  return (
    <DeedForm
      act={t('schedule.absences.liftOf', { name })}
      send={(actId) => api.schedule.liftAbsence.mutate({ actId, absenceId: id, version })}
      done={t('schedule.absences.lifted', { name })}
      review={t('schedule.absences.reviewLift', { name })}
      onClose={onClose}
    />
  );
}
