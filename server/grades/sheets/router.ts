import { isReadBlind } from '../../../shared/grades/blind/rules.ts';
import { hidden } from '../../../shared/core/refusal.ts';
import type { Others } from '../../../shared/grades/grid/figures/rules.ts';
import { mayEnter, sheetCarriers } from '../../../shared/grades/sheets/policy.ts';
import { enterInput, moduleSheetsInput, sheetInput, sheetsInput, SHEETS_PAGE } from '../../../shared/grades/sheets/schema.ts';
import { schemeOf } from '../../curriculum/schemes/read.ts';
import { perform } from '../../core/perform.ts';
import { permit } from '../../core/permit.ts';
import { signedIn } from '../../core/trpc.ts';
import { circuitProcedures } from '../circuit/router.ts';
import { correctionProcedures } from '../corrections/router.ts';
import { planProcedures } from '../plan/router.ts';
import { publicationProcedures } from '../publication/router.ts';
import { listed, seenAmong, told } from '../circuit/read.ts';
import { entitlementsOn } from '../jury/resits/read.ts';
import { marksOn, othersOn, peopleOn, type EnteredMark } from '../marks/read.ts';
import { enterMarks } from '../marks/write.ts';
import { rightsOf, sheetById, sheetsOfModule, sheetsSeen, type SheetFacts } from './read.ts';

const sheetReading = {
  /** The sheets one may see, with how far they are and what one may do: one's own, those to validate, those to lock. */
  sheets: signedIn('grade.readDraft')
    .input(sheetsInput)
    .query(async ({ ctx, input }) => {
      const [actor, now, db] = [await ctx.actor(), ctx.clock(), ctx.db.read];
      if (Object.values(sheetCarriers(actor, now)).every((each) => each.length === 0)) throw hidden();
      const found = await sheetsSeen(db, actor, input, now);
      const page = found.slice(0, SHEETS_PAGE);
      const sheets = await listed(db, actor, page, now);
      return { at: now, sheets, next: found.length > SHEETS_PAGE ? (page.at(-1)?.id ?? null) : null };
    }),

  /** One sheet with a row for each who was in the group that day. */
  sheet: signedIn('grade.readDraft')
    .input(sheetInput)
    .query(async ({ ctx, input }) => {
      const [actor, now, db] = [await ctx.actor(), ctx.clock(), ctx.db.read];
      const found = await sheetById(db, input.assessmentId);
      const [sheet] = await seenAmong(db, actor, found ? [found] : [], now);
      if (!sheet) throw hidden();
      const [header] = await told(db, actor, [sheet], now);
      if (!header) throw hidden();
      const marks = byPerson(await marksOn(db, [sheet.id]));
      const members = isHeldBack(sheet) ? [] : await peopleOn(db, sheet);
      const rows = members.map((each) => ({ ...each, personId: each.id, ...cellOf(marks.get(each.id)) }));
      const entitled = isHeldBack(sheet) ? [] : await entitlementsOn(db, sheet.sitting === 'resit' ? [sheet.id] : []);
      return { at: now, sheet: header, rows, entitled, may: header.may, others: await othersOn(db, sheet) };
    }),

  /** The sheets of a group in a module, side by side: the same rows, one column for each assessment. */
  moduleSheets: signedIn('grade.readDraft')
    .input(moduleSheetsInput)
    .query(async ({ ctx, input: { groupId, moduleId } }) => {
      const [actor, now, db] = [await ctx.actor(), ctx.clock(), ctx.db.read];
      const all = await sheetsOfModule(db, groupId, moduleId);
      const seen = await seenAmong(db, actor, all, now);
      if (seen.length === 0) throw hidden();
      const open = seen.filter((sheet) => !isHeldBack(sheet));
      const marks = await marksOn(
        db,
        open.map(({ id }) => id),
      );
      const rows = new Map<string, Awaited<ReturnType<typeof peopleOn>>[number] & { readonly on: string[] }>();
      for (const sheet of open)
        for (const each of await peopleOn(db, sheet)) {
          const row = rows.get(each.id) ?? { ...each, on: [] };
          row.on.push(sheet.id);
          rows.set(each.id, row);
        }
      const others: Record<string, Others | null> = {};
      for (const sheet of open) others[sheet.id] = await othersOn(db, sheet);
      const [first] = seen;
      const scheme = first && (await schemeOf(db, first.promotionId, first.filiereId));
      return {
        at: now,
        sheets: await told(db, actor, seen, now),
        others,
        /** What the average of the module is made of. */
        scheme: scheme ? { components: scheme.components, resit: scheme.resit } : null,
        rows: [...rows.values()].map((each) => ({
          ...each,
          personId: each.id,
          marks: marks.filter(({ personId }) => personId === each.id).map((mark) => ({ assessmentId: mark.assessmentId, ...cellOf(mark) })),
        })),
      };
    }),
};

export const sheetProcedures = {
  ...sheetReading,
  ...circuitProcedures,
  ...publicationProcedures,
  ...correctionProcedures,
  ...planProcedures,

  /** Marks, saved cell by cell as they are typed. */
  enter: signedIn('grade.enter')
    .input(enterInput)
    .mutation(({ ctx, input }) =>
      perform(ctx, 'grade.enter', input, async ({ tx, actor, now }) => {
        const sheet = await sheetById(tx, input.assessmentId);
        if (!sheet) throw hidden();
        const persons = input.marks.map(({ personId }) => personId);
        const verdict = mayEnter(actor, rightsOf(sheet), persons, now);
        // Whoever enters a sheet sees it; of the others, those who do are told why not.
        if (!verdict.ok && (await seenAmong(tx, actor, [sheet], now)).length === 0) throw hidden();
        return enterMarks(tx, permit(verdict, sheet), input.marks, { personId: actor.personId, now });
      }),
    ),
};

/** Names stay away from the sheet of papers read under numbers until its seals are lifted. */
function isHeldBack(sheet: SheetFacts): boolean {
  return isReadBlind(sheet) && sheet.unsealedAt === null;
}

function byPerson(marks: readonly EnteredMark[]): ReadonlyMap<string, EnteredMark> {
  return new Map(marks.map((mark) => [mark.personId, mark]));
}

function cellOf(mark: EnteredMark | undefined) {
  if (!mark) return { mark: null, version: 0, enteredBy: null, enteredAt: null };
  const { value, code, version, enteredBy, enteredAt } = mark;
  return { mark: { value, code }, version, enteredBy, enteredAt };
}
