import { CircleDashed, Hourglass, Scale, SearchX } from 'lucide-react';
import { useState, type SyntheticEvent } from 'react';
import { inLanguage } from '../../../shared/core/text.ts';
import { localDay } from '../../../shared/core/time.ts';
import { memoTypes } from '../../../shared/memos/schema.ts';
import { useFormat } from '../../core/format.ts';
import { useLanguage, useText } from '../../core/text.tsx';
import { Act, MainAct } from '../../ui/act.tsx';
import { DataTable, TwoLines } from '../../ui/data-table.tsx';
import { SelectField, TextField } from '../../ui/field.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Situation } from '../../ui/situation.tsx';
import { StatusChip } from '../../ui/status-chip.tsx';
import { Numbered, Subject, typeName } from '../words.tsx';
import { MemoLink } from './memo-link.tsx';
import { RegisterNav } from './register-nav.tsx';
import { WordsField } from './words-field.tsx';
import styles from './register.module.css';
import { useArchive, type Archived } from './use-register.ts';

/** Every signed memo one may read, found by words of either language. */
export function ArchivePage() {
  const t = useText();
  const archive = useArchive();
  const { memos, asked, go, data, hasNextPage, fetchNextPage, isFetchingNextPage } = archive;
  return (
    <>
      <PageHead
        title={t('memos.register.archive')}
        situation={t('memos.register.archiveSituation')}
        help={t('memos.register.archiveHelp')}
      />
      <RegisterNav />
      <Search key={`${asked.query} ${asked.number}`} query={asked.query} number={asked.number} onFind={go} />
      <Filters archive={archive} />
      {data && memos.length === 0 && (
        <Situation
          drawing={SearchX}
          title={t('memos.register.none')}
          cause={t('memos.register.noneCause')}
          acts={<Act onAct={() => go({ q: '', type: '', annee: '', unite: '', numero: '' })}>{t('memos.register.clear')}</Act>}
        />
      )}
      {memos.length > 0 && <Found memos={memos} />}
      {hasNextPage && (
        <p className={styles.more}>
          <Act busy={isFetchingNextPage} onAct={() => void fetchNextPage()}>
            {t('memos.register.more')}
          </Act>
        </p>
      )}
    </>
  );
}

type SearchProps = { readonly query: string; readonly number: string; readonly onFind: (next: { q: string; numero: string }) => void };

function Search({ query, number, onFind }: SearchProps) {
  const t = useText();
  const [typed, setTyped] = useState(query);
  const [numbered, setNumbered] = useState(number);
  const find = (event: SyntheticEvent) => {
    event.preventDefault();
    onFind({ q: typed.trim(), numero: numbered.trim() });
  };
  return (
    <form role="search" className={styles.asking} onSubmit={find}>
      <WordsField value={typed} onChange={setTyped} />
      <TextField label={t('memos.register.number')} dir="ltr" value={numbered} onChange={setNumbered} maxLength={20} />
      <MainAct submit size="mid">
        {t('memos.register.find')}
      </MainAct>
    </form>
  );
}

function Filters({ archive: { asked, facets, go } }: { readonly archive: ReturnType<typeof useArchive> }) {
  const t = useText();
  const { language } = useLanguage();
  const any = { value: '', label: t('memos.register.any') };
  return (
    <fieldset className={styles.filters} aria-label={t('memos.register.filters')}>
      <SelectField
        label={t('memos.register.type')}
        value={asked.type ?? ''}
        onChange={(type) => go({ type })}
        choices={[any, ...memoTypes.map((value) => ({ value, label: typeName(value, t) }))]}
      />
      <SelectField
        label={t('memos.register.year')}
        value={String(asked.year ?? '')}
        onChange={(annee) => go({ annee })}
        choices={[
          { value: '', label: t('memos.register.anyYear') },
          ...(facets?.years ?? []).map((year) => ({ value: String(year), label: String(year) })),
        ]}
      />
      <SelectField
        label={t('memos.register.unit')}
        value={asked.unitId ?? ''}
        onChange={(unite) => go({ unite })}
        choices={[
          any,
          ...(facets?.units ?? []).map(({ id, nameFr, nameAr }) => ({
            value: id,
            label: inLanguage({ fr: nameFr, ar: nameAr }, language),
          })),
        ]}
      />
    </fieldset>
  );
}

function Found({ memos }: { readonly memos: readonly Archived[] }) {
  const t = useText();
  const format = useFormat();
  const { language } = useLanguage();
  return (
    <DataTable
      caption={t('memos.register.archive')}
      rows={memos}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'memo',
          head: t('memos.register.column.memo'),
          cell: (memo) => (
            <TwoLines under={<Numbered type={memo.type} number={memo.number} />}>
              <MemoLink memoId={memo.id}>
                <Subject memo={memo} />
              </MemoLink>
            </TwoLines>
          ),
        },
        {
          key: 'unit',
          head: t('memos.register.column.unit'),
          cell: ({ unitFr, unitAr }) => <bdi>{inLanguage({ fr: unitFr, ar: unitAr }, language)}</bdi>,
        },
        {
          key: 'signed',
          head: t('memos.register.column.signed'),
          cell: ({ signedAt }) => signedAt !== null && format.dayAndYear(localDay(signedAt)),
        },
        {
          key: 'rule',
          head: '',
          end: true,
          cell: (memo) => <Standing memo={memo} />,
        },
      ]}
    />
  );
}

/** Whether a rule still holds; whether anything else was changed by a later memo. */
function Standing({ memo: { isRule, isInForce, isToCome, isChanged } }: { readonly memo: Archived }) {
  const t = useText();
  if (isInForce)
    return (
      <StatusChip drawing={Scale} tone="ok">
        {t('memos.register.standing.inForce')}
      </StatusChip>
    );
  if (isToCome) return <StatusChip drawing={Hourglass}>{t('memos.register.standing.toCome')}</StatusChip>;
  if (isRule) return <StatusChip drawing={CircleDashed}>{t('memos.register.standing.past')}</StatusChip>;
  return isChanged && <StatusChip drawing={CircleDashed}>{t('memos.register.changedSince')}</StatusChip>;
}
