import { Users } from 'lucide-react';
import { useState } from 'react';
import { inLanguage } from '../../../shared/core/text.ts';
import { addDays, localDay } from '../../../shared/core/time.ts';
import { centreNow } from '../../core/clock.ts';
import { useFormat } from '../../core/format.ts';
import { useLanguage, useText } from '../../core/text.tsx';
import { Code } from '../../ui/bidi.tsx';
import { DataTable, TwoLines } from '../../ui/data-table.tsx';
import { TextField } from '../../ui/field.tsx';
import { SectionHead } from '../../ui/page-head.tsx';
import { Situation } from '../../ui/situation.tsx';
import { AskTransfer } from '../transfer/ask-transfer.tsx';
import { Transfers } from '../transfer/transfers.tsx';
import styles from './file-page.module.css';
import type { FileAnswer } from './use-file.ts';

/** The groups the person is and was in, and the one of any date. */
export function Groups({ file: { person, groups, may } }: { readonly file: FileAnswer }) {
  const t = useText();
  const format = useFormat();
  const { language } = useLanguage();
  const [on, setOn] = useState(() => localDay(centreNow()));
  const then = groups.find(({ fromOn, toOn }) => fromOn <= on && (toOn === null || on < toOn));
  const [current] = groups;
  return (
    <section>
      <SectionHead title={t('trainees.file.groups')} />
      {groups.length === 0 ? (
        <Situation drawing={Users} title={t('trainees.file.noGroups')} cause={t('trainees.file.noGroupsCause')} />
      ) : (
        <>
          <div className={styles.on}>
            <TextField type="date" label={t('trainees.file.on')} value={on} onChange={setOn} />
            <p aria-live="polite">
              {t('trainees.file.groupOn')} : <strong>{then ? <Code>{then.code}</Code> : t('trainees.file.noGroupOn')}</strong>
            </p>
          </div>
          <DataTable
            caption={t('trainees.file.groups')}
            rows={groups}
            rowKey={({ id }) => id}
            columns={[
              {
                key: 'group',
                head: t('trainees.file.column.group'),
                cell: (row) => <TwoLines under={inLanguage(row.site, language)}>{row.code}</TwoLines>,
              },
              {
                key: 'period',
                head: t('trainees.file.column.period'),
                cell: ({ fromOn, toOn }) =>
                  toOn === null
                    ? t('trainees.file.since', { day: format.dayAndYear(fromOn) })
                    : t('trainees.file.between', { from: format.dayAndYear(fromOn), to: format.dayAndYear(addDays(toOn, -1)) }),
              },
            ]}
          />
          <Transfers personId={person.id} />
          {may.askTransfer.ok && current?.toOn === null && (
            <AskTransfer personId={person.id} promotionId={current.promotionId} groupId={current.groupId} />
          )}
        </>
      )}
    </section>
  );
}
