import { desc, eq } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import type { Writer } from '#db/driver';
import type { Field } from '../../shared/core/authority.ts';
import { text as wordsAr } from '../../shared/core/authority-text.ar.ts';
import { text as wordsFr } from '../../shared/core/authority-text.fr.ts';
import type { Day, Instant } from '../../shared/core/time.ts';
import type { DraftableKind } from '../../shared/organisation/schema.ts';
import { changed, type Change } from '../core/change.ts';
import type { Permitted } from '../core/permit.ts';
import type { UnitFacts } from './read.ts';
import { position, unit } from './table.ts';

export type UnitDraft = {
  readonly kind: DraftableKind;
  readonly parentId: string;
  readonly departmentId: string | null;
  readonly field: Field | null;
  readonly code: string;
  readonly nameFr: string;
  readonly nameAr: string;
  readonly fromOn: Day;
};
export type Drafted = { readonly unitId: string; readonly version: number };

/** Writes down a unit that does not exist yet, last among those beside it. */
export async function draftUnit(tx: Writer, permitted: Permitted<UnitDraft>, drafterId: string): Promise<Change<Drafted>> {
  const draft = permitted.subject;
  const [last] = await tx.select({ rank: unit.rank }).from(unit).where(eq(unit.parentId, draft.parentId)).orderBy(desc(unit.rank)).limit(1);
  const id = uuidv7();
  await tx.insert(unit).values({ id, ...draft, rank: (last?.rank ?? 0) + 1, draftedBy: drafterId });
  return changed(permitted, { kind: 'unit', id, after: draft, result: { unitId: id, version: 1 } });
}

/** Brings a drafted unit into being; a department or a filière comes with the vacant office of its head. */
export async function enactUnit(
  tx: Writer,
  permitted: Permitted<UnitFacts>,
  actRef: string,
  hand: { readonly personId: string; readonly now: Instant },
): Promise<Change<Drafted>> {
  const drafted = permitted.subject;
  const version = drafted.version + 1;
  const enacted = { enactedBy: hand.personId, enactedAt: hand.now, actRef, version };
  await tx.update(unit).set(enacted).where(eq(unit.id, drafted.id));
  if (drafted.kind === 'department' || drafted.kind === 'filiere') await openHeadship(tx, drafted, drafted.kind);
  return changed(permitted, {
    kind: 'unit',
    id: drafted.id,
    before: { enactedAt: null },
    after: enacted,
    result: { unitId: drafted.id, version },
  });
}

async function openHeadship(tx: Writer, headed: UnitFacts, kind: 'department' | 'filiere'): Promise<void> {
  const office = kind === 'department' ? 'departmentHead' : 'filiereHead';
  await tx.insert(position).values({
    id: uuidv7(),
    unitId: headed.id,
    office,
    isSingle: true,
    isHead: true,
    titleFrM: wordsFr[`office.${office}.m`],
    titleFrF: wordsFr[`office.${office}.f`],
    titleArM: wordsAr[`office.${office}.m`],
    titleArF: wordsAr[`office.${office}.f`],
    rank: headed.rank,
    fromOn: headed.fromOn,
  });
}
