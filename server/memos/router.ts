/** Memos: drafted, given their visas, signed by right, read by those they are addressed to. */
import type { Verdict } from '../../shared/core/authority.ts';
import { hidden, Refusal } from '../../shared/core/refusal.ts';
import {
  mayDraft,
  mayReadMemo,
  mayRecall,
  mayReturn,
  maySeeDrafts,
  maySeekMemos,
  maySign,
  mayVisa,
  mayWithdraw,
  mayWrite,
} from '../../shared/memos/policy.ts';
import { visaDue, visasNeeded } from '../../shared/memos/rules.ts';
import {
  attachInput,
  attachmentInput,
  detachInput,
  draftInput,
  draftsInput,
  linkableInput,
  memoInput,
  writeInput,
} from '../../shared/memos/schema.ts';
import type { Actor } from '../../shared/core/authority.ts';
import type { Instant } from '../../shared/core/time.ts';
import type { Reader } from '#db/driver';
import { perform } from '../core/perform.ts';
import { permit, reveal } from '../core/permit.ts';
import { router, signedIn } from '../core/trpc.ts';
import { fileById, readFile } from '../documents/upload/read.ts';
import { addresseeProcedures } from './addressees/router.ts';
import { circuitProcedures, onMemo, type Found } from './circuit/router.ts';
import { structureAt } from './circuit/read.ts';
import { mailProcedures } from './mail/router.ts';
import { registerProcedures } from './register/router.ts';
import { receiptProcedures } from './receipts/router.ts';
import { attachmentsOf, inCircuit, judged, linkable, linksOf, linksTo, memoById, memosReadable, signedOf, type MemoRow } from './read.ts';
import { attach, detach, draftMemo, writeMemo } from './write.ts';
import { personNamed } from '../people/read.ts';
import { factsKept, targetLines } from './papers/read.ts';
import { memoPaperProcedures } from './papers/router.ts';

const memoProcedures = {
  /** One's own drafts, and those that wait for someone: what awaits oneself is in `may`. */
  drafts: signedIn('memo.draft')
    .input(draftsInput)
    .query(async ({ ctx }) => {
      const [actor, now, db] = [await ctx.actor(), ctx.clock(), ctx.db.read];
      permit(maySeeDrafts(actor, now), actor);
      const structure = await structureAt(db, now);
      const rows = await inCircuit(db, actor, memosReadable(db, actor, structure, now));
      const signed = await signedOf(db, actor.personId);
      const units = [...structure.units.values()].filter(({ toOn, subject }) => toOn === null && mayDraft(actor, subject, now).ok);
      return {
        at: now,
        units: units.map(({ id, nameFr, nameAr }) => ({ id, nameFr, nameAr })),
        mayDraft: mayDraft(actor, units[0]?.subject ?? {}, now),
        drafts: await listed(db, actor, rows, now),
        signed: await listed(db, actor, signed, now),
      };
    }),

  /** Begins a draft for a unit, under a key made by the client. */
  draft: signedIn('memo.draft')
    .input(draftInput)
    .mutation(({ ctx, input }) =>
      perform(ctx, 'memo.draft', input, async ({ tx, actor, now }) => {
        const { actId: _, memoId, unitId, ...written } = input;
        const unit = (await structureAt(tx, now)).units.get(unitId);
        if (!unit) throw hidden();
        const permitted = permit(mayDraft(actor, unit.subject, now), { memoId, unitId });
        if (await memoById(tx, memoId)) throw new Refusal('conflict', 'core.actReused');
        await knowLinks(tx, actor, written.links, now);
        return draftMemo(tx, permitted, written, { personId: actor.personId, now });
      }),
    ),

  /** Keeps what a draft says now: its writer's device sends it at each pause. */
  write: signedIn('memo.draft')
    .input(writeInput)
    .mutation(({ ctx, input }) =>
      perform(ctx, 'memo.draft', input, async (act) => {
        const { actId: _, memoId, version, ...written } = input;
        const { row, by, judged: rights } = await onMemo(act, memoId);
        const permitted = permit(mayWrite(act.actor, rights, act.now), row);
        refuseStale(row, version);
        await knowLinks(act.tx, act.actor, written.links, act.now);
        return writeMemo(act.tx, permitted, written, by);
      }),
    ),

  /** Attaches a file brought by the door for bytes. */
  attach: signedIn('memo.draft')
    .input(attachInput)
    .mutation(({ ctx, input }) =>
      perform(ctx, 'memo.draft', input, async (act) => {
        const { row, by, judged: rights } = await onMemo(act, input.memoId);
        const permitted = permit(mayWrite(act.actor, rights, act.now), { row, fileId: input.fileId, title: input.title });
        refuseStale(row, input.version);
        return attach(act.tx, permitted, by);
      }),
    ),

  detach: signedIn('memo.draft')
    .input(detachInput)
    .mutation(({ ctx, input }) =>
      perform(ctx, 'memo.draft', input, async (act) => {
        const { row, by, judged: rights } = await onMemo(act, input.memoId);
        const permitted = permit(mayWrite(act.actor, rights, act.now), { row, fileId: input.fileId });
        refuseStale(row, input.version);
        return detach(act.tx, permitted, by);
      }),
    ),

  /** A memo with its circuit, and what one may do with it. */
  memo: signedIn('memo.read')
    .input(memoInput)
    .query(async ({ ctx, input }) => {
      const [actor, now, db] = [await ctx.actor(), ctx.clock(), ctx.db.read];
      const found = await readable(db, actor, input.memoId, now);
      const { facts: _facts, search: _search, ...row } = found.row;
      const unit = found.structure.units.get(row.unitId);
      return {
        at: now,
        memo: row,
        unit: unit ? { id: unit.id, nameFr: unit.nameFr, nameAr: unit.nameAr } : null,
        drafter: (await personNamed(db, row.draftedBy)) ?? null,
        signer: row.signedBy === null ? null : ((await personNamed(db, row.signedBy)) ?? null),
        steps: found.steps,
        to: found.row.facts === null ? await targetLines(db, row.targets) : factsKept(found.row.facts).to,
        links: await linksOf(db, row.id),
        linkedBy: await linksTo(db, row.id),
        attachments: (await attachmentsOf(db, row.id)).map(({ hash: _hash, ...each }) => each),
        needed: visasNeeded(found.rights.standing),
        due: row.state === 'review' ? await dueOf(db, found) : null,
        may: mayOf(actor, found, now),
      };
    }),

  /** Signed memos one may read, to name in a link. */
  linkable: signedIn('memo.read')
    .input(linkableInput)
    .query(async ({ ctx, input }) => {
      const [actor, now, db] = [await ctx.actor(), ctx.clock(), ctx.db.read];
      permit(maySeekMemos(actor, now), actor);
      return { at: now, memos: await linkable(db, memosReadable(db, actor, await structureAt(db, now), now), input.query) };
    }),

  /** The bytes of an attachment, in base 64, for whoever reads its memo. */
  attachment: signedIn('memo.read')
    .input(attachmentInput)
    .query(async ({ ctx, input }) => {
      const [actor, now, db] = [await ctx.actor(), ctx.clock(), ctx.db.read];
      await readable(db, actor, input.memoId, now);
      const attached = (await attachmentsOf(db, input.memoId)).find(({ fileId }) => fileId === input.fileId);
      const file = attached && (await fileById(db, attached.fileId));
      if (!attached || !file) throw hidden();
      return { title: attached.title, media: file.media, bytes: (await readFile(ctx, file)).toString('base64') };
    }),
};

