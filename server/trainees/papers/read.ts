import { asc, eq } from 'drizzle-orm';
import type { Reader } from '#db/driver';
import type { Bilingual } from '../../../shared/core/text.ts';
import { site, unit } from '../../organisation/table.ts';

/** The filière and the place as papers print them; the main seat where none is settled. */
export async function placeNames(
  db: Reader,
  { filiereId, siteId }: { readonly filiereId: string; readonly siteId: string | null },
): Promise<{ filiere: Bilingual; site: Bilingual }> {
  const named = { fr: unit.nameFr, ar: unit.nameAr };
  const [filiere] = await db.select(named).from(unit).where(eq(unit.id, filiereId));
  const places = db.select({ fr: site.nameFr, ar: site.nameAr }).from(site);
  const [place] = await (siteId === null
    ? places.where(eq(site.kind, 'seat')).orderBy(asc(site.rank)).limit(1)
    : places.where(eq(site.id, siteId)));
  if (!filiere || !place) throw new Error('A paper of no filière or no place.');
  return { filiere, site: place };
}
