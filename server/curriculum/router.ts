import { noInput } from '../../shared/core/input.ts';
import type { Reader } from '#db/driver';
import type { Actor, Verdict } from '../../shared/core/authority.ts';
import { hidden } from '../../shared/core/refusal.ts';
import { localDay, type Instant } from '../../shared/core/time.ts';
import { mayDraftProgramme, mayOpine, mayPublishProgramme, mayReadProgrammes, maySeeDraft } from '../../shared/curriculum/policy.ts';
import { comparisonOf } from '../../shared/curriculum/rules.ts';
import { comparisonInput, programmeInput } from '../../shared/curriculum/schema.ts';
import { strandsOf, usualLists } from '../../shared/curriculum/usual/rules.ts';
import { reveal } from '../core/permit.ts';
import { router, signedIn } from '../core/trpc.ts';
import { draftingProcedures, knownFiliere } from './drafting/router.ts';
import { promotionProcedures } from './promotions/router.ts';
import { schemeProcedures } from './schemes/router.ts';
import {
  departmentsOn,
  filieresOn,
  handsOn,
  modulesOf,
  pedagogicalCommissions,
  promotionsKeeping,
  versionsCounted,
  versionsOf,
  type ProgrammeFacts,
} from './read.ts';

/** What is taught: the programmes of the filières in their versions, and the promotions that keep them. */
export const curriculumRouter = router({
  ...promotionProcedures,
  ...draftingProcedures,
  ...schemeProcedures,

  /** The filières with the version in force of each, and the draft where one may see it. */
  programmes: signedIn('curric.read').input(noInput).query(async ({ ctx }) => {
    const actor = await ctx.actor();
    const now = ctx.clock();
    reveal(mayReadProgrammes(actor, now), null);
    const bodyIds = await pedagogicalCommissions(ctx.db.read, localDay(now));
    const versions = await versionsCounted(ctx.db.read);
    const filieres = await filieresOn(ctx.db.read, localDay(now));
    return {
      filieres: filieres.map((filiere) => {
        const own = versions.filter(({ filiereId }) => filiereId === filiere.id);
        const draft = maySeeDraft(actor, filiere, bodyIds, now) ? own.find(({ publishedAt }) => publishedAt === null) : undefined;
        const may = { draft: mayDraftProgramme(actor, filiere, now).ok, opine: mayOpine(actor, bodyIds, now).ok };
        const publish = draft !== undefined && isMine(mayPublishProgramme(actor, { filiere, hands: handOf(draft) }, now));
        return { ...filiere, current: own.find(({ publishedAt }) => publishedAt !== null) ?? null, draft: draft ?? null, may: { ...may, publish } };
      }),
    };
  }), // prettier-ignore

  /** One version of a filière's programme, and what one may do with it. */
  programme: signedIn('curric.read')
    .input(programmeInput)
    .query(async ({ ctx, input }) => {
      const actor = await ctx.actor();
      const now = ctx.clock();
      const seen = await seenVersions(ctx.db.read, { actor, now, filiereId: input.filiereId });
      const { filiere, versions, bodyIds } = seen;
      const chosen = input.number === null ? versions[0] : versions.find(({ number }) => number === input.number);
      if (input.number !== null && chosen === undefined) throw hidden();
      const hands = chosen === undefined ? [] : await handsOn(ctx.db.read, chosen);
      const day = localDay(now);
      const draft = mayDraftProgramme(actor, filiere, now);
      return {
        filiere,
        versions,
        chosen: chosen ?? null,
        hasDraft: seen.hasDraft,
        opinionIsDue: bodyIds.length > 0,
        modules: chosen === undefined ? [] : await modulesOf(ctx.db.read, chosen.id),
        promotions: await promotionsKeeping(ctx.db.read, filiere, day),
        departments: draft.ok ? await departmentsOn(ctx.db.read, day) : [],
        starters: draft.ok ? usualLists.map((list) => ({ list, strands: strandsOf(list) })) : [],
        may: { draft, opine: mayOpine(actor, bodyIds, now), publish: mayPublishProgramme(actor, { filiere, hands }, now) },
      };
    }),

  /** What a version changes of another. */
  compareProgrammes: signedIn('curric.read')
    .input(comparisonInput)
    .query(async ({ ctx, input }) => {
      const { filiere, versions } = await seenVersions(ctx.db.read, { actor: await ctx.actor(), now: ctx.clock(), ...input });
      const of = async (number: number) => {
        const found = versions.find((each) => each.number === number);
        if (!found) throw hidden();
        return modulesOf(ctx.db.read, found.id);
      };
      const [before, after] = [await of(input.before), await of(input.after)];
      const departments = new Map([...before, ...after].map(({ departmentId, department }) => [departmentId, department]));
      return { filiere, changes: comparisonOf(before, after), departments: [...departments].map(([id, name]) => ({ id, name })) };
    }),
}); // prettier-ignore

type Asking = { readonly actor: Actor; readonly now: Instant; readonly filiereId: string };

/** A filière and the versions of its programme that one may see: the published ones, the draft where one has a hand in it. */
async function seenVersions(db: Reader, { actor, now, filiereId }: Asking) {
  const filiere = await knownFiliere(db, actor, filiereId, now);
  const bodyIds = await pedagogicalCommissions(db, localDay(now));
  const all = await versionsOf(db, filiere.id);
  const seesDraft = maySeeDraft(actor, filiere, bodyIds, now);
  const versions = seesDraft ? all : all.filter(({ publishedAt }) => publishedAt !== null);
  return { filiere, bodyIds, versions, hasDraft: seesDraft && all.some(({ publishedAt }) => publishedAt === null) };
}

/** In one's hands: allowed, but for the password. */
function isMine(verdict: Verdict): boolean {
  return verdict.ok || verdict.reason === 'authority.reauthenticate';
}

function handOf({ draftedBy }: Pick<ProgrammeFacts, 'draftedBy'>): readonly string[] {
  return draftedBy === null ? [] : [draftedBy];
}
