import { hidden, Refusal } from '../../../shared/core/refusal.ts';
import { localDay } from '../../../shared/core/time.ts';
import {
  couldOrganise,
  mayOpenEnvelopes,
  mayOrganise,
  maySeeReadings,
  mayUnseal,
  organisingCarriers,
} from '../../../shared/grades/blind/policy.ts';
import { agreedOn, type Reading } from '../../../shared/grades/blind/rules.ts';
import {
  markerCandidatesInput,
  markingInput,
  markingsInput,
  nameMarkerInput,
  numberInput,
  unsealInput,
  withdrawMarkerInput,
} from '../../../shared/grades/blind/schema.ts';
import { perform, type Act } from '../../core/perform.ts';
import { permit, reveal } from '../../core/permit.ts';
import { signedIn } from '../../core/trpc.ts';
import { staffAt, trainersOfGroups } from '../../schedule/invigilation/read.ts';
import { peopleIdsOn } from '../marks/read.ts';
import { checkSealed, readingProcedures } from '../readings/router.ts';
import {
  envelopesOf,
  markerById,
  markersOf,
  markingById,
  markingShown,
  markingsWithin,
  NOT_BEGUN,
  papersOf,
  progressOf,
  subjectOf,
  type Marking,
  type Paper,
} from './read.ts';
import { drawNumbers, nameMarker, unseal, withdrawMarker, type AgreedPaper } from './write.ts';

