import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { ClipboardPen, ClockAlert, FileClock, Lock, PenLine, Sparkles } from 'lucide-react';
import { closingOf, windowAt } from '../../../shared/grades/sheets/rules.ts';
import { useFormat } from '../../core/format.ts';
import { useText } from '../../core/text.tsx';
import { api } from '../../core/trpc.ts';
import { WorkRow } from '../../ui/work-row.tsx';
import { isReady, underWay, useSheetNames, useSheetsUnderWay, type ListedSheet } from './use-sheet-lists.ts';

/** Days before its end from which a window of entry is near. */
const NEAR = 5 * 24 * 3_600_000;

/** Grids and defences fill these: their rows say what is missing, the sheet is handed over once it is complete. */
function isFilledElsewhere({ moduleId, part, progress }: ListedSheet): boolean {
  return moduleId === null && (part === 'practicum' || part === 'project') && progress.entered < progress.expected;
}

/** A trainer's own sheets that still lack marks, the first to close first. */
export function SheetsToday() {
  const t = useText();
  const format = useFormat();
  const names = useSheetNames();
  const { data } = useQuery(underWay); // without a network the day's sessions still show
  if (!data) return null;
  const { sheets, at } = data;
  const due = sheets
    .filter((each) => each.state === 'entry' && each.may.submit.ok && windowAt(each, at) !== 'before' && !isFilledElsewhere(each))
    .toSorted((a, b) => closingOf(a) - closingOf(b));
  return due.slice(0, 6).map((each) => {
    const missing = each.progress.expected - each.progress.entered;
    const isOver = windowAt(each, at) === 'after';
    const isNear = closingOf(each) - at < NEAR;
    const name = names.module(each) ?? names.title(each);
    const until = t(isOver ? 'grades.today.overSince' : 'grades.today.until', { moment: format.moment(closingOf(each)) });
    return (
      <WorkRow
        key={each.id}
        drawing={ClipboardPen}
        tone={isOver ? 'terra' : isNear ? 'saffron' : 'ink'}
        what={
          missing > 0
            ? t('grades.today.missing', { n: missing, group: each.groupCode })
            : t('grades.today.complete', { group: each.groupCode })
        }
        why={isNear ? name : `${name}. ${until}`}
        urgent={isNear ? until : undefined}
        act={{
          label: t(missing === 0 ? 'grades.today.submit' : isOver ? 'grades.today.look' : 'grades.today.enter'),
          name: t(missing > 0 ? 'grades.today.enterOf' : 'grades.today.submitOf', { group: each.groupCode }),
          to: `/notes/${each.id}`,
        }}
      />
    );
  });
}

/** Still entered by somebody else after its window. */
function isOverdue(sheet: ListedSheet, at: number): boolean {
  return sheet.state === 'entry' && !sheet.may.submit.ok && windowAt(sheet, at) === 'after';
}

/** What heads and directors of a field have waiting: proposals, sheets to validate, sheets to lock, corrections to decide. */
export function CircuitToday() {
  const t = useText();
  const { sheets, at } = useSheetsUnderWay();
  const { corrections } = useSuspenseQuery({
    queryKey: ['grades.corrections', 'asked'],
    queryFn: () => api.grades.corrections.query({ state: 'asked', after: null }),
  }).data;
  const piles = [
    { key: 'approve', drawing: Sparkles, to: '/notes/plan', n: sheets.filter(({ may }) => may.approve.ok).length },
    { key: 'overdue', drawing: ClockAlert, to: '/notes', n: sheets.filter((each) => isOverdue(each, at)).length },
    { key: 'validate', drawing: PenLine, to: '/notes', n: sheets.filter(({ may }) => may.validate.ok).length },
    { key: 'lock', drawing: Lock, to: '/notes', n: sheets.filter(({ may }) => isReady(may.lock)).length },
    { key: 'decide', drawing: FileClock, to: '/notes/rectifications', n: corrections.filter(({ may }) => isReady(may.decide)).length },
  ] as const;
  return piles
    .filter(({ n }) => n > 0)
    .map(({ key, drawing, to, n }) => (
      <WorkRow
        key={key}
        drawing={drawing}
        tone={key === 'overdue' ? 'terra' : 'saffron'}
        what={t(`grades.today.${key}`, { n })}
        act={{ label: t('grades.today.look'), name: t(`grades.today.${key}Of`), to }}
      />
    ));
}
