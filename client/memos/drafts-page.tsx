import { FilePlus2, PenLine, Stamp } from 'lucide-react';
import { useState } from 'react';
import { localDay } from '../../shared/core/time.ts';
import { draftPlace, memoPlace } from '../../shared/memos/rules.ts';
import { fullName } from '../../shared/people/rules.ts';
import { useFormat } from '../core/format.ts';
import { useLanguage, useText } from '../core/text.tsx';
import { MainAct, WordAct } from '../ui/act.tsx';
import { PersonName } from '../ui/bidi.tsx';
import { DataTable, TwoLines, type Column } from '../ui/data-table.tsx';
import { PageHead, SectionHead } from '../ui/page-head.tsx';
import { Situation } from '../ui/situation.tsx';
import { BeginSheet } from './begin-sheet.tsx';
import { isOffered, useDrafts, type ListedMemo } from './use-memos.ts';
import { Name, Numbered, StateChip, Subject, UrgencyChip } from './words.tsx';
import styles from './memos.module.css';

/** Drafts: what waits for oneself first, then one's own, then what else goes through the circuit. */
export function DraftsPage() {
  const t = useText();
  const { drafts, signed, units, mayDraft } = useDrafts();
  const [beginning, setBeginning] = useState(false);
  const awaiting = drafts.filter(({ may }) => isOffered(may.visa) || isOffered(may.sign));
  const own = drafts.filter((each) => each.isOwn && !awaiting.includes(each));
  const others = drafts.filter((each) => !each.isOwn && !awaiting.includes(each));
  return (
    <>
      <PageHead
        title={t('memos.drafts.title')}
        situation={awaiting.length === 0 ? t('memos.drafts.nothingCause') : t('memos.drafts.situation', { n: awaiting.length })}
        help={t('memos.drafts.help')}
        acts={
          mayDraft.ok && (
            <MainAct drawing={FilePlus2} onAct={() => setBeginning(true)}>
              {t('memos.begin')}
            </MainAct>
          )
        }
      />
      {awaiting.length > 0 && <Section title={t('memos.drafts.awaiting')} memos={awaiting} act="memos.drafts.read" />}
      {mayDraft.ok && (own.length > 0 || awaiting.length + others.length === 0) && <Own memos={own} onBegin={() => setBeginning(true)} />}
      {others.length > 0 && <Section title={t('memos.drafts.others')} memos={others} act="memos.drafts.see" />}
      {!mayDraft.ok && drafts.length === 0 && (
        <Situation drawing={Stamp} tone="green" title={t('memos.drafts.nothing')} cause={t('memos.drafts.nothingCause')} />
      )}
      {signed.length > 0 && <Section title={t('memos.drafts.signed')} memos={signed} act="memos.drafts.follow" />}
      {beginning && <BeginSheet units={units} onClose={() => setBeginning(false)} />}
    </>
  );
}

function Own({ memos, onBegin }: { readonly memos: readonly ListedMemo[]; readonly onBegin: () => void }) {
  const t = useText();
  if (memos.length > 0) return <Section title={t('memos.drafts.own')} memos={memos} act="memos.drafts.open" />;
  return (
    <Situation
      drawing={PenLine}
      title={t('memos.drafts.none')}
      cause={t('memos.drafts.noneCause')}
      acts={<MainAct onAct={onBegin}>{t('memos.begin')}</MainAct>}
    />
  );
}

type SectionProps = {
  readonly title: string;
  readonly memos: readonly ListedMemo[];
  readonly act: 'memos.drafts.read' | 'memos.drafts.see' | 'memos.drafts.open' | 'memos.drafts.follow';
};

function Section({ title, memos, act }: SectionProps) {
  const t = useText();
  return (
    <section className={styles.section}>
      <SectionHead title={title} note={t('memos.count', { n: memos.length })} />
      <DataTable
        caption={title}
        rows={memos}
        rowKey={({ id }) => id}
        isMine={({ may }) => isOffered(may.visa) || isOffered(may.sign)}
        columns={[...useColumns(), { key: 'act', head: '', end: true, cell: (memo) => <WordAct to={placeOf(memo)}>{t(act)}</WordAct> }]}
      />
    </section>
  );
}

/** One's own draft is written; everything else is read. */
function placeOf({ id, state, isOwn }: ListedMemo): string {
  return isOwn && state === 'draft' ? draftPlace(id) : memoPlace(id);
}

function useColumns(): readonly Column<ListedMemo>[] {
  const t = useText();
  const format = useFormat();
  const { language } = useLanguage();
  return [
    {
      key: 'memo',
      head: t('memos.column.memo'),
      cell: (memo) => (
        <TwoLines under={<Numbered type={memo.type} number={memo.number} />}>
          <Subject memo={memo} />
        </TwoLines>
      ),
    },
    {
      key: 'from',
      head: t('memos.column.from'),
      cell: ({ unit, drafter }) => (
        <TwoLines under={drafter && <PersonName>{fullName(drafter, language)}</PersonName>}>
          <Name of={{ fr: unit.nameFr, ar: unit.nameAr }} />
        </TwoLines>
      ),
    },
    {
      key: 'state',
      head: t('memos.column.state'),
      cell: ({ state, due, urgency }) => (
        <span className={styles.chips}>
          <StateChip state={state} due={due} />
          <UrgencyChip urgency={urgency} />
        </span>
      ),
    },
    {
      key: 'since',
      head: t('memos.column.since'),
      cell: ({ last, draftedAt }) => format.dayAndYear(localDay(last?.at ?? draftedAt)),
    },
  ];
}
