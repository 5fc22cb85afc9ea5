import { CalendarRange } from 'lucide-react';
import { useState } from 'react';
import { inLanguage } from '../../shared/core/text.ts';
import { addDays } from '../../shared/core/time.ts';
import { useFormat } from '../core/format.ts';
import { useLanguage, useText } from '../core/text.tsx';
import { MainAct, QuietAct } from '../ui/act.tsx';
import { Code } from '../ui/bidi.tsx';
import { DataTable, TwoLines } from '../ui/data-table.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { Situation } from '../ui/situation.tsx';
import { PromotionSheet } from './promotion-sheet.tsx';
import { usePromotions, type Promotion } from './use-programmes.ts';

/** The promotions with their own dates, the latest first. */
export function PromotionsPage() {
  const t = useText();
  const format = useFormat();
  const { language } = useLanguage();
  const { promotions, fields } = usePromotions();
  const [asked, setAsked] = useState<Promotion | 'open'>();
  return (
    <>
      <PageHead
        title={t('curriculum.promotions.title')}
        crumbs={[{ to: '/programmes', label: t('curriculum.title') }]}
        situation={t('curriculum.promotions.situation')}
        acts={fields.length > 0 && <MainAct onAct={() => setAsked('open')}>{t('curriculum.promotions.open')}</MainAct>}
      />
      {promotions.length === 0 ? (
        <Situation drawing={CalendarRange} title={t('curriculum.promotions.none')} cause={t('curriculum.promotions.noneCause')} />
      ) : (
        <DataTable
          caption={t('curriculum.promotions.title')}
          rows={promotions}
          rowKey={({ id }) => id}
          columns={[
            {
              key: 'name',
              head: t('curriculum.promotion'),
              cell: ({ name, field }) => <TwoLines under={t(`field.${field}`)}>{inLanguage(name, language)}</TwoLines>,
            },
            { key: 'code', head: t('curriculum.field.code'), cell: ({ code }) => <Code>{code}</Code> },
            {
              key: 'dates',
              head: t('curriculum.promotions.dates'),
              cell: ({ startsOn, endsOn }) =>
                t('curriculum.promotions.fromTo', { from: format.dayAndYear(startsOn), to: format.dayAndYear(addDays(endsOn, -1)) }),
            },
            {
              key: 'act',
              head: '',
              end: true,
              cell: (promotion) =>
                fields.includes(promotion.field) && (
                  <QuietAct name={t('curriculum.changeOf', { code: promotion.code })} onAct={() => setAsked(promotion)}>
                    {t('curriculum.change')}
                  </QuietAct>
                ),
            },
          ]}
        />
      )}
      {asked !== undefined && (
        <PromotionSheet fields={fields} promotion={asked === 'open' ? null : asked} onClose={() => setAsked(undefined)} />
      )}
    </>
  );
}
