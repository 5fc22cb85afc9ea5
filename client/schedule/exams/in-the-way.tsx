import { TriangleAlert } from 'lucide-react';
import { Link } from 'react-router';
import { inLanguage } from '../../../shared/core/text.ts';
import { mondayOf } from '../../../shared/core/time.ts';
import { fullName } from '../../../shared/people/rules.ts';
import type { ExamObstacle } from '../../../shared/schedule/exams/rules.ts';
import { useFormat } from '../../core/format.ts';
import { useLanguage, useText } from '../../core/text.tsx';
import { Icon } from '../../ui/icon.tsx';
import { useObstacleWords } from '../troubles/obstacle-words.tsx';
import styles from './exams.module.css';
import type { ShownExam } from './use-exams.ts';

/** What stands in the way of publishing, a line each, with a link to the session or the examination that is there. */
export function InTheWay({ shown }: { readonly shown: ShownExam }) {
  const t = useText();
  const wordsOf = useExamObstacleWords(shown);
  return (
    <>
      <p>{t('schedule.exams.inTheWay', { n: shown.obstacles.length })}</p>
      <ul className={styles.obstacles}>
        {shown.obstacles.map((obstacle) => {
          const { text, to } = wordsOf(obstacle);
          return (
            <li key={JSON.stringify(obstacle)}>
              <Icon drawing={TriangleAlert} size={16} />
              <span>{to === null ? text : <Link to={to}>{text}</Link>}</span>
            </li>
          );
        })}
      </ul>
    </>
  );
}

type Words = { readonly text: string; readonly to: string | null };

function useExamObstacleWords({ sessions, exams, rooms, invigilators }: ShownExam): (obstacle: ExamObstacle) => Words {
  const t = useText();
  const format = useFormat();
  const { language } = useLanguage();
  const ofDay = useObstacleWords([]);
  const roomOf = (id: string) => {
    const found = rooms.find(({ roomId }) => roomId === id);
    return found ? inLanguage({ fr: found.nameFr, ar: found.nameAr }, language) : '…';
  };
  const personOf = (id: string) => {
    const found = invigilators.find(({ person }) => person.id === id);
    return found ? fullName(found.person, language) : '…';
  };
  const clash = (kind: 'group' | 'room' | 'invigilator' | 'sitter', by: 'session' | 'exam', id: string): Words => {
    const session = sessions.find(({ sessionId }) => sessionId === id);
    const exam = exams.find(({ examId }) => examId === id);
    const found = session ?? exam;
    const title = session
      ? `${inLanguage({ fr: session.moduleNameFr, ar: session.moduleNameAr }, language)} (${session.groupCode})`
      : inLanguage({ fr: exam?.titleFr ?? '…', ar: exam?.titleAr ?? '…' }, language);
    const hours = found ? format.timeRange(found.startMinutes, found.endMinutes) : '…';
    const to = session ? `/emploi-du-temps?groupe=${session.groupId}&semaine=${mondayOf(session.day)}` : `/examens/${id}`;
    return { text: t(`schedule.exams.clash.${kind}`, { what: title, hours }), to: by === 'exam' ? to : null };
  };
  return (obstacle) => {
    if ('by' in obstacle) return clash(obstacle.kind, obstacle.by, obstacle.id);
    if (obstacle.kind === 'day') return { text: ofDay(obstacle.day), to: null };
    if (obstacle.kind === 'tooFewInvigilators')
      return { text: t('schedule.exams.clash.tooFew', { room: roomOf(obstacle.roomId), n: obstacle.least - obstacle.n }), to: null };
    if ('roomId' in obstacle) return { text: t('schedule.exams.clash.roomClosed', { room: roomOf(obstacle.roomId) }), to: null };
    if ('personId' in obstacle)
      return { text: t(`schedule.exams.clash.${obstacle.kind}`, { name: personOf(obstacle.personId) }), to: null };
    if ('n' in obstacle) return { text: t(`schedule.exams.clash.${obstacle.kind}`, { n: obstacle.n }), to: null };
    return { text: t(`schedule.exams.clash.${obstacle.kind}`), to: null };
  };
}
