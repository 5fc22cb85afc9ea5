import { MINUTE } from '../../shared/core/time.ts';
import { useFormat } from '../core/format.ts';
import { useText } from '../core/text.tsx';
import { RollRow } from '../ui/roll-row.tsx';
import type { Roll, RollMember } from './use-roll.ts';

type RollMemberRowProps = { readonly row: RollMember; readonly name: string; readonly roll: Roll; readonly off: boolean };

/** One person of the roll, with the one remark that matters most. */
export function RollMemberRow({ row, name, roll, off }: RollMemberRowProps) {
  const remark = useRemark(row, roll);
  return (
    <RollRow
      id={row.id}
      rank={row.rank}
      name={name}
      status={row.presence}
      confirmed={row.state !== 'proposed'}
      remark={remark?.words}
      remarkTone={remark?.tone ?? 'soft'}
      off={off}
      focusId={`name-${row.id}`}
      onMark={roll.mark}
      onCycle={roll.cycle}
    />
  );
}

type Remark = { readonly words: string; readonly tone: 'soft' | 'terra' | 'saffron' };

function useRemark(row: RollMember, roll: Roll): Remark | undefined {
  const t = useText();
  const format = useFormat();
  if (row.presence === 'excused') return { words: t('attendance.remark.excused'), tone: 'soft' };
  if (row.presence === 'late' && row.minutesLate !== null) {
    const time = format.timeOf(roll.session.startsAt + row.minutesLate * MINUTE);
    return { words: t('attendance.remark.late', { time, n: row.minutesLate }), tone: 'saffron' };
  }
  if (row.state === 'waiting' && roll.queue.stuck !== null) return { words: t('attendance.remark.waiting'), tone: 'saffron' };
  const declaredAt = roll.declaredAt.get(row.id);
  if (declaredAt !== undefined && row.presence === 'absent')
    return { words: t('attendance.remark.declared', { day: format.moment(declaredAt) }), tone: 'soft' };
  const nth = (roll.absencesThisWeek[row.id] ?? 0) + 1;
  if (row.presence === 'absent' && nth > 1) return { words: t('attendance.remark.week', { n: nth }), tone: 'terra' };
  return undefined;
}
