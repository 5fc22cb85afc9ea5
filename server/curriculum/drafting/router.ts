import type { Reader } from '#db/driver';
import type { Actor, Verdict } from '../../../shared/core/authority.ts';
import { hidden, Refusal, type Plain } from '../../../shared/core/refusal.ts';
import { localDay, type Instant } from '../../../shared/core/time.ts';
import { mayDraftProgramme, mayOpine, mayPublishProgramme, mayReadProgrammes, maySeeDraft } from '../../../shared/curriculum/policy.ts';
import type { ModuleFacts } from '../../../shared/curriculum/rules.ts';
import {
  addModuleInput,
  changeModuleInput,
  discardProgrammeInput,
  draftProgrammeInput,
  followProgrammeInput,
  opineInput,
  publishProgrammeInput,
  removeModuleInput,
  type Start,
} from '../../../shared/curriculum/schema.ts';
import { USUAL_COEFFICIENT, USUAL_HOURS, usualModules, usualPlace } from '../../../shared/curriculum/usual/rules.ts';
import type { Change } from '../../core/change.ts';
import type { SignedIn } from '../../core/context.ts';
import { perform, type Act, type ActInput } from '../../core/perform.ts';
import { permit, reveal, type Permitted } from '../../core/permit.ts';
import { signedIn } from '../../core/trpc.ts';
import {
  currentProgramme,
  departmentsOn,
  filiereOn,
  handsOn,
  modulesOf,
  pedagogicalCommissions,
  programmeById,
  promotionsKeeping,
  versionsOf,
  type FiliereFacts,
  type ProgrammeFacts,
} from '../read.ts';
import * as write from '../write.ts';

/** A version on its way: drafted, advised upon, published by another hand, given to promotions. */
export const draftingProcedures = {
  draftProgramme: signedIn('curric.draft')
    .input(draftProgrammeInput)
    .mutation(({ ctx, input }) =>
      write.orRefusal(
        perform(ctx, 'curric.draft', input, async ({ tx, actor, now }) => {
          const filiere = await knownFiliere(tx, actor, input.filiereId, now);
          const permitted = permit(mayDraftProgramme(actor, filiere, now), filiere);
          if ((await versionsOf(tx, filiere.id)).some(({ publishedAt }) => publishedAt === null))
            throw new Refusal('conflict', 'curriculum.refusal.draftOpen');
          const modules = await startOf(tx, input.start, filiere.id, now);
          return write.draftProgramme(tx, permitted, { note: input.note, modules, by: { personId: actor.personId, at: now } });
        }),
      ),
    ),

  addModule: signedIn('curric.draft')
    .input(addModuleInput)
    .mutation(({ ctx, input }) =>
      onDraft(ctx, 'curric.draft', input, async ({ tx, now }, permitted) => {
        const { actId: _, programmeId: __, version: ___, ...facts } = input;
        await refuseUnknownDepartments(tx, [facts.departmentId], now);
        return write.addModule(tx, permitted, facts);
      }),
    ),

  changeModule: signedIn('curric.draft')
    .input(changeModuleInput)
    .mutation(({ ctx, input }) =>
      onDraft(ctx, 'curric.draft', input, async ({ tx, now }, permitted) => {
        const { actId: _, programmeId, version: __, moduleId, ...after } = input;
        await refuseUnknownDepartments(tx, [after.departmentId], now);
        return write.changeModule(tx, permitted, { before: await moduleIn(tx, programmeId, moduleId), after });
      }),
    ),

  removeModule: signedIn('curric.draft')
    .input(removeModuleInput)
    .mutation(({ ctx, input }) =>
      onDraft(ctx, 'curric.draft', input, async ({ tx }, permitted) =>
        write.removeModule(tx, permitted, await moduleIn(tx, input.programmeId, input.moduleId)),
      ),
    ),

  discardProgramme: signedIn('curric.draft')
    .input(discardProgrammeInput)
    .mutation(({ ctx, input }) =>
      onDraft(ctx, 'curric.draft', input, async ({ tx }, permitted) =>
        write.discardProgramme(tx, permitted, await modulesOf(tx, input.programmeId)),
      ),
    ),

  opine: signedIn('curric.opinion')
    .input(opineInput)
    .mutation(({ ctx, input }) =>
      onDraft(ctx, 'curric.opinion', input, ({ tx, actor, now }, permitted) => {
        const { opinion, text } = input;
        if (opinion !== 'favourable' && text === '') throw new Refusal('invalid', 'curriculum.refusal.reasonMissing');
        return write.opine(tx, permitted, { opinion, text, by: { personId: actor.personId, at: now } });
      }),
    ),

  publishProgramme: signedIn('curric.publish')
    .input(publishProgrammeInput)
    .mutation(({ ctx, input }) =>
      onDraft(ctx, 'curric.publish', input, async ({ tx, actor, now }, permitted) => {
        const { subject } = permitted;
        if ((await modulesOf(tx, subject.id)).length === 0) throw new Refusal('conflict', 'curriculum.refusal.noModule');
        const bodyIds = await pedagogicalCommissions(tx, localDay(now));
        if (subject.opinion === null && bodyIds.length > 0) throw new Refusal('conflict', 'curriculum.refusal.opinionFirst');
        const followers = await followersIn(tx, subject, input.promotionIds, now);
        return write.publishProgramme(tx, permitted, { actRef: input.actRef, followers, by: { personId: actor.personId, at: now } });
      }),
    ),

  /** Gives a published version to more promotions of its field. */
  followProgramme: signedIn('curric.publish')
    .input(followProgrammeInput)
    .mutation(({ ctx, input }) =>
      write.orRefusal(
        perform(ctx, 'curric.publish', input, async ({ tx, actor, now }) => {
          const found = await programmeById(tx, input.programmeId);
          if (!found) throw hidden();
          const filiere = await knownFiliere(tx, actor, found.filiereId, now);
          if (found.publishedAt === null && !maySeeDraft(actor, filiere, await pedagogicalCommissions(tx, localDay(now)), now))
            throw hidden();
          const permitted = permit(mayPublishProgramme(actor, { filiere, hands: await handsOn(tx, found) }, now), found);
          if (found.publishedAt === null) throw new Refusal('conflict', 'curriculum.refusal.notPublished');
          return write.followProgramme(tx, permitted, await followersIn(tx, found, input.promotionIds, now), now);
        }),
      ),
    ),
};

