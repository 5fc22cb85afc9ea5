import { desc, eq, inArray } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import type { z } from 'zod';
import type { Writer } from '#db/driver';
import { text as wordsAr } from '../../../shared/core/authority-text.ar.ts';
import { text as wordsFr } from '../../../shared/core/authority-text.fr.ts';
import type { Day } from '../../../shared/core/time.ts';
import type { changePlaceInput, openPlaceInput } from '../../../shared/organisation/schema.ts';
import { changed, type Change } from '../../core/change.ts';
import type { Permitted } from '../../core/permit.ts';
import { position, site, unit } from '../table.ts';
import type { PlaceFacts } from './read.ts';

export type NewPlace = Omit<z.infer<typeof openPlaceInput>, 'actId'>;
export type PlaceWords = Omit<z.infer<typeof changePlaceInput>, 'actId' | 'siteId' | 'version'>;
export type Placed = { readonly siteId: string; readonly version: number };

/** Opens a place, last in the centre's order; it comes with its box in the organigramme and the vacant office of its correspondent. */
export async function openPlace(tx: Writer, permitted: Permitted<NewPlace>): Promise<Change<Placed>> {
  const place = permitted.subject;
  const [last] = await tx.select({ rank: site.rank }).from(site).orderBy(desc(site.rank)).limit(1);
  const id = uuidv7();
  const rank = (last?.rank ?? -1) + 1;
  await tx.insert(site).values({ id, ...place, rank });
  await openOffice(tx, place, { siteId: id, rank });
  return changed(permitted, { kind: 'site', id, after: place, result: { siteId: id, version: 1 } });
}

async function openOffice(tx: Writer, place: NewPlace, { siteId, rank }: { siteId: string; rank: number }): Promise<void> {
  const [above] = await tx.select({ id: unit.id }).from(unit).where(eq(unit.kind, 'secretariat')).limit(1);
  const { code, nameFr, nameAr, openedOn } = place;
  const box = { id: uuidv7(), kind: 'siteOffice', parentId: above?.id ?? null, code: `S-${code}`, nameFr, nameAr, rank } as const;
  await tx.insert(unit).values({ ...box, fromOn: openedOn });
  await tx.insert(position).values({
    id: uuidv7(),
    unitId: box.id,
    siteId,
    office: 'siteCorrespondent',
    isSingle: true,
    isHead: true,
    titleFrM: wordsFr['office.siteCorrespondent.m'],
    titleFrF: wordsFr['office.siteCorrespondent.f'],
    titleArM: wordsAr['office.siteCorrespondent.m'],
    titleArF: wordsAr['office.siteCorrespondent.f'],
    rank,
    fromOn: openedOn,
  });
}

/** Changes what a place is called, where it is, of which kind. */
export async function changePlace(tx: Writer, permitted: Permitted<PlaceFacts>, words: PlaceWords): Promise<Change<Placed>> {
  const { id, kind, nameFr, nameAr, townFr, townAr, ...place } = permitted.subject;
  const version = place.version + 1;
  await tx
    .update(site)
    .set({ ...words, version })
    .where(eq(site.id, id));
  return changed(permitted, {
    kind: 'site',
    id,
    before: { kind, nameFr, nameAr, townFr, townAr },
    after: words,
    result: { siteId: id, version },
  });
}

/** Closes a place from a day on; its box and the offices there end with it. */
export async function closePlace(tx: Writer, permitted: Permitted<PlaceFacts>, closedOn: Day): Promise<Change<Placed>> {
  const { id, closedOn: before, ...place } = permitted.subject;
  const version = place.version + 1;
  await tx.update(site).set({ closedOn, version }).where(eq(site.id, id));
  const offices = await tx.select({ id: position.id, unitId: position.unitId }).from(position).where(eq(position.siteId, id));
  for (const office of offices) await tx.update(position).set({ toOn: closedOn }).where(eq(position.id, office.id));
  const boxes = await tx
    .select({ id: unit.id, kind: unit.kind })
    .from(unit)
    .where(
      inArray(
        unit.id,
        offices.map(({ unitId }) => unitId),
      ),
    );
  for (const box of boxes) if (box.kind === 'siteOffice') await tx.update(unit).set({ toOn: closedOn }).where(eq(unit.id, box.id));
  return changed(permitted, { kind: 'site', id, before: { closedOn: before }, after: { closedOn }, result: { siteId: id, version } });
}
