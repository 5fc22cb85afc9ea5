import { CalendarX, PencilLine, Send } from 'lucide-react';
import { useState } from 'react';
import { useParams } from 'react-router';
import { inLanguage } from '../../../shared/core/text.ts';
import { useFormat } from '../../core/format.ts';
import { useLanguage, useText } from '../../core/text.tsx';
import { api } from '../../core/trpc.ts';
import { DeedForm } from '../../organisation/deed-form.tsx';
import { Act, MainAct } from '../../ui/act.tsx';
import { TextField } from '../../ui/field.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { Steps } from '../../ui/steps.tsx';
import { ExamForm } from './exam-form.tsx';
import { InvigilatorsSheet } from './invigilators-sheet.tsx';
import { InTheWay } from './in-the-way.tsx';
import { Invigilators, Papers, Rooms, Seats, Sitting, type Doing } from './exam-parts.tsx';
import { ExamState } from './exams-page.tsx';
import styles from './exams.module.css';
import { RoomsSheet, SeatSheet } from './rooms-sheet.tsx';
import { useExam, useExamChoices, type ShownExam } from './use-exams.ts';

/** One examination, from who sits it to publishing it. */
export function ExamPage() {
  const { examId = '' } = useParams();
  const t = useText();
  const format = useFormat();
  const { language } = useLanguage();
  const shown = useExam(examId);
  const [doing, setDoing] = useState<Doing>();
  const { exam } = shown;
  const isDraft = exam.state === 'draft';
  const title = inLanguage({ fr: exam.titleFr, ar: exam.titleAr }, language);
  return (
    <>
      <PageHead
        title={title}
        crumbs={[{ to: '/examens', label: t('schedule.exams.title') }]}
        here={title}
        help={t('schedule.exams.pageHelp')}
        situation={
          <span className={styles.situation}>
            {`${format.startLine(format.fullDay(exam.day))} · ${format.timeRange(exam.startMinutes, exam.endMinutes)}`}
            <ExamState state={exam.state} />
          </span>
        }
        acts={
          exam.state !== 'cancelled' && (
            <div className={styles.acts}>
              {isDraft && (
                <Act drawing={PencilLine} onAct={() => setDoing('change')}>
                  {t('schedule.exams.change')}
                </Act>
              )}
              <Act drawing={CalendarX} onAct={() => setDoing('cancel')}>
                {t('schedule.exams.cancel')}
              </Act>
            </div>
          )
        }
      />
      {isDraft && <Steps steps={stepKeys.map((key) => t(key))} current={stepOf(shown)} />}
      <Sitting shown={shown} />
      <Rooms shown={shown} onDo={setDoing} />
      <Seats shown={shown} onDo={setDoing} />
      <Invigilators shown={shown} onDo={setDoing} />
      {isDraft && <Publishing shown={shown} onPublish={() => setDoing('publish')} />}
      {shown.seats.length > 0 && <Papers shown={shown} />}
      <Doings shown={shown} doing={doing} onClose={() => setDoing(undefined)} />
    </>
  );
}

const stepKeys = [
  'schedule.exams.step.groups',
  'schedule.exams.step.rooms',
  'schedule.exams.step.seats',
  'schedule.exams.step.invigilators',
  'schedule.exams.step.publish',
] as const;

/** The first step that is not done. */
function stepOf({ rooms, seats, invigilators, leastInvigilators }: ShownExam): number {
  if (rooms.length === 0) return 1;
  if (seats.length === 0) return 2;
  const isWatched = (roomId: string) => invigilators.filter((each) => each.roomId === roomId).length >= leastInvigilators;
  return rooms.every(({ roomId }) => isWatched(roomId)) ? 4 : 3;
}

function Publishing({ shown, onPublish }: { readonly shown: ShownExam; readonly onPublish: () => void }) {
  const t = useText();
  return (
    <section className={styles.section}>
      <h2>{t('schedule.exams.step.publish')}</h2>
      {shown.obstacles.length > 0 ? (
        <InTheWay shown={shown} />
      ) : (
        <>
          <p>{t('schedule.exams.ready', { n: shown.seats.length, watching: shown.invigilators.length })}</p>
          <MainAct drawing={Send} onAct={onPublish}>
            {t('schedule.exams.publish')}
          </MainAct>
        </>
      )}
    </section>
  );
}

type DoingsProps = { readonly shown: ShownExam; readonly doing: Doing | undefined; readonly onClose: () => void };

function Doings({ shown, doing, onClose }: DoingsProps) {
  const t = useText();
  if (doing === undefined) return null;
  if (doing === 'invigilators') return <InvigilatorsSheet shown={shown} onClose={onClose} />;
  if (doing === 'rooms') return <RoomsSheet shown={shown} onClose={onClose} />;
  if (doing === 'seats') return <SeatSheet shown={shown} onClose={onClose} />;
  return (
    <Sheet title={t(`schedule.exams.${doing}`)} onClose={onClose}>
      {doing === 'change' && <ChangeForm shown={shown} onClose={onClose} />}
      {doing === 'publish' && <PublishForm shown={shown} onClose={onClose} />}
      {doing === 'cancel' && <CancelForm shown={shown} onClose={onClose} />}
    </Sheet>
  );
}

type FormProps = { readonly shown: ShownExam; readonly onClose: () => void };

function ChangeForm({ shown, onClose }: FormProps) {
  return <ExamForm choices={useExamChoices()} shown={shown} onClose={() => onClose()} />;
}

function PublishForm({ shown: { exam, seats, invigilators }, onClose }: FormProps) {
  const t = useText();
  return (
    <DeedForm
      act={t('schedule.exams.publish')}
      send={(actId) => api.schedule.publishExam.mutate({ actId, examId: exam.id, version: exam.version })}
      done={t('schedule.exams.published')}
      review={t('schedule.exams.reviewPublish', { n: seats.length, watching: invigilators.length })}
      onClose={onClose}
    />
  );
}

function CancelForm({ shown: { exam, seats }, onClose }: FormProps) {
  const t = useText();
  const [reason, setReason] = useState('');
  return (
    <DeedForm
      act={t('schedule.exams.cancel')}
      send={(actId) => api.schedule.cancelExam.mutate({ actId, examId: exam.id, version: exam.version, reason })}
      done={t('schedule.exams.cancelled')}
      review={exam.state === 'published' ? t('schedule.exams.reviewCancel', { n: seats.length }) : t('schedule.exams.reviewDrop')}
      onClose={onClose}
    >
      {(errorAt) => <TextField label={t('schedule.exams.reason')} value={reason} onChange={setReason} error={errorAt('reason')} />}
    </DeedForm>
  );
}
