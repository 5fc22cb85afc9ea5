import { CircleCheck, Download } from 'lucide-react';
import { Suspense, useState, type ReactNode } from 'react';
import { mendingOf } from '../../../shared/people/intake/rules.ts';
import { mendings, rowReasons, verdicts, type RowReason, type Verdict } from '../../../shared/people/intake/schema.ts';
import { useFormat } from '../../core/format.ts';
import { useLanguage, useText } from '../../core/text.tsx';
import { useAct } from '../../core/use-act.ts';
import { Act, QuietAct } from '../../ui/act.tsx';
import { Banner } from '../../ui/banner.tsx';
import { classNames } from '../../ui/class-names.ts';
import { SectionHead } from '../../ui/page-head.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import styles from './list-page.module.css';
import { RowTable } from './row-table.tsx';
import { intakeOf, type Feature } from './use-intakes.ts';
import { save, type List } from './use-list.ts';

type PreviewProps = { readonly feature: Feature; readonly list: List; readonly onMap: () => void; readonly children: ReactNode };

/** What a list would change, or changed: counts, what mends the rest, and the rows of each verdict. */
export function Preview({ feature, list, onMap, children }: PreviewProps) {
  const t = useText();
  const format = useFormat();
  const { counts } = list;
  const [verdict, setVerdict] = useState<Verdict>(() => firstToLook(counts));
  return (
    <section className={styles.preview}>
      {list.appliedBefore?.approvedAt != null && (
        <Banner drawing={CircleCheck} title={t('people.intake.appliedBefore', { moment: format.moment(list.appliedBefore.approvedAt) })} />
      )}
      <fieldset className={styles.counts} aria-label={t('people.intake.verdicts')}>
        {verdicts.map((each) => (
          <label key={each} className={classNames(styles.count, styles[each], each === verdict && styles.shown)}>
            <input type="radio" name="verdict" value={each} checked={each === verdict} onChange={() => setVerdict(each)} />
            <b>{format.number(counts[each])}</b>
            <span>{t(`people.intake.verdict.${each}`)}</span>
          </label>
        ))}
      </fieldset>
      <Mendings feature={feature} list={list} />
      <div className={styles.due}>
        {children}
        {list.state === 'previewed' && list.may.bring.ok && <QuietAct onAct={onMap}>{t('people.intake.mapAgain')}</QuietAct>}
      </div>
      <Suspense fallback={<Skeleton />}>
        <RowTable key={verdict} feature={feature} list={list} verdict={verdict} />
      </Suspense>
    </section>
  );
}

/** What needs somebody's eyes comes first. */
function firstToLook(counts: List['counts']): Verdict {
  return (['conflicting', 'rejected', 'new', 'changed', 'unchanged'] as const).find((verdict) => counts[verdict] > 0) ?? 'missing';
}

/** Why rows are not taken, by what mends them; the rejected ones to take away. */
function Mendings({ feature, list: { id, reasons, counts } }: Pick<PreviewProps, 'feature' | 'list'>) {
  const t = useText();
  const { language } = useLanguage();
  const told = reasons.flatMap(({ reason, count, verdict }) =>
    isReason(reason) && verdict !== 'missing' ? [{ reason, count, mending: mendingOf(reason) }] : [],
  );
  const download = useAct(async () => save(await intakeOf(feature).intakeRejects.query({ intakeId: id, language })));
  if (told.length === 0) return null;
  return (
    <div className={styles.mendings}>
      {mendings
        .filter((mending) => told.some((each) => each.mending === mending))
        .map((mending) => (
          <div key={mending}>
            <SectionHead title={t(`people.intake.mending.${mending}`)} />
            <ul>
              {told
                .filter((each) => each.mending === mending)
                .map(({ reason, count }) => (
                  <li key={reason}>
                    <b>{t('people.intake.count', { n: count })}</b> <span>{t(`people.intake.row.${reason}`, unnamed)}</span>
                  </li>
                ))}
            </ul>
          </div>
        ))}
      {counts.rejected > 0 && (
        <div className={styles.download}>
          <Act drawing={Download} busy={download.busy} onAct={download.send}>
            {t('people.intake.download')}
          </Act>
          <small>{download.refusal ?? t('people.intake.downloadHint')}</small>
        </div>
      )}
    </div>
  );
}

/** A reason said of many rows names none of their values. */
const unnamed = { value: '…', other: '…', role: '…' } as const;

function isReason(reason: string | null): reason is RowReason {
  return rowReasons.some((each) => each === reason);
}
