import type { Reader } from '#db/driver';
import type { Actor } from '../../../shared/core/authority.ts';
import { noInput } from '../../../shared/core/input.ts';
import { hidden, Refusal, type Plain } from '../../../shared/core/refusal.ts';
import { localDay, type Instant } from '../../../shared/core/time.ts';
import { mayDraftProgramme, mayPublishProgramme, mayReadProgrammes, maySeeDraft } from '../../../shared/curriculum/policy.ts';
import {
  changeSchemeInput,
  discardSchemeInput,
  draftSchemeInput,
  followSchemeInput,
  publishSchemeInput,
  schemesInput,
} from '../../../shared/curriculum/schemes/schema.ts';
import type { Change } from '../../core/change.ts';
import type { SignedIn } from '../../core/context.ts';
import { perform, type Act, type ActInput } from '../../core/perform.ts';
import { permit, reveal, type Permitted } from '../../core/permit.ts';
import { signedIn } from '../../core/trpc.ts';
import { knownFiliere } from '../drafting/router.ts';
import { filieresOn, type FiliereFacts } from '../read.ts';
import { allSchemes, handsOnScheme, promotionsEvaluated, schemeById, schemesOf, type SchemeFacts } from './read.ts';
import * as write from './write.ts';

/** How filières evaluate: drafted in the filière, published by another hand of the field, kept by promotions. */
export const schemeProcedures = {
  /** The filières with the scheme in force of each, and the draft where one may see it. */
  schemes: signedIn('curric.read')
    .input(noInput)
    .query(async ({ ctx }) => {
      const actor = await ctx.actor();
      const now = ctx.clock();
      reveal(mayReadProgrammes(actor, now), null);
      const all = await allSchemes(ctx.db.read);
      const filieres = [];
      for (const filiere of await filieresOn(ctx.db.read, localDay(now))) {
        const own = all.filter(({ filiereId }) => filiereId === filiere.id);
        const draft = seesDraft(actor, filiere, now) ? own.find(({ publishedAt }) => publishedAt === null) : undefined;
        const hands = draft === undefined ? [] : await handsOnScheme(ctx.db.read, draft);
        const publish = mayPublishProgramme(actor, { filiere, hands }, now);
        const may = {
          draft: mayDraftProgramme(actor, filiere, now).ok,
          publish: draft !== undefined && (publish.ok || publish.reason === 'authority.reauthenticate'),
        };
        const current = own.find(({ publishedAt }) => publishedAt !== null) ?? null;
        filieres.push({ ...filiere, current, draft: draft ?? null, may });
      }
      return { filieres };
    }),

  /** Every version of how a filière evaluates that one may see, who keeps which, and what one may do. */
  scheme: signedIn('curric.read')
    .input(schemesInput)
    .query(async ({ ctx, input }) => {
      const actor = await ctx.actor();
      const now = ctx.clock();
      const filiere = await knownFiliere(ctx.db.read, actor, input.filiereId, now);
      const all = await schemesOf(ctx.db.read, filiere.id);
      const versions = seesDraft(actor, filiere, now) ? all : all.filter(({ publishedAt }) => publishedAt !== null);
      const draft = versions.find(({ publishedAt }) => publishedAt === null);
      const hands = draft === undefined ? [] : await handsOnScheme(ctx.db.read, draft);
      const may = { draft: mayDraftProgramme(actor, filiere, now), publish: mayPublishProgramme(actor, { filiere, hands }, now) };
      return { filiere, versions, promotions: await promotionsEvaluated(ctx.db.read, filiere, localDay(now)), may };
    }),

  draftScheme: signedIn('curric.draft')
    .input(draftSchemeInput)
    .mutation(({ ctx, input }) =>
      write.orSchemeRefusal(
        perform(ctx, 'curric.draft', input, async ({ tx, actor, now }) => {
          const filiere = await knownFiliere(tx, actor, input.filiereId, now);
          const permitted = permit(mayDraftProgramme(actor, filiere, now), filiere);
          if ((await schemesOf(tx, filiere.id)).some(({ publishedAt }) => publishedAt === null))
            throw new Refusal('conflict', 'curriculum.scheme.refusal.draftOpen');
          const { definition, note } = input;
          return write.draftScheme(tx, permitted, { definition, note, by: { personId: actor.personId, at: now } });
        }),
      ),
    ),

  changeScheme: signedIn('curric.draft')
    .input(changeSchemeInput)
    .mutation(({ ctx, input }) => onDraft(ctx, 'curric.draft', input, ({ tx }, permitted) => write.changeScheme(tx, permitted, input))),

  discardScheme: signedIn('curric.draft')
    .input(discardSchemeInput)
    .mutation(({ ctx, input }) => onDraft(ctx, 'curric.draft', input, ({ tx }, permitted) => write.discardScheme(tx, permitted))),

  publishScheme: signedIn('curric.publish')
    .input(publishSchemeInput)
    .mutation(({ ctx, input }) =>
      onDraft(ctx, 'curric.publish', input, async ({ tx, actor, now }, permitted) => {
        const followers = await followersIn(tx, await knownFiliere(tx, actor, permitted.subject.filiereId, now), input.promotionIds, now);
        return write.publishScheme(tx, permitted, { actRef: input.actRef, followers, by: { personId: actor.personId, at: now } });
      }),
    ),

  /** Gives a published version to more promotions of its field. */
  followScheme: signedIn('curric.publish')
    .input(followSchemeInput)
    .mutation(({ ctx, input }) =>
      write.orSchemeRefusal(
        perform(ctx, 'curric.publish', input, async ({ tx, actor, now }) => {
          const { permitted, filiere } = await permittedOn({ tx, actor, now }, 'curric.publish', input.schemeId);
          if (permitted.subject.publishedAt === null) throw new Refusal('conflict', 'curriculum.scheme.refusal.notPublished');
          return write.followScheme(tx, permitted, await followersIn(tx, filiere, input.promotionIds, now), now);
        }),
      ),
    ),
};