/** A filière of the day, for whoever may read programmes at all. */
export async function knownFiliere(db: Reader, actor: Actor, filiereId: string, now: Instant): Promise<FiliereFacts> {
  const filiere = reveal(mayReadProgrammes(actor, now), await filiereOn(db, filiereId, localDay(now)));
  if (!filiere) throw hidden();
  return filiere;
}

type OnDraft = ActInput & { readonly programmeId: string; readonly version: number };
type DraftAct = 'curric.draft' | 'curric.opinion' | 'curric.publish';

/** An act on a draft: fetch it, hide it from who has no hand in it, permit, hold the version against the row, write. */
function onDraft<Result extends Plain>(
  ctx: SignedIn,
  action: DraftAct,
  input: OnDraft,
  work: (act: Act, permitted: Permitted<ProgrammeFacts>) => Promise<Change<Result>>,
): Promise<Result> {
  return write.orRefusal(
    perform(ctx, action, input, async (act) => {
      const { tx, actor, now } = act;
      const found = await programmeById(tx, input.programmeId);
      if (!found) throw hidden();
      const filiere = await knownFiliere(tx, actor, found.filiereId, now);
      const bodyIds = await pedagogicalCommissions(tx, localDay(now));
      if (found.publishedAt === null && !maySeeDraft(actor, filiere, bodyIds, now)) throw hidden();
      const permitted = permit(verdictOf(action, { actor, filiere, bodyIds, hands: await handsOn(tx, found), now }), found);
      if (found.publishedAt !== null) throw new Refusal('conflict', 'curriculum.refusal.fixed');
      if (found.version !== input.version) throw new Refusal('stale', 'curriculum.refusal.stale', { version: found.version });
      return work(act, permitted);
    }),
  );
}

type Judged = {
  readonly actor: Actor;
  readonly filiere: FiliereFacts;
  readonly bodyIds: readonly string[];
  readonly hands: readonly string[];
  readonly now: Instant;
};

function verdictOf(action: DraftAct, { actor, filiere, bodyIds, hands, now }: Judged): Verdict {
  if (action === 'curric.draft') return mayDraftProgramme(actor, filiere, now);
  if (action === 'curric.opinion') return mayOpine(actor, bodyIds, now);
  return mayPublishProgramme(actor, { filiere, hands }, now);
}

async function moduleIn(db: Reader, programmeId: string, moduleId: string) {
  const found = (await modulesOf(db, programmeId)).find(({ id }) => id === moduleId);
  if (!found) throw hidden();
  return found;
}

/** The modules a draft starts from. */
async function startOf(db: Reader, start: Start, filiereId: string, now: Instant): Promise<readonly ModuleFacts[]> {
  if (start.kind === 'empty') return [];
  if (start.kind === 'current') {
    const current = await currentProgramme(db, filiereId);
    if (!current) throw new Refusal('conflict', 'curriculum.refusal.noCurrent');
    return (await modulesOf(db, current.id)).map(write.factsOf);
  }
  await refuseUnknownDepartments(
    db,
    start.departments.map(({ departmentId }) => departmentId),
    now,
  );
  const chosen = new Map(start.departments.map(({ strand, departmentId }) => [strand, departmentId]));
  return usualModules(start.list).map(([strand, nameFr, nameAr], place) => {
    const departmentId = chosen.get(strand);
    if (departmentId === undefined) throw new Refusal('invalid', 'curriculum.refusal.departmentMissing');
    return { ...usualPlace(place), nameFr, nameAr, hours: USUAL_HOURS, coefficient: USUAL_COEFFICIENT, departmentId, roomKind: null };
  });
}

async function refuseUnknownDepartments(db: Reader, departmentIds: readonly string[], now: Instant): Promise<void> {
  const known = new Set((await departmentsOn(db, localDay(now))).map(({ id }) => id));
  if (!departmentIds.every((id) => known.has(id))) throw new Refusal('invalid', 'curriculum.refusal.department');
}

/** Promotions of the filière's field, not over, each once. */
async function followersIn(db: Reader, { filiereId }: ProgrammeFacts, promotionIds: readonly string[], now: Instant) {
  const filiere = await filiereOn(db, filiereId, localDay(now));
  if (!filiere) throw hidden();
  const open = await promotionsKeeping(db, filiere, localDay(now));
  const chosen = open.filter(({ id }) => promotionIds.includes(id));
  if (chosen.length !== new Set(promotionIds).size) throw new Refusal('invalid', 'curriculum.refusal.promotion');
  return chosen;
}
