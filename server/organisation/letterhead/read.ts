import type { Reader } from '#db/driver';
import type { LetterheadLines } from '../../../shared/organisation/letterhead/schema.ts';
import { centreOf } from '../read.ts';

export type Centre = NonNullable<Awaited<ReturnType<typeof centreOf>>>;

/** The lines that head the papers of a centre. */
export function linesOf(centre: Centre): LetterheadLines {
  const { kingdomFr, kingdomAr, ministryFr, ministryAr, academyFr, academyAr, nameFr, nameAr } = centre;
  return {
    kingdom: { fr: kingdomFr, ar: kingdomAr },
    ministry: { fr: ministryFr, ar: ministryAr },
    academy: { fr: academyFr, ar: academyAr },
    centre: { fr: nameFr, ar: nameAr },
  };
}

/** The lines that head papers now. @throws when the centre is not founded */
export async function letterheadLines(db: Reader): Promise<LetterheadLines> {
  const centre = await centreOf(db);
  if (!centre) throw new Error('The centre is not founded.');
  return linesOf(centre);
}
