import { hidden, Refusal } from '../../../shared/core/refusal.ts';
import { noInput } from '../../../shared/core/input.ts';
import { addDays, instantAt, localDay } from '../../../shared/core/time.ts';
import { mayKnowChart, mayManagePlaces, mayReadChart } from '../../../shared/organisation/policy.ts';
import { changePlaceInput, closePlaceInput, openPlaceInput } from '../../../shared/organisation/schema.ts';
import { perform, type Act } from '../../core/perform.ts';
import { permit, reveal } from '../../core/permit.ts';
import { router, signedIn } from '../../core/trpc.ts';
import { orRefusal } from '../appointments/write.ts';
import { isHeldAfter, placeById, placesEver } from './read.ts';
import { changePlace, closePlace, openPlace } from './write.ts';

/** The places of the centre: where it teaches, from when, until when. */
export const placesRouter = router({
  /** Every place, those closed and those to come included, and whether one may manage them. */
  places: signedIn('org.read')
    .input(noInput)
    .query(async ({ ctx }) => {
      const actor = await ctx.actor();
      const now = ctx.clock();
      reveal(mayReadChart(actor, now), null);
      const places = (await placesEver(ctx.db.read)).map(({ nameFr, nameAr, townFr, townAr, ...place }) => ({
        ...place,
        name: { fr: nameFr, ar: nameAr },
        town: { fr: townFr, ar: townAr },
      }));
      return { today: localDay(now), places, may: { manage: mayManagePlaces(actor, now) } };
    }),

  /** Opens a place from a day on. */
  openPlace: signedIn('place.manage')
    .input(openPlaceInput)
    .mutation(({ ctx, input }) =>
      orRefusal(
        perform(ctx, 'place.manage', input, async ({ tx, actor, now }) => {
          const { actId: _, ...place } = input;
          reveal(mayKnowChart('place.manage', actor, now), place);
          return openPlace(tx, permit(mayManagePlaces(actor, now), place));
        }),
      ),
    ),

  /** Changes what a place is called, where it is, of which kind. */
  changePlace: signedIn('place.manage')
    .input(changePlaceInput)
    .mutation(({ ctx, input }) =>
      perform(ctx, 'place.manage', input, async (act) => {
        const { actId: _, siteId, version, ...words } = input;
        return changePlace(act.tx, await managed(act, siteId, version), words);
      }),
    ),

  /** Closes a place after its last day. */
  closePlace: signedIn('place.manage')
    .input(closePlaceInput)
    .mutation(({ ctx, input }) =>
      perform(ctx, 'place.manage', input, async (act) => {
        const permitted = await managed(act, input.siteId, input.version);
        const place = permitted.subject;
        const closedOn = addDays(input.lastOn, 1);
        if (place.closedOn !== null && place.closedOn <= localDay(act.now))
          throw new Refusal('conflict', 'organisation.refusal.placeClosed');
        if (closedOn <= place.openedOn || closedOn <= localDay(act.now)) throw new Refusal('invalid', 'organisation.refusal.pastDay');
        if (await isHeldAfter(act.tx, place.id, instantAt(closedOn))) throw new Refusal('conflict', 'organisation.refusal.placeHeld');
        return closePlace(act.tx, permitted, closedOn);
      }),
    ),
});

/** A place one may manage, as one read it. */
async function managed({ tx, actor, now }: Act, siteId: string, version: number) {
  reveal(mayKnowChart('place.manage', actor, now), siteId);
  const place = await placeById(tx, siteId);
  if (!place) throw hidden();
  const permitted = permit(mayManagePlaces(actor, now), place);
  const { kind, nameFr, nameAr, townFr, townAr, closedOn } = place;
  if (place.version !== version) {
    const current = { version: place.version, kind, nameFr, nameAr, townFr, townAr, closedOn };
    throw new Refusal('stale', 'organisation.refusal.stale', { current });
  }
  return permitted;
}
