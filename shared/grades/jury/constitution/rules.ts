/** What a jury is called. */
import type { Bilingual } from '../../../core/text.ts';
import type { Sitting } from '../../sheets/schema.ts';

type Named = { readonly filiere: Bilingual; readonly promotion: Bilingual; readonly sitting: Sitting; readonly semester: number | null };

/** The name its body and its minutes bear, in both languages. */
export function juryNames({ filiere, promotion, sitting, semester }: Named): { readonly nameFr: string; readonly nameAr: string } {
  const fr = [`Jury de la filière ${filiere.fr}`, promotion.fr, ...(semester === null ? [] : [`semestre ${semester}`])];
  const ar = [`لجنة مداولات مسلك ${filiere.ar}`, promotion.ar, ...(semester === null ? [] : [`الأسدس ${semester}`])];
  return {
    nameFr: [...fr, sitting === 'normal' ? 'session normale' : 'session de rattrapage'].join(' · '),
    nameAr: [...ar, sitting === 'normal' ? 'الدورة العادية' : 'الدورة الاستدراكية'].join(' · '),
  };
}