/** Memos, by acts read aloud: each part brings its own. */
export const memosRouter = router({
  ...memoProcedures,
  ...circuitProcedures,
  ...memoPaperProcedures,
  ...addresseeProcedures,
  ...registerProcedures,
  ...mailProcedures,
  ...receiptProcedures,
});

/** A memo somebody may read; whoever may not is told that there is none. */
async function readable(db: Reader, actor: Actor, memoId: string, now: Instant): Promise<Found> {
  const row = await memoById(db, memoId);
  if (!row) throw hidden();
  const [found] = await judged(db, [row], actor.personId, now);
  if (!found) throw hidden();
  reveal(mayReadMemo(actor, found.rights, now), found.row);
  return found;
}

/** What a draft changes or names is known to who writes it, and signed. */
async function knowLinks(tx: Reader, actor: Actor, links: readonly { readonly targetId: string }[], now: Instant): Promise<void> {
  for (const { targetId } of links) {
    const { row } = await readable(tx, actor, targetId, now);
    if (row.state !== 'signed') throw hidden();
  }
}

/** The next visa, and who stands there now. */
async function dueOf(db: Reader, { rights: { standing, given } }: Found) {
  const level = visaDue(standing, given);
  if (level === undefined) return null;
  const persons = [];
  for (const id of standing[level].personIds) persons.push(await personNamed(db, id));
  return { level, persons: persons.flatMap((each) => each ?? []) };
}

function mayOf(actor: Actor, { rights }: Found, now: Instant): Record<MemoAct, Verdict> {
  return {
    write: mayWrite(actor, rights, now),
    recall: mayRecall(actor, rights, now),
    withdraw: mayWithdraw(actor, rights, now),
    visa: mayVisa(actor, rights, now),
    return: mayReturn(actor, rights, now),
    sign: maySign(actor, rights, now),
  };
}

export type MemoAct = 'write' | 'recall' | 'withdraw' | 'visa' | 'return' | 'sign';

/** Memos as lists show them: what names them, where they are, whether they wait for who asks. */
async function listed(db: Reader, actor: Actor, rows: readonly MemoRow[], now: Instant) {
  const found = await judged(db, rows, actor.personId, now);
  const drafters = new Map<string, Awaited<ReturnType<typeof personNamed>>>();
  for (const { row } of found) if (!drafters.has(row.draftedBy)) drafters.set(row.draftedBy, await personNamed(db, row.draftedBy));
  return found.map((each) => {
    const { id, type, state, unitId, draftedBy, draftedAt, subjectFr, subjectAr, urgency, number, signedAt, version } = each.row;
    const { nameFr = '', nameAr = '' } = each.structure.units.get(unitId) ?? {};
    const { visa, sign } = mayOf(actor, each, now);
    const last = each.steps.at(-1);
    return {
      id,
      type,
      state,
      draftedAt,
      subjectFr,
      subjectAr,
      urgency,
      number,
      signedAt,
      version,
      isOwn: draftedBy === actor.personId,
      unit: { nameFr, nameAr },
      drafter: drafters.get(draftedBy) ?? null,
      last: last ? { kind: last.kind, at: last.at } : null,
      due: state === 'review' ? (visaDue(each.rights.standing, each.rights.given) ?? null) : null,
      may: { visa, sign },
    };
  });
}

/** A step is taken on the memo as it was read. */
function refuseStale({ state, version }: MemoRow, read: number): void {
  if (version !== read) throw new Refusal('stale', 'memos.refusal.changed', { state, version });
}
