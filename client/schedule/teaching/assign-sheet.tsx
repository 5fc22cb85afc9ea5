import { useDeferredValue, useState } from 'react';
import { inLanguage } from '../../../shared/core/text.ts';
import { fullName } from '../../../shared/people/rules.ts';
import { api } from '../../core/trpc.ts';
import { useFormat } from '../../core/format.ts';
import { useLanguage, useText } from '../../core/text.tsx';
import { useAct } from '../../core/use-act.ts';
import { MainAct } from '../../ui/act.tsx';
import { ActForm } from '../../ui/act-form.tsx';
import { PersonName } from '../../ui/bidi.tsx';
import { TextField } from '../../ui/field.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { useToast } from '../../ui/toast.tsx';
import { StandingChip } from '../load/standing-chip.tsx';
import styles from './teachings-page.module.css';
import { useCandidates, useTeachingsAgain, type Course } from './use-teachings.ts';

const atFields = {
  'schedule.teaching.notTrainer': 'trainerId',
  'schedule.teaching.twice': 'trainerId',
  'schedule.teaching.outsidePromotion': 'fromOn',
  'schedule.teaching.past': 'fromOn',
  'schedule.teaching.order': 'lastOn',
};

/** Asks that somebody teach a module to a group: who, seen with what they teach already, and from when. */
export function AssignSheet({ course, onClose }: { readonly course: Course; readonly onClose: () => void }) {
  const t = useText();
  const toast = useToast();
  const again = useTeachingsAgain();
  const { language } = useLanguage();
  const { group, module } = course;
  const [query, setQuery] = useState('');
  const answer = useCandidates(group.id, module.id, useDeferredValue(query.trim()));
  const [trainerId, setTrainerId] = useState('');
  const [typedFrom, setFrom] = useState<string>();
  const [lastOn, setLastOn] = useState('');
  const fromOn = typedFrom ?? answer?.startsOn ?? '';
  const filled = useAct(
    async (actId) => {
      await api.schedule.assign.mutate({ actId, groupId: group.id, moduleId: module.id, trainerId, fromOn, lastOn: lastOn === '' ? null : lastOn });
      toast({ what: t('schedule.teaching.proposed') });
      await again();
      onClose();
    },
    atFields,
    { check: () => (trainerId === '' ? [{ field: 'trainerId', words: t('schedule.teaching.whoMissing') }] : []) },
  ); // prettier-ignore
  return (
    <Sheet title={t('schedule.teaching.assignOf', { module: inLanguage(module.name, language), group: group.code })} onClose={onClose}>
      <ActForm
        filled={filled}
        act={
          <MainAct submit busy={filled.busy} size="big">
            {t('schedule.teaching.propose')}
          </MainAct>
        }
      >
        <TextField
          type="search"
          label={t('schedule.teaching.who')}
          hint={answer?.trainers.length === 0 ? t('schedule.teaching.whoNone') : t('schedule.teaching.whoHint')}
          error={filled.errorAt('trainerId')}
          value={query}
          autoComplete="off"
          onChange={setQuery}
        />
        {answer !== undefined && answer.trainers.length > 0 && <Candidates answer={answer} chosen={trainerId} onChoose={setTrainerId} />}
        <TextField label={t('schedule.teaching.fromOn')} type="date" value={fromOn} onChange={setFrom} error={filled.errorAt('fromOn')} />
        <TextField
          label={t('schedule.teaching.lastOn')}
          hint={t('schedule.teaching.lastOnHint')}
          type="date"
          value={lastOn}
          onChange={setLastOn}
          error={filled.errorAt('lastOn')}
        />
      </ActForm>
    </Sheet>
  );
}

type CandidatesProps = {
  readonly answer: NonNullable<ReturnType<typeof useCandidates>>;
  readonly chosen: string;
  readonly onChoose: (trainerId: string) => void;
};

function Candidates({ answer: { trainers, service }, chosen, onChoose }: CandidatesProps) {
  const t = useText();
  const format = useFormat();
  const { language } = useLanguage();
  return (
    <fieldset className={styles.found} aria-label={t('schedule.teaching.found')}>
      {trainers.map(({ trainer, load }) => (
        <label key={trainer.id}>
          <input type="radio" name="trainer" checked={trainer.id === chosen} onChange={() => onChoose(trainer.id)} />
          <span>
            <PersonName>{fullName(trainer, language)}</PersonName>
            {load && (
              <small>
                {t('schedule.teaching.loadLine', { hours: load.hours, asked: load.asked, weekly: format.number(load.weekly / 60) })}
              </small>
            )}
          </span>
          <span>{load && <StandingChip weekly={load.weekly} service={service} />}</span>
        </label>
      ))}
    </fieldset>
  );
}
