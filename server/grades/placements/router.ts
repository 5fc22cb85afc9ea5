import { hidden, Refusal } from '../../../shared/core/refusal.ts';
import { localDay, mondayOf, type Day } from '../../../shared/core/time.ts';
import { isBeingRead } from '../../../shared/grades/blind/rules.ts';
import { mayEnterGrid, mayEnterPlacement, mayReadPlacement } from '../../../shared/grades/practicum/policy.ts';
import { gridTotal, isSignable, onSheet, practicumAverage } from '../../../shared/grades/practicum/rules.ts';
import {
  addVisitInput,
  enterGridInput,
  handInPracticumInput,
  receiveReportInput,
  recordPresenceInput,
} from '../../../shared/grades/practicum/schema.ts';
import { fullName } from '../../../shared/people/rules.ts';
import type { Change } from '../../core/change.ts';
import type { SignedIn } from '../../core/context.ts';
import { perform, type Act, type ActInput } from '../../core/perform.ts';
import { permit, reveal } from '../../core/permit.ts';
import { signedIn } from '../../core/trpc.ts';
import { cellsOf } from '../marks/read.ts';
import {
  formOf,
  gridsOf,
  placementById,
  placementsOfGroup,
  presencesOf,
  subjectOf,
  totalsOf,
  yearSheetOf,
  type Placement,
} from '../practicum/read.ts';
import { addVisit, enterGrid, handIn, receiveReport, recordPresence, type PlacementKept } from '../practicum/write.ts';
import { sheetById } from '../sheets/read.ts';

/** What the supervising trainer enters of a placement. */
export const placementProcedures = {
  /** Enters a grid signed on paper by the host teacher, the inspector, or oneself. */
  enterGrid: signedIn('grade.enter')
    .input(enterGridInput)
    .mutation(({ ctx, input }) =>
      onPlacement(ctx, 'grade.enter', input, async (act, of) => {
        const sheet = await yearSheetOf(act.tx, of.groupId, PRACTICUM);
        const verdict = mayEnterGrid(act.actor, subjectOf(of), sheet?.state ?? null, act.now);
        permit(verdict, of);
        const { definition } = await formOf(act.tx, of.promotionId, of.filiereId);
        const total = gridTotal(definition.grids[input.evaluator], input.points);
        if (total === undefined) throw new Refusal('invalid', 'grades.practicum.points');
        checkSigned(input.signedOn, of, act);
        const known = (await gridsOf(act.tx, of.id)).find(({ evaluator }) => evaluator === input.evaluator);
        if ((known?.version ?? 0) !== input.version)
          throw new Refusal('stale', 'grades.practicum.stale', { version: known?.version ?? 0, total: known?.total ?? null });
        const { actId: _, ...given } = input;
        const grid = input.evaluator === 'trainer' ? { ...given, evaluatorName: fullName(of.trainer, 'fr') } : given;
        return enterGrid(act.tx, permit(verdict, { of, grid, total, before: known ?? null }), byOf(act));
      }),
    ),

  recordPresence: signedIn('grade.enter')
    .input(recordPresenceInput)
    .mutation(({ ctx, input }) =>
      onPlacement(ctx, 'grade.enter', input, async (act, of) => {
        const { actId: _, ...week } = { ...input, weekOn: mondayOf(input.weekOn) };
        if (week.weekOn > of.toOn || week.weekOn < mondayOf(of.fromOn)) throw new Refusal('invalid', 'grades.practicum.outside');
        if (week.weekOn > localDay(act.now)) throw new Refusal('invalid', 'grades.practicum.ahead');
        checkSigned(week.signedOn, of, act);
        const known = (await presencesOf(act.tx, of.id)).find(({ weekOn }) => weekOn === week.weekOn);
        if ((known?.version ?? 0) !== input.version) throw new Refusal('stale', 'grades.practicum.stale', { version: known?.version ?? 0 });
        return recordPresence(act.tx, permit(mayEnterPlacement(act.actor, subjectOf(of), act.now), { of, week }), byOf(act));
      }),
    ),

  addVisit: signedIn('grade.enter')
    .input(addVisitInput)
    .mutation(({ ctx, input }) =>
      onPlacement(ctx, 'grade.enter', input, (act, of) => {
        const { actId: _, ...visit } = input;
        if (!isSignable(visit.visitedOn, of, localDay(act.now)) || visit.visitedOn > of.toOn)
          throw new Refusal('invalid', 'grades.practicum.visitWhen');
        return addVisit(act.tx, permit(mayEnterPlacement(act.actor, subjectOf(of), act.now), { of, visit }), byOf(act));
      }),
    ),

  receiveReport: signedIn('grade.enter')
    .input(receiveReportInput)
    .mutation(({ ctx, input }) =>
      onPlacement(ctx, 'grade.enter', input, (act, of) => {
        checkVersion(of, input.version);
        checkSigned(input.receivedOn, of, act);
        const { actId: _, ...report } = input;
        return receiveReport(act.tx, permit(mayEnterPlacement(act.actor, subjectOf(of), act.now), { of, report }));
      }),
    ),

  /** Brings the marks of those one follows in a group, whose grids are there, into its practicum sheet. */
  handInPracticum: signedIn('grade.enter')
    .input(handInPracticumInput)
    .mutation(({ ctx, input }) =>
      perform(ctx, 'grade.enter', input, async ({ tx, actor, now }) => {
        const { groupId } = input;
        const all = await placementsOfGroup(tx, groupId);
        const mine = all.filter(({ trainer }) => trainer.id === actor.personId);
        const [first] = mine;
        if (!first) throw hidden();
        const verdict = mayEnterPlacement(actor, { sessionId: first.id }, now);
        reveal(verdict, first.id);
        const planned = await yearSheetOf(tx, groupId, PRACTICUM);
        const sheet = planned && (await sheetById(tx, planned.id));
        if (!sheet) throw new Refusal('conflict', 'grades.practicum.noSheet', { offices: ['filiereHead'] });
        if (!isBeingRead(sheet, now)) throw new Refusal('conflict', 'grades.practicum.closed', { offices: ['assistantDirector'] });
        const form = (await formOf(tx, first.promotionId, first.filiereId)).definition;
        const totals = await totalsOf(
          tx,
          all.map(({ id }) => id),
        );
        const cells = new Map((await cellsOf(tx, sheet.id)).map((each) => [each.personId, each.version]));
        const trainees = [...new Set(mine.map(({ trainee }) => trainee.id))];
        const marks = trainees.flatMap((personId) => {
          const own = all.filter(({ trainee }) => trainee.id === personId).flatMap(({ id }) => totals.get(id) ?? []);
          const average = practicumAverage(form, own);
          return average.state === 'known'
            ? [{ personId, value: onSheet(average.exact, sheet), code: null, version: cells.get(personId) ?? 0 }]
            : [];
        });
        if (marks.length === 0) throw new Refusal('conflict', 'grades.practicum.noGrids');
        return handIn(tx, permit(verdict, { sheet, marks }), { personId: actor.personId, now });
      }),
    ),
};

