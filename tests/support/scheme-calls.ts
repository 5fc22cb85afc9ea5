/** What the tests of all procedures call about schemes of evaluation. */
import { and, eq, isNotNull } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import type { Writer } from '#db/driver';
import { usualSchemes } from '../../shared/curriculum/schemes/rules.ts';
import { evaluationScheme, promotionScheme } from '../../server/curriculum/schemes/table.ts';
import { unit } from '../../server/organisation/table.ts';
import type { Case } from './procedures.ts';
import type { ProceduresWorld } from './procedures-world.ts';

const definition = usualSchemes.modular;

/** A draft in the filière of the head everyone meets, and the version in force there. */
export async function plantSchemes(tx: Writer, headId: string, now: number) {
  const [filiere] = await tx.select().from(unit).where(eq(unit.code, 'PRIM'));
  const filiereId = filiere?.id ?? '';
  const [published] = await tx
    .select({ id: evaluationScheme.id, promotionId: promotionScheme.promotionId })
    .from(evaluationScheme)
    .innerJoin(promotionScheme, eq(promotionScheme.schemeId, evaluationScheme.id))
    .where(and(eq(evaluationScheme.filiereId, filiereId), isNotNull(evaluationScheme.publishedAt)));
  const draftId = uuidv7();
  await tx.insert(evaluationScheme).values({ id: draftId, filiereId, number: 2, definition, draftedBy: headId, draftedAt: now });
  const [undrafted] = await tx.select().from(unit).where(eq(unit.code, 'COSV'));
  return { filiereId, draftId, publishedId: published?.id ?? '', promotionId: published?.promotionId ?? '', undraftedId: undrafted?.id ?? '' };
} // prettier-ignore

const act = <Facts extends object>(facts: Facts) => ({ actId: uuidv7(), ...facts });
const said = { definition, note: '' };
const draftOf = ({ things }: ProceduresWorld) => ({ schemeId: things.schemes.draftId, version: 1 });

export const schemeCases: readonly Case[] = [
  { path: 'curriculum.schemes', on: 'the filières', input: () => undefined },
  { path: 'curriculum.scheme', on: 'a filière with a draft', input: ({ things }) => ({ filiereId: things.schemes.filiereId }) },
  { path: 'curriculum.draftScheme', on: 'a filière without a draft', input: ({ things }) => act({ filiereId: things.schemes.undraftedId, ...said }) },
  { path: 'curriculum.draftScheme', on: 'a filière with a draft', input: ({ things }) => act({ filiereId: things.schemes.filiereId, ...said }) },
  { path: 'curriculum.changeScheme', on: 'a draft', input: (world) => act({ ...draftOf(world), ...said }) },
  { path: 'curriculum.discardScheme', on: 'a draft', input: (world) => act(draftOf(world)) },
  { path: 'curriculum.publishScheme', on: 'a draft', input: (world) => act({ ...draftOf(world), actRef: 'E-1', promotionIds: [] }) },
  { path: 'curriculum.followScheme', on: 'the version in force', input: ({ things }) => act({ schemeId: things.schemes.publishedId, promotionIds: [things.schemes.promotionId] }) },
]; // prettier-ignore
