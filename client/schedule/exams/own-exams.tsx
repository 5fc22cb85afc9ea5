import { BookOpenCheck, CalendarX, FileDown, UserRoundCheck } from 'lucide-react';
import { inLanguage } from '../../../shared/core/text.ts';
import type { Day } from '../../../shared/core/time.ts';
import { useFormat } from '../../core/format.ts';
import { useLanguage, useText } from '../../core/text.tsx';
import { Act } from '../../ui/act.tsx';
import { StatusChip } from '../../ui/status-chip.tsx';
import styles from './exams.module.css';
import { useExamPaper, useOwnExams } from './use-exams.ts';

type Own = ReturnType<typeof useOwnExams>[number];

/** What one sits and watches over in a week, each with its paper; nothing when there is none. */
export function OwnExams({ monday }: { readonly monday: Day }) {
  const t = useText();
  const exams = useOwnExams(monday);
  if (exams.length === 0) return null;
  return (
    <section className={styles.own} aria-label={t('schedule.exams.own')}>
      <h2>{t('schedule.exams.own')}</h2>
      {exams.map((exam) => (
        <OwnExam key={exam.examId} exam={exam} />
      ))}
    </section>
  );
}

function OwnExam({ exam }: { readonly exam: Own }) {
  const t = useText();
  const format = useFormat();
  const { language } = useLanguage();
  const { busy, open } = useExamPaper(exam.examId);
  const comma = language === 'ar' ? '، ' : ', ';
  const place = [
    inLanguage({ fr: exam.roomNameFr, ar: exam.roomNameAr }, language),
    inLanguage({ fr: exam.siteNameFr, ar: exam.siteNameAr }, language),
    ...(exam.seat ? [t('schedule.exams.seat', { n: exam.seat.place })] : []),
  ].join(comma);
  const isOff = exam.state === 'cancelled';
  return (
    <article className={styles.ownExam} data-cancelled={isOff || undefined}>
      <div>
        <p className={styles.ownHours}>
          <span>{`${format.startLine(format.weekdayAndDay(exam.day))}${comma}${format.timeRange(exam.startMinutes, exam.endMinutes)}`}</span>
          <StatusChip drawing={isOff ? CalendarX : exam.seat ? BookOpenCheck : UserRoundCheck} tone={isOff ? 'no' : 'look'}>
            {t(isOff ? 'schedule.exams.is.cancelled' : exam.seat ? 'schedule.exams.called' : 'schedule.exams.watching')}
          </StatusChip>
        </p>
        <h3>{inLanguage({ fr: exam.titleFr, ar: exam.titleAr }, language)}</h3>
        <p>{isOff ? exam.reason : place}</p>
        {!isOff && exam.seat && <p className={styles.soft}>{t('schedule.exams.bring')}</p>}
      </div>
      {!isOff && (
        <Act drawing={FileDown} busy={busy !== null} onAct={() => open(exam.seat ? 'myConvocation' : 'mySheet')}>
          {t(exam.seat ? 'schedule.exams.myConvocation' : 'schedule.exams.mySheet')}
        </Act>
      )}
    </article>
  );
}
