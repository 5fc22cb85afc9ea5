import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Writer } from '#db/driver';
import { Refusal } from '../../../shared/core/refusal.ts';
import { addDays, type Day } from '../../../shared/core/time.ts';
import { deskDays, slotsOn, type Hours, type Slot } from '../../../shared/trainees/appointments/rules.ts';
import { inBatches } from '../../core/batches.ts';
import { changed, type Change } from '../../core/change.ts';
import type { Permitted } from '../../core/permit.ts';
import { closedDaysBetween } from '../../organisation/read.ts';
import { admission } from '../admission/table.ts';
import { toSummon } from './read.ts';

export type Summoned = { readonly summoned: number; readonly left: number; readonly firstOn: Day | null; readonly lastOn: Day | null };
type Period = { readonly firstOn: Day; readonly lastOn: Day; readonly today: Day };

const LONGEST = 60;

/** Gives appointments, in order of merit, to everyone who has none: as many as the hours hold; the rest stay as they are. */
export async function summonAll(
  tx: Writer,
  permitted: Permitted<{ readonly promotionId: string; readonly filiereId: string | null }>,
  { firstOn, lastOn, today }: Period,
  hours: Hours,
): Promise<Change<Summoned>> {
  const { promotionId, filiereId } = permitted.subject;
  if (firstOn < today || lastOn < firstOn || lastOn > addDays(firstOn, LONGEST)) throw new Refusal('invalid', 'trainees.refusal.period');
  const closed = new Set((await closedDaysBetween(tx, firstOn, addDays(lastOn, 1))).map(({ day }) => day));
  const slots = slotsOn(deskDays(daysBetween(firstOn, lastOn), closed), hours);
  if (slots.length === 0) throw new Refusal('invalid', 'trainees.refusal.noSlot');
  const waiting = await toSummon(tx, promotionId, filiereId);
  const given = waiting.slice(0, slots.length);
  for (const [slot, ids] of bySlot(given, slots)) await summonTo(tx, slot, ids);
  const [first, last] = [slots[0], slots[given.length - 1]];
  const result = {
    summoned: given.length,
    left: waiting.length - given.length,
    firstOn: given.length > 0 ? (first?.day ?? null) : null,
    lastOn: last?.day ?? null,
  };
  return changed(permitted, { kind: 'promotion', id: promotionId, after: { filiereId, ...result }, result });
}

function daysBetween(from: Day, to: Day): Day[] {
  const days: Day[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day);
  return days;
}

/** Everyone of `people` with their slot, gathered by slot: one statement each. */
function bySlot(people: readonly { readonly id: string }[], slots: readonly Slot[]): Map<Slot, string[]> {
  const gathered = new Map<string, { slot: Slot; ids: string[] }>();
  people.forEach(({ id }, place) => {
    const slot = slots[place];
    if (!slot) return;
    const key = `${slot.day} ${slot.minutes}`;
    const known = gathered.get(key);
    if (known) known.ids.push(id);
    else gathered.set(key, { slot, ids: [id] });
  });
  return new Map([...gathered.values()].map(({ slot, ids }) => [slot, ids]));
}

/** Nobody else writes these rows meanwhile: they are as `toSummon` read them in this transaction. */
async function summonTo(tx: Writer, { day, minutes }: Slot, ids: readonly string[]): Promise<void> {
  await inBatches(ids, (batch) =>
    tx
      .update(admission)
      .set({ state: 'summoned', summonedOn: day, summonedMinutes: minutes, version: sql`${admission.version} + 1` })
      .where(and(inArray(admission.id, [...batch]), eq(admission.state, 'listed'))),
  );
}
