import { SearchX } from 'lucide-react';
import { useDeferredValue, useState } from 'react';
import { inLanguage } from '../../../shared/core/text.ts';
import { receiptFilters, type ReceiptFilter } from '../../../shared/memos/receipts/schema.ts';
import { fullName, listName } from '../../../shared/people/rules.ts';
import { useFormat } from '../../core/format.ts';
import { useLanguage, useText } from '../../core/text.tsx';
import { Act } from '../../ui/act.tsx';
import { PersonName } from '../../ui/bidi.tsx';
import { DataTable, TwoLines } from '../../ui/data-table.tsx';
import { TextField } from '../../ui/field.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { Situation } from '../../ui/situation.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import styles from './receipts.module.css';
import { StandingChip } from './standing-chip.tsx';
import { useReceiptList, type ReceiptLine } from './use-receipts.ts';

type NameListProps = {
  readonly memoId: string;
  /** `none`: those no unit counts; null: all. */
  readonly unitId: string | null;
  readonly isAnswered: boolean;
};

/** The addressees by name: who is missing first, what each did, who has it in hand now. */
export function NameList({ memoId, unitId, isAnswered }: NameListProps) {
  const t = useText();
  const [filter, setFilter] = useState<ReceiptFilter>('missing');
  const [query, setQuery] = useState('');
  const asked = useDeferredValue(query.trim());
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage } = useReceiptList({ memoId, unitId, filter, query: asked });
  const lines = data?.pages.flatMap((page) => page.lines);
  return (
    <div className={styles.names}>
      <div className={styles.filters}>
        <Segmented
          label={t('memos.receipts.progress.list')}
          value={filter}
          onChange={setFilter}
          choices={receiptFilters.map((value) => ({ value, label: t(`memos.receipts.progress.${value}`) }))}
        />
        <TextField type="search" label={t('memos.receipts.progress.search')} value={query} onChange={setQuery} autoComplete="off" />
      </div>
      {lines === undefined && <Skeleton />}
      {lines?.length === 0 && (
        <Situation drawing={SearchX} title={t('memos.receipts.progress.none')} cause={t('memos.receipts.progress.noneCause')} />
      )}
      {lines !== undefined && lines.length > 0 && <Lines lines={lines} isAnswered={isAnswered} />}
      {hasNextPage && (
        <p className={styles.more}>
          <Act busy={isFetchingNextPage} onAct={() => void fetchNextPage()}>
            {t('memos.receipts.progress.more')}
          </Act>
        </p>
      )}
    </div>
  );
}

function Lines({ lines, isAnswered }: { readonly lines: readonly ReceiptLine[]; readonly isAnswered: boolean }) {
  const t = useText();
  const format = useFormat();
  const { language } = useLanguage();
  const columns = [
    {
      key: 'person',
      head: t('memos.receipts.progress.person'),
      cell: ({ person, unit }: ReceiptLine) => (
        <TwoLines under={unit === null ? undefined : <bdi>{inLanguage(unit, language)}</bdi>}>
          <PersonName>{listName(person, language)}</PersonName>
        </TwoLines>
      ),
    },
    {
      key: 'state',
      head: t('memos.receipts.progress.state'),
      cell: (line: ReceiptLine) => (
        <TwoLines under={underOf(line) || undefined}>
          <StandingChip standing={line.standing} isMet={line.isMet} />
        </TwoLines>
      ),
    },
    ...(isAnswered
      ? [
          {
            key: 'answer',
            head: t('memos.receipts.progress.answer'),
            cell: ({ answer }: ReceiptLine) => (
              <span className={styles.answer}>
                <bdi>{answer}</bdi>
              </span>
            ),
          },
        ]
      : []),
  ];
  return <DataTable caption={t('memos.receipts.progress.list')} columns={columns} rows={lines} rowKey={({ person }) => person.id} />;

  /** When, who did it for the addressee, who owes it now, how often they were reminded. */
  function underOf({ at, by, heirs, isVacant, isMet, reminders, escalatedAt }: ReceiptLine): string {
    const words: string[] = at === null ? [] : [format.moment(at)];
    if (by !== null) words.push(t('memos.receipts.progress.by', { name: fullName(by, language) }));
    if (!isMet && isVacant) words.push(t('memos.receipts.progress.vacant'));
    for (const heir of isMet ? [] : heirs) words.push(t('memos.receipts.progress.heir', { name: fullName(heir, language) }));
    if (!isMet && reminders > 0) words.push(t('memos.receipts.progress.reminded', { n: reminders }));
    if (!isMet && escalatedAt !== null) words.push(t('memos.receipts.progress.superior'));
    return words.join(' · ');
  }
}
