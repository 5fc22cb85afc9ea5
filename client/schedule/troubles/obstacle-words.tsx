import { inLanguage } from '../../../shared/core/text.ts';
import type { Obstacle } from '../../../shared/schedule/conflicts/rules.ts';
import { useFormat } from '../../core/format.ts';
import { useLanguage, useText } from '../../core/text.tsx';

/** A session that stands in the way, by name. */
export type Blocker = {
  readonly sessionId: string;
  readonly moduleNameFr: string;
  readonly moduleNameAr: string;
  readonly groupCode: string;
  readonly startMinutes: number;
  readonly endMinutes: number;
};

/** Says what stands in the way of a session, each in one line. */
export function useObstacleWords(blockers: readonly Blocker[]): (obstacle: Obstacle) => string {
  const t = useText();
  const format = useFormat();
  const { language } = useLanguage();
  const byId = new Map(blockers.map((each) => [each.sessionId, each]));
  const nameOf = (sessionId: string): string => {
    const other = byId.get(sessionId);
    if (!other) return '…';
    return t('schedule.trouble.other', {
      module: inLanguage({ fr: other.moduleNameFr, ar: other.moduleNameAr }, language),
      group: other.groupCode,
      hours: format.timeRange(other.startMinutes, other.endMinutes),
    });
  };
  return (obstacle) => {
    if ('sessionId' in obstacle) return t(`schedule.trouble.${obstacle.kind}`, { other: nameOf(obstacle.sessionId) });
    if (obstacle.kind === 'capacity') return t('schedule.trouble.capacity', { capacity: obstacle.capacity, size: obstacle.size });
    if (obstacle.kind === 'break' || obstacle.kind === 'practicum' || obstacle.kind === 'exam')
      return t(`schedule.trouble.${obstacle.kind}`, { name: inLanguage({ fr: obstacle.nameFr, ar: obstacle.nameAr }, language) });
    return t(`schedule.trouble.${obstacle.kind}`);
  };
}
