import { Flame, Mail, MailCheck, MailOpen, ScrollText } from 'lucide-react';
import { useSearchParams } from 'react-router';
import { localDay, localMinutes } from '../../../shared/core/time.ts';
import { memoPlace } from '../../../shared/memos/rules.ts';
import { mineFilters, type MineFilter } from '../../../shared/memos/receipts/schema.ts';
import { useFormat } from '../../core/format.ts';
import { useLanguage, useText } from '../../core/text.tsx';
import { Act } from '../../ui/act.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { Situation } from '../../ui/situation.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { WorkList, WorkRow } from '../../ui/work-row.tsx';
import { Numbered, subjectOf } from '../words.tsx';
import styles from './receipts.module.css';
import { StandingChip } from './standing-chip.tsx';
import { useMine, type MineMemo } from './use-receipts.ts';

/** One's memos: what asks for something first, by deadline; what one has not opened; all. */
export function MinePage() {
  const t = useText();
  const [search, setSearch] = useSearchParams();
  const filter = mineFilters.find((each) => each === search.get('voir')) ?? 'due';
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage } = useMine(filter);
  const counts = data?.pages[0]?.counts;
  const memos = data?.pages.flatMap((page) => page.memos);
  const choose = (next: MineFilter) => setSearch(next === 'due' ? {} : { voir: next });
  const counted = (words: string, count: number | undefined) => (count === undefined || count === 0 ? words : `${words} (${count})`);
  return (
    <>
      <PageHead
        title={t('memos.title')}
        situation={counts && (counts.due === 0 ? t('memos.receipts.mine.calm') : t('memos.receipts.mine.situation', { n: counts.due }))}
        help={t('memos.receipts.mine.help')}
      />
      <div className={styles.views}>
        <Segmented
          label={t('memos.receipts.mine.show')}
          value={filter}
          onChange={choose}
          choices={[
            { value: 'due', label: counted(t('memos.receipts.mine.due'), counts?.due) },
            { value: 'unread', label: counted(t('memos.receipts.mine.unread'), counts?.unread) },
            { value: 'all', label: t('memos.receipts.mine.all') },
          ]}
        />
      </div>
      {memos === undefined && <Skeleton />}
      {memos?.length === 0 && <Nothing filter={filter} onAll={() => choose('all')} />}
      {memos !== undefined && memos.length > 0 && (
        <WorkList>
          {memos.map((memo) => (
            <MineRow key={memo.id} memo={memo} />
          ))}
        </WorkList>
      )}
      {hasNextPage && (
        <p className={styles.more}>
          <Act busy={isFetchingNextPage} onAct={() => void fetchNextPage()}>
            {t('memos.receipts.mine.more')}
          </Act>
        </p>
      )}
    </>
  );
}

function MineRow({ memo }: { readonly memo: MineMemo }) {
  const t = useText();
  const format = useFormat();
  const { language } = useLanguage();
  const { mine, meetsAt, answerBy, urgency } = memo;
  const subject = subjectOf(memo, language) ?? t('memos.noSubject');
  const isUrgent = urgency === 'urgent' && mine.isDue;
  const label = mine.isDue ? t(memo.obligation === 'answer' ? 'memos.obligation.answer' : 'memos.obligation.acknowledge') : t('memos.read');
  return (
    <WorkRow
      isLong
      drawing={isUrgent ? Flame : mine.isDue ? ScrollText : mine.openedAt === null ? Mail : MailOpen}
      tone={isUrgent ? 'terra' : mine.isDue ? 'saffron' : 'ink'}
      what={<bdi>{subject}</bdi>}
      why={
        <span className={styles.about}>
          <span>
            <Numbered type={memo.type} number={memo.number} />
          </span>
          {memo.signedAt !== null && <span>{format.dayAndYear(localDay(memo.signedAt))}</span>}
          {meetsAt !== null && (
            <strong>
              {format.startLine(format.weekdayAndDay(localDay(meetsAt)))}
              {language === 'ar' ? '، ' : ', '}
              {format.time(localMinutes(meetsAt))}
            </strong>
          )}
          {!mine.isDue && <StandingChip standing={mine.standing} isMet />}
          {mine.inheritedId !== null && <span>{t('memos.receipts.mine.inherited')}</span>}
        </span>
      }
      urgent={urgentWords()}
      act={{ label, to: memoPlace(memo.id), name: `${label}: ${subject}` }}
    />
  );

  function urgentWords(): string | undefined {
    if (!mine.isDue) return undefined;
    const before = answerBy === null ? undefined : t('memos.answerBefore', { day: format.dayAndYear(answerBy) });
    const words = [isUrgent ? t('memos.urgent') : undefined, before].filter((each) => each !== undefined);
    return words.length === 0 ? undefined : words.join(' · ');
  }
}

function Nothing({ filter, onAll }: { readonly filter: MineFilter; readonly onAll: () => void }) {
  const t = useText();
  if (filter === 'all') {
    return <Situation drawing={ScrollText} title={t('memos.receipts.mine.none')} cause={t('memos.receipts.mine.noneCause')} />;
  }
  const isDue = filter === 'due';
  return (
    <Situation
      drawing={isDue ? MailCheck : MailOpen}
      tone="green"
      title={t(isDue ? 'memos.receipts.mine.noDue' : 'memos.receipts.mine.noUnread')}
      cause={t(isDue ? 'memos.receipts.mine.noDueCause' : 'memos.receipts.mine.noUnreadCause')}
      acts={<Act onAct={onAll}>{t('memos.receipts.mine.seeAll')}</Act>}
    />
  );
}
