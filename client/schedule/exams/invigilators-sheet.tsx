import { Suspense, useState } from 'react';
import { inLanguage } from '../../../shared/core/text.ts';
import { fullName } from '../../../shared/people/rules.ts';
import type { Invigilation } from '../../../shared/schedule/exams/rules.ts';
import { useLanguage, useText } from '../../core/text.tsx';
import { api } from '../../core/trpc.ts';
import { DeedForm } from '../../organisation/deed-form.tsx';
import { SelectField } from '../../ui/field.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import styles from './exams.module.css';
import { useInvigilators, type ShownExam } from './use-exams.ts';

type SheetProps = { readonly shown: ShownExam; readonly onClose: () => void };

/** Who watches over which room: proposed, and changed by hand. */
export function InvigilatorsSheet({ shown, onClose }: SheetProps) {
  const t = useText();
  return (
    <Sheet title={t('schedule.exams.invigilators')} onClose={onClose}>
      <Suspense fallback={<Skeleton />}>
        <InvigilatorsForm shown={shown} onClose={onClose} />
      </Suspense>
    </Sheet>
  );
}

function InvigilatorsForm({ shown: { exam, rooms, leastInvigilators }, onClose }: SheetProps) {
  const t = useText();
  const { language } = useLanguage();
  const { proposal, proposed, candidates } = useInvigilators(exam.id);
  const [chosen, setChosen] = useState<readonly Invigilation[]>(proposal);
  const free = new Map(
    [...candidates.filter(({ isFree }) => isFree).map(({ person }) => person), ...proposed].map((each) => [each.id, each]),
  );
  const loads = new Map(candidates.map(({ person, load }) => [person.id, load]));
  const places = Array.from({ length: leastInvigilators + 1 }, (_, at) => at);
  const inRoom = (roomId: string) => chosen.filter((each) => each.roomId === roomId);
  const choose = (roomId: string, at: number, personId: string) => {
    const here = inRoom(roomId).map((each) => each.personId);
    const next = personId === '' ? here.filter((_, index) => index !== at) : [...here.slice(0, at), personId, ...here.slice(at + 1)];
    setChosen([...chosen.filter((each) => each.roomId !== roomId), ...next.map((each) => ({ roomId, personId: each }))]);
  };
  const offered = (own: string) => [...free.values()].filter(({ id }) => id === own || !chosen.some(({ personId }) => personId === id));
  const wordOf = (id: string, name: string) => t('schedule.exams.candidate', { name, n: loads.get(id) ?? 0 });
  return (
    <DeedForm
      act={t('schedule.exams.keepInvigilators')}
      send={(actId) => api.schedule.invigilate.mutate({ actId, examId: exam.id, version: exam.version, invigilators: [...chosen] })}
      done={t('schedule.exams.invigilatorsKept')}
      review={t('schedule.exams.reviewInvigilators', { n: chosen.length, rooms: rooms.length })}
      onClose={onClose}
    >
      {() => (
        <>
          <p className={styles.soft}>{t('schedule.exams.invigilatorsHelp')}</p>
          {rooms.map((room) => (
            <fieldset key={room.roomId} className={styles.filiere}>
              <legend>{inLanguage({ fr: room.nameFr, ar: room.nameAr }, language)}</legend>
              {places.slice(0, Math.max(leastInvigilators, inRoom(room.roomId).length) + 1).map((at) => {
                const own = inRoom(room.roomId)[at]?.personId ?? '';
                return (
                  <SelectField
                    key={at}
                    label={t('schedule.exams.invigilator', { n: at + 1 })}
                    value={own}
                    onChange={(personId) => choose(room.roomId, at, personId)}
                    choices={[
                      { value: '', label: t('schedule.exams.nobody') },
                      ...offered(own).map((each) => ({ value: each.id, label: wordOf(each.id, fullName(each, language)) })),
                    ]}
                  />
                );
              })}
            </fieldset>
          ))}
        </>
      )}
    </DeedForm>
  );
}