export const blindProcedures = {
  ...readingProcedures,

  /** The assessments one organises: read under numbers, or papers of the year whose enterers one names. */
  markings: signedIn('exam.manage')
    .input(markingsInput)
    .query(async ({ ctx, input: { promotionId } }) => {
      const [actor, now, db] = [await ctx.actor(), ctx.clock(), ctx.db.read];
      if (!couldOrganise(actor, now)) throw hidden();
      const found = await markingsWithin(db, organisingCarriers(actor, now), { promotionId, day: localDay(now) });
      const progress = await progressOf(
        db,
        found.map(({ id }) => id),
      );
      return { at: now, markings: found.map((each) => ({ ...markingShown(each), ...(progress.get(each.id) ?? NOT_BEGUN) })) };
    }),

  /** One assessment: who reads it, how far they are, and, once every paper has its readings, where they lie too far apart. Never a name beside a number. */
  marking: signedIn('exam.manage')
    .input(markingInput)
    .query(async ({ ctx, input: { assessmentId } }) => {
      const [actor, now, db] = [await ctx.actor(), ctx.clock(), ctx.db.read];
      const about = await markingById(db, assessmentId);
      if (!about) throw hidden();
      const subject = subjectOf(about);
      const organise = mayOrganise(actor, subject, now);
      reveal(organise, assessmentId);
      const papers = await papersOf(db, assessmentId);
      const isRead = papers.length > 0 && papers.every(({ readings }) => agreedOn(readings, about).state !== 'waiting');
      const members = await peopleIdsOn(db, about);
      return {
        at: now,
        marking: {
          ...markingShown(about),
          ...((await progressOf(db, [assessmentId])).get(assessmentId) ?? NOT_BEGUN),
          members: members.size,
        },
        markers: await markersOf(db, assessmentId),
        thirds: isRead ? papers.filter(({ readings }) => agreedOn(readings, about).state === 'third').length : null,
        papers: isRead && maySeeReadings(actor, subject, now).ok ? papers.map((each) => compared(each, about)) : null,
        may: { organise, envelopes: mayOpenEnvelopes(actor, subject, now), unseal: mayUnseal(actor, subject, now) },
      };
    }),

  /** Trainers who may be named: those who do not teach the group first. */
  markerCandidates: signedIn('exam.manage')
    .input(markerCandidatesInput)
    .query(async ({ ctx, input: { assessmentId, query } }) => {
      const [actor, now, db] = [await ctx.actor(), ctx.clock(), ctx.db.read];
      const about = await markingById(db, assessmentId);
      if (!about) throw hidden();
      reveal(mayOrganise(actor, subjectOf(about), now), assessmentId);
      const teaching = await trainersOfGroups(db, [about.groupId]);
      const named = new Set((await markersOf(db, assessmentId)).filter(({ endsAt }) => endsAt === null).map(({ person }) => person.id));
      const staff = (await staffAt(db, now, query)).filter(({ id }) => !named.has(id) && id !== actor.personId);
      const candidates = staff.map((person) => ({ person, teaches: teaching.has(person.id) }));
      return { candidates: candidates.sort((a, b) => Number(a.teaches) - Number(b.teaches)).slice(0, SHOWN) };
    }),

  /** The sealed envelopes, number and name, for who holds them: student affairs alone. */
  envelopes: signedIn('exam.manage')
    .input(markingInput)
    .query(async ({ ctx, input: { assessmentId } }) => {
      const [actor, now, db] = [await ctx.actor(), ctx.clock(), ctx.db.read];
      const about = await markingById(db, assessmentId);
      if (!about) throw hidden();
      reveal(mayOrganise(actor, subjectOf(about), now), about);
      permit(mayOpenEnvelopes(actor, subjectOf(about), now), about);
      return { at: now, marking: markingShown(about), envelopes: await envelopesOf(db, assessmentId) };
    }),

  /** Draws a number for each who is on the sheet and has none yet. */
  numberPapers: signedIn('exam.manage')
    .input(numberInput)
    .mutation(({ ctx, input }) =>
      perform(ctx, 'exam.manage', input, async (act) => {
        const about = await organised(act, input.assessmentId);
        checkSealed(about);
        if (about.state !== 'entry' && about.state !== 'proposed') throw new Refusal('conflict', 'grades.blind.over');
        const memberIds = [...(await peopleIdsOn(act.tx, about))].sort();
        if (memberIds.length === 0) throw new Refusal('conflict', 'grades.blind.nobody');
        const papers = await papersOf(act.tx, about.id);
        return drawNumbers(act.tx, permit(mayOrganise(act.actor, subjectOf(about), act.now), { about, papers, memberIds }));
      }),
    ),

  /** Names who reads the papers, or enters the sheet where no number is asked for. */
  nameMarker: signedIn('exam.manage')
    .input(nameMarkerInput)
    .mutation(({ ctx, input }) =>
      perform(ctx, 'exam.manage', input, async (act) => {
        const { personId, reading } = input;
        const about = await organised(act, input.assessmentId);
        if (reading > (about.readings === 2 ? 3 : 1)) throw new Refusal('invalid', 'grades.blind.oneReading');
        if (personId === act.actor.personId)
          throw new Refusal('forbidden', 'grades.blind.notOneself', { offices: ['assistantDirector', 'studentAffairs'] });
        const staff = new Set((await staffAt(act.tx, act.now)).map(({ id }) => id));
        if (!staff.has(personId)) throw new Refusal('invalid', 'grades.blind.notStaff');
        const members = await peopleIdsOn(act.tx, about);
        if (members.has(personId)) throw new Refusal('invalid', 'grades.blind.trainee');
        const named = (await markersOf(act.tx, about.id)).filter(({ endsAt }) => endsAt === null);
        if (named.some(({ person }) => person.id === personId)) throw new Refusal('conflict', 'grades.blind.namedAlready');
        const permitted = permit(mayOrganise(act.actor, subjectOf(about), act.now), { about, personId, reading });
        return nameMarker(act.tx, permitted, { personId: act.actor.personId, now: act.now });
      }),
    ),

  withdrawMarker: signedIn('exam.manage')
    .input(withdrawMarkerInput)
    .mutation(({ ctx, input }) =>
      perform(ctx, 'exam.manage', input, async (act) => {
        const found = await markerById(act.tx, input.markerId);
        if (!found) throw hidden();
        const about = await organised(act, found.assessmentId);
        if (found.endsAt !== null) throw new Refusal('conflict', 'grades.blind.withdrawn');
        const permitted = permit(mayOrganise(act.actor, subjectOf(about), act.now), found);
        return withdrawMarker(act.tx, permitted, { personId: act.actor.personId, now: act.now });
      }),
    ),

  /** Brings the agreed marks under their names, once every paper has the readings it needs. */
  unseal: signedIn('exam.manage')
    .input(unsealInput)
    .mutation(({ ctx, input }) =>
      perform(ctx, 'exam.manage', input, async (act) => {
        const about = await organised(act, input.assessmentId);
        checkSealed(about);
        const papers = await papersOf(act.tx, about.id);
        const members = await peopleIdsOn(act.tx, about);
        const unnumbered = [...members].filter((each) => !papers.some(({ personId }) => personId === each)).length;
        const agreed = papers.flatMap((paper) => agreedPaper(paper, about));
        const missing = papers.length - agreed.length + unnumbered;
        const permitted = permit(mayUnseal(act.actor, subjectOf(about), act.now), {
          about,
          agreed,
          readerIds: [...new Set(papers.flatMap(({ rows }) => rows.map(({ readerId }) => readerId)))],
        });
        if (papers.length === 0 || missing > 0) throw new Refusal('conflict', 'grades.blind.incomplete', { n: Math.max(missing, 1) });
        if (about.state !== 'entry') throw new Refusal('conflict', 'grades.blind.over');
        return unseal(act.tx, permitted, { personId: act.actor.personId, now: act.now });
      }),
    ),
};

/** A list of candidates names so many. */
const SHOWN = 30;

async function organised({ tx, actor, now }: Act, assessmentId: string): Promise<Marking> {
  const about = await markingById(tx, assessmentId);
  if (!about) throw hidden();
  return reveal(mayOrganise(actor, subjectOf(about), now), about);
}

function agreedPaper({ personId, readings, rows }: Paper, about: Marking): AgreedPaper[] {
  const agreement = agreedOn(readings, about);
  if (agreement.state !== 'agreed') return [];
  const decides = rows.find(({ reading }) => reading === (agreement.by === 'third' ? 3 : 1));
  return decides ? [{ personId, mark: agreement.mark, readerId: decides.readerId }] : [];
}

function compared({ number, readings }: Paper, about: Marking) {
  const agreement = agreedOn(readings, about);
  const plain = (each: Reading | undefined) => each ?? null;
  return {
    number,
    first: plain(readings.first),
    second: plain(readings.second),
    third: plain(readings.third),
    isApart: agreement.state === 'third' || (agreement.state === 'agreed' && agreement.by === 'third'),
    agreed: agreement.state === 'agreed' ? agreement.mark : null,
  };
}
