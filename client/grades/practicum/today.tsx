import { useQuery } from '@tanstack/react-query';
import { School } from 'lucide-react';
import { addDays } from '../../../shared/core/time.ts';
import { gridsMissing } from '../../../shared/grades/practicum/rules.ts';
import { useFormat } from '../../core/format.ts';
import { useText } from '../../core/text.tsx';
import { WorkRow } from '../../ui/work-row.tsx';
import { placementsQuery } from './use-practicum.ts';

/** Days before the end of a stay from which its grids are near. */
const NEAR = 14;

/** Grids of the stays that have begun, of the trainees this person follows. */
export function PracticumToday() {
  const t = useText();
  const format = useFormat();
  const { data } = useQuery(placementsQuery); // without a network the day's sessions still show
  if (!data) return null;
  const { placements, today } = data;
  const due = placements.flatMap(({ totals, inspectorName, mayFill, fromOn, toOn }) => {
    const missing = totals === null || !mayFill || fromOn > today ? 0 : gridsMissing(totals, inspectorName).length;
    return missing > 0 ? [{ missing, toOn }] : [];
  });
  const [first] = due.toSorted((a, b) => (a.toOn < b.toOn ? -1 : 1));
  if (!first) return null;
  const isOver = first.toOn < today;
  const isNear = first.toOn <= addDays(today, NEAR);
  return (
    <WorkRow
      drawing={School}
      tone={isOver ? 'terra' : isNear ? 'saffron' : 'ink'}
      what={t('grades.practicum.today.toFill', { n: due.reduce((sum, { missing }) => sum + missing, 0) })}
      why={t('grades.practicum.today.toFillWhy', { n: due.length })}
      urgent={
        isNear ? t(isOver ? 'grades.practicum.today.ends' : 'grades.practicum.today.endsSoon', { day: format.day(first.toOn) }) : undefined
      }
      act={{ to: '/msp', label: t('grades.practicum.today.fill'), name: t('grades.practicum.today.fillOf') }}
    />
  );
}
