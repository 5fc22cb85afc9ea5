import { inLanguage } from '../../../shared/core/text.ts';
import { useLanguage, useText } from '../../core/text.tsx';

type Period = { readonly semester: number | null; readonly sitting: 'normal' | 'resit' };
type Place = { readonly promotionFr: string; readonly promotionAr: string; readonly filiereFr: string; readonly filiereAr: string };

/** What names a frame: its semester and sitting, its filière and promotion. */
export function useFrameNames() {
  const t = useText();
  const { language } = useLanguage();
  return {
    period: ({ semester, sitting }: Period) => {
      const name = semester === null ? t('grades.sheets.year') : t('grades.sheets.semester', { semester });
      return sitting === 'resit' ? t('grades.sheets.resitOf', { name }) : name;
    },
    place: ({ promotionFr, promotionAr, filiereFr, filiereAr }: Place) =>
      `${inLanguage({ fr: filiereFr, ar: filiereAr }, language)} · ${inLanguage({ fr: promotionFr, ar: promotionAr }, language)}`,
  };
}
