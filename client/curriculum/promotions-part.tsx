import { inLanguage } from '../../shared/core/text.ts';
import { addDays } from '../../shared/core/time.ts';
import { useFormat } from '../core/format.ts';
import { useLanguage, useText } from '../core/text.tsx';
import { Act } from '../ui/act.tsx';
import { DataTable } from '../ui/data-table.tsx';
import { SectionHead } from '../ui/page-head.tsx';
import { isNear } from './programme-acts.tsx';
import styles from './programme-page.module.css';
import type { ProgrammeAnswer } from './use-programmes.ts';

/** The promotions under way or to come, and the version each keeps. */
export function PromotionsPart({ answer, onGive }: { readonly answer: ProgrammeAnswer; readonly onGive: () => void }) {
  const t = useText();
  const format = useFormat();
  const { language } = useLanguage();
  const { promotions, chosen, may } = answer;
  const others = promotions.some(({ number }) => number !== chosen?.number);
  return (
    <section className={styles.part}>
      <SectionHead title={t('curriculum.promotions.title')} />
      <DataTable
        caption={t('curriculum.promotions.title')}
        rows={promotions}
        rowKey={({ id }) => id}
        columns={[
          { key: 'name', head: t('curriculum.promotion'), cell: ({ name }) => inLanguage(name, language) },
          {
            key: 'dates',
            head: t('curriculum.promotions.dates'),
            cell: ({ startsOn, endsOn }) =>
              t('curriculum.promotions.fromTo', { from: format.dayAndYear(startsOn), to: format.dayAndYear(addDays(endsOn, -1)) }),
          },
          {
            key: 'version',
            head: t('curriculum.version'),
            cell: ({ number }) => (number === null ? t('curriculum.keepsNone') : t('curriculum.versionPublished', { number })),
          },
        ]}
        footer={promotions.length === 0 ? t('curriculum.promotions.none') : undefined}
      />
      {others && isNear(may.publish) && (
        <p>
          <Act onAct={onGive}>{t('curriculum.give')}</Act>
        </p>
      )}
    </section>
  );
}
