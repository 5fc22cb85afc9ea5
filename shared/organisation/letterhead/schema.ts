/** The head of the centre's papers, from the highest authority to the lowest: what the centre says of itself. */
import { actInput, requiredText, textInput, versionInput } from '../../core/input.ts';
import type { Bilingual } from '../../core/text.ts';

export const letterheadLines = ['kingdom', 'ministry', 'academy', 'centre'] as const;
export type LetterheadLine = (typeof letterheadLines)[number];
/** An academy of two empty names is none. */
export type LetterheadLines = { readonly [line in LetterheadLine]: Bilingual };

/** What stands above every centre until it says otherwise; the table has the same by default. Source: DOMAIN §5.2. */
export const authorities = {
  kingdom: { fr: 'Royaume du Maroc', ar: 'المملكة المغربية' },
  ministry: {
    fr: 'Ministère de l’Éducation nationale, du Préscolaire et des Sports',
    ar: 'وزارة التربية الوطنية والتعليم الأولي والرياضة',
  },
} as const satisfies { readonly [line in LetterheadLine]?: Bilingual };

const MOST = 160;
const line = requiredText(MOST);
export const changeLetterheadInput = actInput({
  version: versionInput,
  kingdomFr: line,
  kingdomAr: line,
  ministryFr: line,
  ministryAr: line,
  academyFr: textInput(MOST),
  academyAr: textInput(MOST),
  nameFr: line,
  nameAr: line,
});
