import { CircleCheck, FilePen, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { localDay, type Day } from '../../../shared/core/time.ts';
import { centreNow } from '../../core/clock.ts';
import { useText } from '../../core/text.tsx';
import { Act, MainAct, QuietAct } from '../../ui/act.tsx';
import { Code } from '../../ui/bidi.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { CheckField } from '../../ui/field.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Situation } from '../../ui/situation.tsx';
import { StatusChip } from '../../ui/status-chip.tsx';
import { useEntryWords } from './entry-card.tsx';
import { ObstacleList } from './judgement-words.tsx';
import { Side } from './placement-words.tsx';
import { PublishSheet } from './publish-sheet.tsx';
import { useDraftActs } from './use-draft-acts.ts';
import { byGroup, useDrafts, type Drafts, type DraftWish, type GroupDraft } from './use-drafts.ts';
import { toView } from './use-view.ts';
import styles from './drafts-page.module.css';

/** What is drafted, group by group, before and after, with what stands in the way; published from here. */
export function DraftsPage() {
  const t = useText();
  const [search] = useSearchParams();
  const drafts = useDrafts();
  const asked = search.get('groupe');
  const all = byGroup(drafts);
  const groups = asked === null ? all : all.filter(({ groupId }) => groupId === asked);
  const ready = groups.filter(({ mayPublish, blocked }) => mayPublish && blocked === 0);
  const [left, setLeft] = useState<readonly string[]>([]);
  const [reviewing, setReviewing] = useState(false);
  const chosen = ready.filter(({ groupId }) => !left.includes(groupId));
  const choose = (groupId: string, isIn: boolean) => setLeft(isIn ? left.filter((id) => id !== groupId) : [...left, groupId]);
  const mayPublish = groups.some((group) => group.mayPublish);
  const head = (
    <PageHead
      title={t('schedule.drafts.title')}
      crumbs={[
        {
          to: asked === null ? '/emploi-du-temps' : toView({ by: 'group', id: asked, day: weekOf(groups) }),
          label: t('schedule.timetables.title'),
        },
      ]}
      here={asked === null ? t('schedule.drafts.all') : <Code>{groups[0]?.code ?? ''}</Code>}
      help={t('schedule.drafts.help')}
      situation={t('schedule.drafts.situation', { n: groups.flatMap(({ wishes }) => wishes).length })}
      acts={
        mayPublish && (
          <MainAct onAct={() => setReviewing(true)} disabledReason={chosen.length === 0 ? t('schedule.drafts.noneChosen') : undefined}>
            {t('schedule.drafts.review')}
          </MainAct>
        )
      }
    />
  );
  if (groups.length === 0)
    return (
      <>
        {head}
        <Situation
          drawing={FilePen}
          title={t('schedule.drafts.none')}
          cause={t('schedule.drafts.noneCause')}
          facts={[{ term: t('schedule.drafts.publisher'), what: t('schedule.drafts.publisherText') }]}
          acts={<Act to="/emploi-du-temps">{t('schedule.drafts.open')}</Act>}
        />
      </>
    );
  return (
    <>
      {head}
      {groups.map((group) => (
        <GroupSection
          key={group.groupId}
          group={group}
          drafts={drafts}
          isChosen={chosen.includes(group)}
          {...(ready.includes(group) ? { onChoose: (isIn: boolean) => choose(group.groupId, isIn) } : {})}
        />
      ))}
      {reviewing && <PublishSheet groups={chosen} onClose={() => setReviewing(false)} />}
    </>
  );
}

/** The first week the drafts speak of; nothing drafted: this week. */
function weekOf(groups: readonly GroupDraft[]): Day {
  return groups[0]?.wishes[0]?.day ?? localDay(centreNow());
}

type GroupSectionProps = {
  readonly group: GroupDraft;
  readonly drafts: Drafts;
  readonly isChosen: boolean;
  /** For who may publish it, when nothing stands in the way. */
  readonly onChoose?: (isIn: boolean) => void;
};

function GroupSection({ group, drafts, isChosen, onChoose }: GroupSectionProps) {
  const t = useText();
  return (
    <section className={styles.group} aria-label={t('schedule.drafts.of', { group: group.code, n: group.wishes.length })}>
      <header>
        <h2>
          <Link to={toView({ by: 'group', id: group.groupId, day: weekOf([group]) })}>
            <Code>{group.code}</Code>
          </Link>
        </h2>
        {group.blocked > 0 ? (
          <StatusChip drawing={TriangleAlert} tone="no">
            {t('schedule.drafts.blocked', { n: group.blocked })}
          </StatusChip>
        ) : (
          <StatusChip drawing={CircleCheck} tone="ok">
            {t('schedule.drafts.ready')}
          </StatusChip>
        )}
        {onChoose && (
          <CheckField checked={isChosen} onChange={onChoose}>
            {t('schedule.drafts.choose')}
          </CheckField>
        )}
        <QuietAct to={`/emploi-du-temps/versions?groupe=${group.groupId}`}>{t('schedule.versions.title')}</QuietAct>
      </header>
      <WishTable group={group} drafts={drafts} />
    </section>
  );
}

function WishTable({ group, drafts }: { readonly group: GroupDraft; readonly drafts: Drafts }) {
  const t = useText();
  const words = useEntryWords();
  const { takeBack } = useDraftActs();
  const [refused, setRefused] = useState<string | null>(null);
  const beforeOf = ({ sessionId }: DraftWish) => drafts.before.find((each) => each.sessionId === sessionId) ?? null;
  const obstaclesOf = ({ sessionId }: DraftWish) => drafts.obstacles.find((each) => each.sessionId === sessionId)?.obstacles ?? [];
  return (
    <>
      <DataTable
        caption={t('schedule.drafts.of', { group: group.code, n: group.wishes.length })}
        rows={group.wishes}
        rowKey={({ sessionId }) => sessionId}
        columns={[
          { key: 'what', head: t('schedule.drafts.what'), cell: (wish) => words.module(wish) },
          {
            key: 'before',
            head: t('schedule.drafts.before'),
            cell: (wish) => <Side at={beforeOf(wish)} none={t('schedule.drafts.nothing')} />,
          },
          {
            key: 'after',
            head: t('schedule.drafts.after'),
            cell: (wish) => <Side at={wish.kind === 'cancel' ? null : wish} none={t('schedule.grid.state.cancelled')} />,
          },
          {
            key: 'obstacles',
            head: t('schedule.drafts.obstacles'),
            cell: (wish) =>
              obstaclesOf(wish).length === 0 ? (
                t('schedule.drafts.clear')
              ) : (
                <ObstacleList className={styles.obstacles} obstacles={obstaclesOf(wish)} blockers={drafts.blockers} />
              ),
          },
          {
            key: 'acts',
            head: '',
            end: true,
            cell: (wish) =>
              group.mayDraw && (
                <QuietAct
                  name={t('schedule.drafts.takeBackOf', { module: words.module(wish) })}
                  onAct={() => void takeBack(wish).then((why) => setRefused(why?.words ?? null))}
                >
                  {t('schedule.drafts.takeBack')}
                </QuietAct>
              ),
          },
        ]}
      />
      <p role="alert" className={styles.refused}>
        {refused}
      </p>
    </>
  );
}