type SchemeAct = 'curric.draft' | 'curric.publish';

/** A version, hidden from who has no hand in it while it is a draft, and the right to this act on it. */
async function permittedOn({ tx, actor, now }: Act, action: SchemeAct, schemeId: string) {
  const found = await schemeById(tx, schemeId);
  if (!found) throw hidden();
  const filiere = await knownFiliere(tx, actor, found.filiereId, now);
  if (found.publishedAt === null && !seesDraft(actor, filiere, now)) throw hidden();
  if (action === 'curric.draft') return { filiere, permitted: permit(mayDraftProgramme(actor, filiere, now), found) };
  const hands = await handsOnScheme(tx, found);
  return { filiere, permitted: permit(mayPublishProgramme(actor, { filiere, hands }, now), found) };
}

type OnDraft = ActInput & { readonly schemeId: string; readonly version: number };

/** An act on a draft: fetch it, permit, hold the version against the row, write. */
function onDraft<Result extends Plain>(
  ctx: SignedIn,
  action: SchemeAct,
  input: OnDraft,
  work: (act: Act, permitted: Permitted<SchemeFacts>) => Promise<Change<Result>>,
): Promise<Result> {
  return write.orSchemeRefusal(
    perform(ctx, action, input, async (act) => {
      const { permitted } = await permittedOn(act, action, input.schemeId);
      const { publishedAt, version, definition, note } = permitted.subject;
      if (publishedAt !== null) throw new Refusal('conflict', 'curriculum.scheme.refusal.fixed');
      if (version !== input.version) throw new Refusal('stale', 'curriculum.scheme.refusal.stale', { version, definition, note });
      return work(act, permitted);
    }),
  );
}

/** Those who draft or publish there; the commission that advises on programmes gives no opinion on schemes. */
function seesDraft(actor: Actor, filiere: FiliereFacts, now: Instant): boolean {
  return maySeeDraft(actor, filiere, [], now);
}

/** Promotions of the filière's field, not over, each once. */
async function followersIn(db: Reader, filiere: FiliereFacts, promotionIds: readonly string[], now: Instant) {
  const open = await promotionsEvaluated(db, filiere, localDay(now));
  const chosen = open.filter(({ id }) => promotionIds.includes(id));
  if (chosen.length !== new Set(promotionIds).size) throw new Refusal('invalid', 'curriculum.refusal.promotion');
  return chosen;
}
