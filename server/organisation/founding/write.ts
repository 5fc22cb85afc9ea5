import { uuidv7 } from 'uuidv7';
import type { Writer } from '#db/driver';
import type { Office } from '../../../shared/core/authority.ts';
import { instantAt, localDay, type Day, type Instant } from '../../../shared/core/time.ts';
import { legalPosts, legalUnits } from '../../../shared/organisation/founding/rules.ts';
import { appointment, centre, position, site, unit } from '../table.ts';

export type CentreNames = {
  readonly nameFr: string;
  readonly nameAr: string;
  readonly academyFr: string;
  readonly academyAr: string;
  readonly townFr: string;
  readonly townAr: string;
};

/** A first person in office, by the act that named them. */
export type FirstHolder = { readonly personId: string; readonly office: Office; readonly actRef: string; readonly actOn: Day };

/**
 * Founds the one centre of this database: its seat, the units and offices the decree gives every centre, and its first
 * holders, titular from the day of their act. The act is the console's: nobody enacted it here.
 */
export async function foundCentre(
  tx: Writer,
  names: CentreNames,
  holders: readonly FirstHolder[],
  now: Instant,
): Promise<{ centreId: string }> {
  const centreId = uuidv7();
  const today = localDay(now);
  const { townFr, townAr, ...named } = names;
  await tx.insert(centre).values({ id: centreId, ...named, foundedAt: now });
  const seat = { code: 'SIEGE', kind: 'seat', nameFr: 'Siège', nameAr: 'المقر', townFr, townAr, rank: 0, openedOn: today } as const;
  await tx.insert(site).values({ id: uuidv7(), ...seat });
  const unitIds = await drawLegalUnits(tx, today);
  const positionIds = await drawLegalPosts(tx, unitIds, today);
  for (const holder of holders) await appointFirst(tx, holder, positionIds);
  return { centreId };
}

async function drawLegalUnits(tx: Writer, fromOn: Day): Promise<ReadonlyMap<string, string>> {
  const ids = new Map(legalUnits.map(({ code }) => [code, uuidv7()]));
  for (const [rank, { parent, ...legal }] of legalUnits.entries()) {
    const parentId = parent === null ? null : known(ids, parent);
    await tx.insert(unit).values({ ...legal, id: known(ids, legal.code), parentId, rank, fromOn });
  }
  return ids;
}

async function drawLegalPosts(tx: Writer, unitIds: ReadonlyMap<string, string>, fromOn: Day): Promise<ReadonlyMap<Office, string>> {
  const ids = new Map<Office, string>();
  for (const [rank, { unit: code, ...legal }] of legalPosts.entries()) {
    const id = uuidv7();
    await tx.insert(position).values({ ...legal, id, unitId: known(unitIds, code), isSingle: true, rank, fromOn });
    ids.set(legal.office, id);
  }
  return ids;
}

async function appointFirst(
  tx: Writer,
  { personId, office, actRef, actOn }: FirstHolder,
  positionIds: ReadonlyMap<Office, string>,
): Promise<void> {
  const positionId = known(positionIds, office);
  const row = { id: uuidv7(), positionId, personId, capacity: 'titular', startsAt: instantAt(actOn), actRef, actOn } as const;
  await tx.insert(appointment).values(row);
}

function known<Key>(ids: ReadonlyMap<Key, string>, key: Key): string {
  const id = ids.get(key);
  if (id === undefined) throw new Error(`No ${String(key)} among the legal offices.`);
  return id;
}
