import { inLanguage } from '../../../shared/core/text.ts';
import { addDays } from '../../../shared/core/time.ts';
import { useFormat } from '../../core/format.ts';
import { useLanguage, useText } from '../../core/text.tsx';
import { Act } from '../../ui/act.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { SectionHead } from '../../ui/page-head.tsx';
import styles from './scheme-page.module.css';
import type { SchemeAnswer, SchemeVersion } from './use-schemes.ts';

type PromotionsPartProps = {
  readonly answer: SchemeAnswer;
  readonly version: SchemeVersion;
  readonly canGive: boolean;
  readonly onGive: () => void;
};

/** The promotions under way or to come, and the version each keeps. */
export function PromotionsPart({ answer: { promotions }, version, canGive, onGive }: PromotionsPartProps) {
  const t = useText();
  const format = useFormat();
  const { language } = useLanguage();
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
            cell: ({ number }) => (number === null ? t('curriculum.keepsNone') : t('curriculum.scheme.version', { number })),
          },
        ]}
        footer={promotions.length === 0 ? t('curriculum.promotions.none') : undefined}
      />
      {canGive && promotions.some(({ number }) => number !== version.number) && (
        <p>
          <Act onAct={onGive}>{t('curriculum.scheme.give')}</Act>
        </p>
      )}
    </section>
  );
}
