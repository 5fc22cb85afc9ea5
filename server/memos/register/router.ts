import { hidden } from '../../../shared/core/refusal.ts';
import { localDay, type Day } from '../../../shared/core/time.ts';
import { maySeeRules } from '../../../shared/memos/register/policy.ts';
import {
  ARCHIVE_PAGE,
  archiveInput,
  historyInput,
  inForceInput,
  ruleOfInput,
  RULES_PAGE,
  searchInput,
} from '../../../shared/memos/register/schema.ts';
import type { Actor } from '../../../shared/core/authority.ts';
import type { Context } from '../../core/context.ts';
import { reveal } from '../../core/permit.ts';
import { signedIn } from '../../core/trpc.ts';
import { structureAt } from '../circuit/read.ts';
import { memosReadable } from '../read.ts';
import {
  archived,
  archiveFacets,
  coursesOf,
  historyRows,
  linesOf,
  readableAmong,
  rulesOf,
  versionsOn,
  type StoredVersion,
} from './read.ts';

/** The rules in force and the archive of what was signed: for each, among the memos one may read. */
export const registerProcedures = {
  /** The texts of rules in force on a day, past, present or to come. */
  inForce: signedIn('memo.inForce')
    .input(inForceInput)
    .query(async ({ ctx, input: { on, query, after } }) => {
      const { db, today, readable } = await scopeOf(ctx, await ctx.actor());
      const asked = on ?? today;
      const found = await versionsOn(db, asked, { readable, query, after });
      const page = found.slice(0, RULES_PAGE);
      const courses = new Map((await coursesOf(db, page.map(({ ruleId }) => ruleId))).map((each) => [each.ruleId, each])); // prettier-ignore
      const rules = page.map(({ versionId, ruleId, fromOn, untilOn, ...memo }) => {
        const course = courses.get(ruleId);
        return { versionId, ruleId, fromOn, untilOn, memo, beganOn: course?.beganOn ?? fromOn, texts: course?.texts ?? 1 };
      });
      const last = page.at(-1);
      return { today, on: asked, rules, next: found.length > RULES_PAGE && last ? { fromOn: last.fromOn, id: last.versionId } : null };
    }),

  /** One rule from its beginning: each text, from when to when, and the memos that made it so. Texts one may not read are only named. */
  history: signedIn('memo.inForce')
    .input(historyInput)
    .query(async ({ ctx, input: { ruleId } }) => {
      const { db, today, readable } = await scopeOf(ctx, await ctx.actor());
      const lines = await linesOf(db, ruleId);
      const ids = [...new Set([ruleId, ...lines.flatMap((line) => [line.memoId, line.enteredBy, line.endedBy ?? line.memoId])])];
      const open = await readableAmong(db, ids, readable);
      if (lines.length === 0 || !lines.some(({ memoId }) => open.has(memoId))) throw hidden();
      const { memos, links } = await historyRows(db, ids);
      return {
        today,
        ruleId,
        versions: lines.map((line) => ({ ...line, standing: standingOf(line, today) })),
        memos: memos.map((memo) => ({ ...(open.has(memo.id) ? { ...memo, isOpen: true } : closed(memo)), links: links.filter(({ memoId }) => memoId === memo.id) })), // prettier-ignore
      };
    }),

  /** The rules a memo is or was the text of: from a memo to its history. */
  rulesOfMemo: signedIn('memo.inForce')
    .input(ruleOfInput)
    .query(async ({ ctx, input: { memoId } }) => {
      const { db, today, readable } = await scopeOf(ctx, await ctx.actor());
      if (!(await readableAmong(db, [memoId], readable)).has(memoId)) throw hidden();
      const lines = await rulesOf(db, memoId);
      return lines.map((line) => ({ ruleId: line.ruleId, fromOn: line.fromOn, untilOn: line.untilOn, standing: standingOf(line, today) }));
    }),

  /** Signed memos, the latest first: found by words of their number, subjects, summaries or texts, narrowed by what they are. */
  search: signedIn('memo.read')
    .input(searchInput)
    .query(async ({ ctx, input }) => {
      const { db, readable, today } = await scopeOf(ctx, await ctx.actor());
      const found = await archived(db, readable, input, today);
      const memos = found.slice(0, ARCHIVE_PAGE);
      const last = memos.at(-1);
      return { memos, next: found.length > ARCHIVE_PAGE && last ? { signedAt: last.signedAt ?? 0, id: last.id } : null };
    }),

  /** What the archive is narrowed by: the years and units of the memos one may read. */
  archive: signedIn('memo.read')
    .input(archiveInput)
    .query(async ({ ctx }) => {
      const { db, readable } = await scopeOf(ctx, await ctx.actor());
      return archiveFacets(db, readable);
    }),
};

async function scopeOf(ctx: Context, actor: Actor) {
  const now = ctx.clock();
  reveal(maySeeRules(actor, now), null);
  const db = ctx.db.read;
  return { db, today: localDay(now), readable: memosReadable(db, actor, await structureAt(db, now), now) };
}

/** Where a text stands on a day; `never`: another took its place before its first day. */
function standingOf({ fromOn, untilOn }: StoredVersion, on: Day): 'never' | 'past' | 'inForce' | 'toCome' {
  if (untilOn !== null && untilOn <= fromOn) return 'never';
  if (fromOn > on) return 'toCome';
  return untilOn !== null && untilOn <= on ? 'past' : 'inForce';
}

type Told = Awaited<ReturnType<typeof historyRows>>['memos'][number];

/** What the memos one may read say of this one anyway: that it is there, and its number. */
function closed({ id, number, type, signedAt, isRule }: Told) {
  const words = { subjectFr: '', subjectAr: '', summaryFr: '', summaryAr: '', bodyFr: '', bodyAr: '', unitFr: '', unitAr: '' };
  return { id, number, type, signedAt, isRule, ...words, classCode: null, validUntil: null, isOpen: false };
}
