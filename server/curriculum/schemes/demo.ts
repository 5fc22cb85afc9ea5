/** How the demonstration evaluates: a published scheme in each filière, kept by its promotions; one on its way. */
import type { Writer } from '#db/driver';
import { eq } from 'drizzle-orm';
import type { Field } from '../../../shared/core/authority.ts';
import { DAY_LENGTH, type Instant } from '../../../shared/core/time.ts';
import { usualSchemes, type UsualScheme } from '../../../shared/curriculum/schemes/rules.ts';
import { idsFrom, known, nth } from '../../core/seeded.ts';
import { filiereCodes } from '../../organisation/places/demo.ts';
import type { Team } from '../../organisation/team/demo.ts';
import type { Curriculum, Promotion } from '../demo.ts';
import { evaluationScheme, promotionScheme } from './table.ts';

/** What a filière evaluates by, where it is not by modules alone. */
const chosen: { readonly [filiere: string]: UsualScheme | undefined } = { COMA: 'modularWithExit', COFR: 'balanced' };
const PUBLISHED_AFTER = 10 * DAY_LENGTH;

type Hands = { readonly headOf: (filiere: string) => string; readonly publisherOf: (field: Field) => string };

/** Heads draft for their filière; who then led the cycle publishes. */
export function schemeHands({ filiereHeads, staff, departmentHeads }: Team): Hands {
  const publishers: { readonly [field in Field]?: string } = {
    teacherQualification: staff.teacherQualification.id,
    agregation: staff.agregation.id,
    adminAndSupport: known(departmentHeads, 'ECO').id,
  };
  return {
    headOf: (filiere) => known(filiereHeads, filiere).id,
    publisherOf: (field) => publishers[field] ?? staff.teacherQualification.id,
  };
}

/** Published in the order of the filières, each by another hand than the one that drafted it. */
export async function insertSchemes(tx: Writer, { programmes, promotions }: Curriculum, { headOf, publisherOf }: Hands): Promise<void> {
  const newId = idsFrom('evaluation schemes');
  for (const [place, { filiereId, field, draftedAt }] of programmes.entries()) {
    const filiere = nth(filiereCodes, place);
    const schemeId = newId();
    const since = draftedAt + PUBLISHED_AFTER;
    const definition = usualSchemes[chosen[filiere] ?? 'modular'];
    await tx.insert(evaluationScheme).values({ id: schemeId, filiereId, number: 1, definition, draftedBy: headOf(filiere), draftedAt });
    await tx
      .update(evaluationScheme)
      .set({ publishedBy: publisherOf(field), publishedAt: since, actRef: `EVAL-${filiere}/1`, version: 2 })
      .where(eq(evaluationScheme.id, schemeId));
    const own = promotions.filter((each) => each.field === field);
    for (const { id: promotionId } of own) await tx.insert(promotionScheme).values({ promotionId, filiereId, schemeId, since });
  }
}

/** A promotion to come keeps the schemes of its field as they are in force. */
export async function keepSchemes(tx: Writer, { programmes }: Curriculum, { id, field }: Promotion, since: Instant): Promise<void> {
  for (const { filiereId } of programmes.filter((each) => each.field === field)) {
    const [current] = await tx.select().from(evaluationScheme).where(eq(evaluationScheme.filiereId, filiereId));
    if (current) await tx.insert(promotionScheme).values({ promotionId: id, filiereId, schemeId: current.id, since });
  }
}

/** A second version in a filière that waits to be published: continuous assessment counts for more. */
export async function insertSchemeDraft(tx: Writer, { programmes }: Curriculum, { headOf }: Hands, now: Instant): Promise<void> {
  const filiere = 'COMA';
  const { filiereId } = nth(programmes, filiereCodes.indexOf(filiere));
  const { components, ...rest } = usualSchemes.modularWithExit;
  const weights = [6000, 4000];
  await tx.insert(evaluationScheme).values({
    id: idsFrom('drafted evaluation schemes')(),
    filiereId,
    number: 2,
    definition: { ...rest, components: components.map((each, place) => ({ ...each, weight: nth(weights, place) })) },
    note: 'Donner plus de poids au contrôle continu.',
    draftedBy: headOf(filiere),
    draftedAt: now - 3 * DAY_LENGTH,
  });
}
