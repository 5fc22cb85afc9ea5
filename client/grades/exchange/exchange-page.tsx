import { useParams } from 'react-router';
import { inLanguage } from '../../../shared/core/text.ts';
import { useLanguage, useText } from '../../core/text.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { SheetExchange } from './sheet-exchange.tsx';
import { useSheetOf } from './use-exchange.ts';

/** A sheet’s files on a page of their own: where a link leads to them. */
export function ExchangePage() {
  const { assessmentId = '' } = useParams();
  const t = useText();
  const { language } = useLanguage();
  const { sheet } = useSheetOf(assessmentId);
  const title = inLanguage({ fr: sheet.titleFr, ar: sheet.titleAr }, language);
  const module = sheet.moduleCode === null ? [] : [inLanguage({ fr: sheet.moduleNameFr ?? '', ar: sheet.moduleNameAr ?? '' }, language)];
  return (
    <>
      <PageHead
        title={title}
        crumbs={[{ to: '/notes', label: t('grades.grid.back') }]}
        here={sheet.groupCode}
        situation={[sheet.groupCode, ...module].join(' · ')}
      />
      <SheetExchange assessmentId={assessmentId} />
    </>
  );
}
