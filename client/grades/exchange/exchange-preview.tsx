import { CircleCheck, CircleDashed, Pencil, Plus, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { showMark } from '../../../shared/grades/grid/rules.ts';
import type { LineVerdict, Test } from '../../../shared/grades/exchange/schema.ts';
import { useLanguage, useText } from '../../core/text.tsx';
import { Act, MainAct } from '../../ui/act.tsx';
import { Banner } from '../../ui/banner.tsx';
import { Code, PersonName } from '../../ui/bidi.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import type { Drawing } from '../../ui/icon.tsx';
import { SelectField } from '../../ui/field.tsx';
import { SectionHead } from '../../ui/page-head.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { StatusChip } from '../../ui/status-chip.tsx';
import styles from './exchange.module.css';
import type { FilePreview, useComing } from './use-exchange.ts';

type Names = ReadonlyMap<string, string>;
type PreviewProps = {
  readonly coming: ReturnType<typeof useComing>;
  readonly preview: FilePreview;
  readonly names: Names;
};

/** What a file would change, before anything is written: faults first, then names beside values. */
export function ExchangePreview({ coming, preview, names }: PreviewProps) {
  const t = useText();
  const { counts, faults } = preview;
  const changes = counts.created + counts.updated;
  return (
    <div className={styles.preview}>
      <SectionHead title={t('grades.exchange.preview')} note={coming.fileName && <bdi>{coming.fileName}</bdi>} />
      {preview.form === 'massar' && <TestChooser preview={preview} onChoose={coming.chooseTest} />}
      <p role="status" className={styles.counts}>
        {t('grades.exchange.counts', counts)}
      </p>
      {faults.length > 0 && <Faults faults={faults} names={names} />}
      {faults.length === 0 && changes === 0 && <Banner drawing={CircleCheck} tone="green" title={t('grades.exchange.nothing')} />}
      {faults.length === 0 && changes > 0 && <Changes rows={preview.rows} names={names} />}
      <div className={styles.acts}>
        {faults.length === 0 && changes > 0 && (
          <MainAct busy={coming.isEntering} onAct={coming.apply}>
            {t('grades.exchange.apply', { n: changes })}
          </MainAct>
        )}
        <Act onAct={coming.leave}>{t('grades.exchange.another')}</Act>
      </div>
    </div>
  );
}

/** The portal’s file has several tests in it: one of them is this sheet’s. */
function TestChooser({ preview, onChoose }: { readonly preview: FilePreview; readonly onChoose: (test: Test) => void }) {
  const t = useText();
  const choices = preview.tests.map(({ test, filled }) => ({
    value: String(test),
    label: `${t(`grades.exchange.test.${test}`)} · ${filled}`,
  }));
  const choose = (value: string) => {
    const chosen = preview.tests.find(({ test }) => String(test) === value);
    if (chosen) onChoose(chosen.test);
  };
  return (
    <div className={styles.choice}>
      <SelectField label={t('grades.exchange.test')} value={String(preview.test)} choices={choices} onChange={choose} />
    </div>
  );
}

const FAULTS_SHOWN = 50;

function Faults({ faults, names }: { readonly faults: FilePreview['faults']; readonly names: Names }) {
  const t = useText();
  const more = faults.length - FAULTS_SHOWN;
  return (
    <>
      <Banner drawing={TriangleAlert} tone="terra" title={t('grades.exchange.faults', { n: faults.length })}>
        {t('grades.exchange.faultsHow')}
      </Banner>
      <DataTable
        caption={t('grades.exchange.faults', { n: faults.length })}
        rows={faults.slice(0, FAULTS_SHOWN).map((fault, place) => ({ ...fault, place }))}
        rowKey={({ place }) => String(place)}
        footer={more > 0 ? t('grades.exchange.moreFaults', { n: more }) : undefined}
        columns={[
          { key: 'cell', head: t('grades.exchange.column.cell'), cell: ({ cell }) => <Code strong>{cell}</Code> },
          {
            key: 'why',
            head: t('grades.exchange.column.why'),
            cell: ({ reason, params, personId }) => {
              const name = names.get(personId ?? '') ?? params['name'] ?? '';
              return t(`grades.exchange.fault.${reason}`, { ...params, name });
            },
          },
        ]}
      />
    </>
  );
}

const drawings: Readonly<Record<LineVerdict, Drawing>> = {
  created: Plus,
  updated: Pencil,
  unchanged: CircleDashed,
  rejected: TriangleAlert,
};
const tones = { created: 'ok', updated: 'look', unchanged: 'plain', rejected: 'no' } as const;

function Changes({ rows, names }: { readonly rows: FilePreview['rows']; readonly names: Names }) {
  const t = useText();
  const { language } = useLanguage();
  const [shown, setShown] = useState<'changes' | 'all'>('changes');
  const said = (mark: FilePreview['rows'][number]['before']) =>
    mark === null ? <span className={styles.hint}>{t('grades.exchange.empty')}</span> : <Code>{showMark(mark, language)}</Code>;
  return (
    <>
      <div className={styles.choice}>
        <Segmented
          label={t('grades.exchange.preview')}
          value={shown}
          onChange={setShown}
          choices={[
            { value: 'changes', label: t('grades.exchange.onlyChanges') },
            { value: 'all', label: t('grades.exchange.all') },
          ]}
        />
      </div>
      <DataTable
        caption={t('grades.exchange.preview')}
        rows={rows.filter(({ verdict }) => shown === 'all' || verdict !== 'unchanged')}
        rowKey={({ personId }) => personId}
        columns={[
          {
            key: 'person',
            head: t('grades.exchange.column.person'),
            cell: ({ personId }) => <PersonName>{names.get(personId)}</PersonName>,
          },
          { key: 'cell', head: t('grades.exchange.column.cell'), cell: ({ cell }) => <Code>{cell}</Code> },
          { key: 'before', head: t('grades.exchange.column.before'), cell: ({ before }) => said(before) },
          {
            key: 'after',
            head: t('grades.exchange.column.after'),
            cell: ({ before, after, verdict }) => said(verdict === 'unchanged' ? before : after),
          },
          {
            key: 'verdict',
            head: t('grades.exchange.column.verdict'),
            cell: ({ verdict }) => (
              <StatusChip drawing={drawings[verdict]} tone={tones[verdict]}>
                {t(`grades.exchange.verdict.${verdict}`)}
              </StatusChip>
            ),
          },
        ]}
      />
    </>
  );
}
