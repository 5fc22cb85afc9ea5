import type { Day } from '../../shared/core/time.ts';
import { fullName } from '../../shared/people/rules.ts';
import { useFormat } from '../core/format.ts';
import { useLanguage, useText } from '../core/text.tsx';
import { ActLine, type ActOnLine } from '../ui/act-line.tsx';
import type { Appointment, Position } from './use-position.ts';

type ActTimelineProps = { readonly position: Position; readonly today: Day };
type Dated = ActOnLine & { readonly day: Day; readonly isEnd?: boolean };

/** Every act on an office, the latest first; those to come stand above. */
export function ActTimeline({ position, today }: ActTimelineProps) {
  const t = useText();
  const format = useFormat();
  const { language } = useLanguage();
  const shown = position.isSingle ? position.appointments : position.appointments.slice(0, SHARED_SHOWN);
  const acts = shown.flatMap(actsOf).sort(latestFirst);
  if (acts.length === 0) return <p>{t('organisation.acts.none')}</p>;
  return <ActLine acts={acts} label={t('organisation.acts.title')} />;

  function actsOf(held: Appointment): Dated[] {
    const name = fullName(held.person, language);
    const ref = { ref: held.actRef };
    if (held.isAnnulled)
      return [
        {
          id: held.id,
          day: held.since,
          state: 'ended',
          what: t('organisation.acts.annulled', { name }),
          detail: t('organisation.acts.endRef', { ref: held.endRef ?? held.actRef }),
        },
      ];
    const began: Dated = {
      id: held.id,
      day: held.since,
      state: held.since > today ? 'todo' : 'done',
      what: t(`organisation.acts.${held.capacity}`, { name, day: format.dayAndYear(held.since) }),
      detail: t('organisation.acts.detail', { capacity: format.startLine(t(`capacity.${held.capacity}`)), ...ref }),
    };
    return [began, ...lentBy(held), ...endOf(held, name)];
  }

  function lentBy(held: Appointment): Dated[] {
    return held.delegations.map((lent) => ({
      id: lent.id,
      day: lent.since,
      state: lent.since > today ? 'todo' : isOver(lent, position, today) ? 'ended' : 'done',
      what: t('organisation.acts.delegation', { name: fullName(lent.to, language), day: format.dayAndYear(lent.since) }),
      detail: t('organisation.acts.lent', { n: lent.acts.length, day: format.dayAndYear(lent.until), ref: lent.actRef }),
    }));
  }

  function endOf(held: Appointment, name: string): Dated[] {
    if (held.until === null) return [];
    const over = isOver({ ...held, until: held.until }, position, today);
    const what = t(over ? 'organisation.acts.ended' : 'organisation.acts.willEnd', { name, day: format.dayAndYear(held.until) });
    const detail = held.endRef === null ? t('organisation.acts.term') : t('organisation.acts.endRef', { ref: held.endRef });
    return [{ id: `${held.id}-end`, isEnd: true, day: held.until, state: over ? 'ended' : 'todo', what, detail }];
  }
}

/** By day; of one day, an end is later than a beginning. */
function latestFirst(a: Dated, b: Dated): number {
  if (a.day !== b.day) return a.day < b.day ? 1 : -1;
  return Number(b.isEnd ?? false) - Number(a.isEnd ?? false);
}

/** Of an office that many share, the latest. */
const SHARED_SHOWN = 12;

/** Ended before today, or a moment ago. */
export function isOver(
  { until, since, isInForce }: { readonly since: Day; readonly until: Day | null; readonly isInForce: boolean },
  { on }: Pick<Position, 'on'>,
  today: Day,
): boolean {
  if (until === null) return false;
  return until < today || (on === today && since <= today && !isInForce);
}