/** The code of the year’s paper of practicums. */
export const PRACTICUM = 'practicum';

export function byOf({ actor, now }: Act) {
  return { personId: actor.personId, now };
}

export function checkVersion({ version }: Placement, read: number): void {
  if (version !== read) throw new Refusal('stale', 'grades.practicum.stale', { version });
}

/** What was signed in the school is of the stay, and not of tomorrow. */
function checkSigned(on: Day, of: Placement, { now }: Act): void {
  if (!isSignable(on, of, localDay(now))) throw new Refusal('invalid', 'grades.practicum.signedWhen');
}

/** A placement whose marks were handed over stays as it is. */
export async function checkOpen({ tx }: Act, { groupId }: Placement): Promise<void> {
  const sheet = await yearSheetOf(tx, groupId, PRACTICUM);
  if (sheet && sheet.state !== 'entry' && sheet.state !== 'proposed')
    throw new Refusal('conflict', 'grades.practicum.closed', { offices: ['assistantDirector'] });
}

type OnPlacement = ActInput & { readonly placementId: string };

/** An act on one placement: fetch it, hide it from who does not follow it, write. */
export function onPlacement(
  ctx: SignedIn,
  action: string,
  input: OnPlacement,
  work: (act: Act, of: Placement) => Promise<Change<PlacementKept>>,
): Promise<PlacementKept> {
  return perform(ctx, action, input, async (act) => {
    const of = await placementById(act.tx, input.placementId);
    if (!of) throw hidden();
    reveal(mayReadPlacement(act.actor, subjectOf(of), act.now), of);
    if (of.cancelledAt !== null) throw new Refusal('conflict', 'grades.practicum.cancelled');
    return work(act, of);
  });
}
