import { asc, eq, gte, isNull } from 'drizzle-orm';
import type { Reader } from '#db/driver';
import type { Day } from '../../../shared/core/time.ts';
import { promotion } from '../../curriculum/table.ts';
import { site, unit } from '../../organisation/table.ts';
import { traineeGroup } from '../table.ts';

/** Where a list may belong: promotions that are not over, filières, groups, sites. */
export async function placesForLists(db: Reader, today: Day) {
  const promotions = await db
    .select({
      id: promotion.id,
      code: promotion.code,
      field: promotion.field,
      nameFr: promotion.nameFr,
      nameAr: promotion.nameAr,
      startsOn: promotion.startsOn,
    })
    .from(promotion)
    .where(gte(promotion.endsOn, today))
    .orderBy(asc(promotion.startsOn), asc(promotion.code));
  const filieres = await db
    .select({ id: unit.id, field: unit.field, nameFr: unit.nameFr, nameAr: unit.nameAr })
    .from(unit)
    .where(eq(unit.kind, 'filiere'))
    .orderBy(asc(unit.nameFr));
  const groups = await db
    .select({ id: traineeGroup.id, code: traineeGroup.code, promotionId: traineeGroup.promotionId, filiereId: traineeGroup.filiereId })
    .from(traineeGroup)
    .where(isNull(traineeGroup.closedOn))
    .orderBy(asc(traineeGroup.code));
  const sites = await db
    .select({ id: site.id, code: site.code, nameFr: site.nameFr, nameAr: site.nameAr })
    .from(site)
    .orderBy(asc(site.code));
  return { promotions, filieres, groups, sites };
}
