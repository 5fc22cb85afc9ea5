import { Link } from 'react-router';
import { inLanguage } from '../../../shared/core/text.ts';
import { fullName } from '../../../shared/people/rules.ts';
import type { Drawback, Obstacle } from '../../../shared/schedule/conflicts/rules.ts';
import { useFormat } from '../../core/format.ts';
import { useLanguage, useText } from '../../core/text.tsx';
import { toSession } from './use-view.ts';
import type { Blocker } from './use-drafting.ts';

type Words = { readonly text: string; readonly to: string | null };

/** Obstacles and drawbacks in words; an obstacle that is a session leads to its week. */
export function useJudgementWords() {
  const t = useText();
  const format = useFormat();
  const { language } = useLanguage();

  const blockedBy = (kind: 'group' | 'trainer' | 'room' | 'travel', blocker: Blocker | undefined): Words => {
    if (!blocker) return { text: t(`schedule.obstacle.${kind}.unknown`), to: null };
    const facts = {
      group: blocker.groupCode,
      trainer: fullName(blocker.trainer, language),
      module: inLanguage({ fr: blocker.moduleNameFr, ar: blocker.moduleNameAr }, language),
      hours: format.timeRange(blocker.startMinutes, blocker.endMinutes),
    };
    return { text: t(`schedule.obstacle.${kind}`, facts), to: toSession(blocker) };
  };
  return {
    obstacle: (obstacle: Obstacle, blockers: readonly Blocker[]): Words => {
      if ('sessionId' in obstacle)
        return blockedBy(
          obstacle.kind,
          blockers.find(({ sessionId }) => sessionId === obstacle.sessionId),
        );
      if (obstacle.kind === 'break' || obstacle.kind === 'practicum')
        return { text: inLanguage({ fr: obstacle.nameFr, ar: obstacle.nameAr }, language), to: null };
      if (obstacle.kind === 'exam')
        return { text: `${inLanguage({ fr: obstacle.nameFr, ar: obstacle.nameAr }, language)} · ${t('schedule.obstacle.exam')}`, to: null };
      if (obstacle.kind === 'capacity')
        return { text: t('schedule.obstacle.capacity', { n: obstacle.capacity, size: obstacle.size }), to: null };
      return { text: t(`schedule.obstacle.${obstacle.kind}`), to: null };
    },
    drawback: ({ kind }: Drawback) => t(`schedule.drawback.${kind}`),
  };
}

type ObstacleTextProps = { readonly obstacle: Obstacle; readonly blockers: readonly Blocker[]; readonly isReachable?: boolean };

/** One obstacle, as a link to the session that is in the way when one is. */
export function ObstacleText({ obstacle, blockers, isReachable = true }: ObstacleTextProps) {
  const { text, to } = useJudgementWords().obstacle(obstacle, blockers);
  return to === null ? (
    text
  ) : (
    <Link to={to} tabIndex={isReachable ? undefined : -1} draggable={false} onClick={(event) => event.stopPropagation()}>
      {text}
    </Link>
  );
}

type ObstacleListProps = {
  readonly obstacles: readonly Obstacle[];
  readonly blockers: readonly Blocker[];
  readonly className?: string | undefined;
};

/** All that stands in the way, a line each. */
export function ObstacleList({ obstacles, blockers, className }: ObstacleListProps) {
  return (
    <ul className={className}>
      {obstacles.map((obstacle) => (
        <li key={`${obstacle.kind} ${'sessionId' in obstacle ? obstacle.sessionId : ''}`}>
          <ObstacleText obstacle={obstacle} blockers={blockers} />
        </li>
      ))}
    </ul>
  );
}
