import { and, eq, inArray } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import type { Writer } from '#db/driver';
import { instantAt } from '../../../../shared/core/time.ts';
import type { Effect } from '../../../../shared/people/intake/effect/schema.ts';
import { timetableForm } from '../../../../shared/schedule/intake/rules.ts';
import { inBatches } from '../../../core/batches.ts';
import { assertUntouched, type Target } from '../../../people/intake/applying/write.ts';
import type { Given, Judged } from '../../../people/intake/judging/read.ts';
import { promotionAndFiliere } from '../../../trainees/intake/admitted/read.ts';
import { draftChange } from '../../table.ts';
import { groundOf, judgeTimetable, placeKey, resolve, standing } from './read.ts';

/** The week of a filière's groups, drafted for each week to the end of the promotion. */
export const timetableTarget: Target = {
  kind: 'timetable',
  form: timetableForm,
  needs: ['promotionId', 'filiereId', 'fromOn'],
  mayArchive: false,
  belongs: async (db, given) => {
    const { filiere } = await promotionAndFiliere(db, given);
    return { filiereIds: [filiere.id], fields: filiere.field ? [filiere.field] : [] };
  },
  judge: judgeTimetable,
  missing: async () => [],
  apply: draftAll,
  archive: async () => [],
  revert: async (tx, _, effects) => {
    const made = effects.flatMap((effect) => ('made' in effect && effect.made === 'wish' ? [effect.id] : []));
    if (made.length === 0) return;
    const asMade = and(inArray(draftChange.sessionId, made), eq(draftChange.version, 1), eq(draftChange.kind, 'add'));
    assertUntouched((await tx.select({ id: draftChange.sessionId }).from(draftChange).where(asMade)).length, made.length);
    await tx.delete(draftChange).where(inArray(draftChange.sessionId, made));
  },
};

async function draftAll(tx: Writer, given: Given, rows: readonly Judged[]): Promise<(readonly Effect[])[]> {
  const { by, now } = given;
  if (by === null) throw new Error('A timetable is drafted by somebody.');
  const ground = await groundOf(tx, given);
  const there = await standing(
    tx,
    ground.groups.map(({ id }) => id),
    ground.firstOn,
  );
  const effects: (readonly Effect[])[] = [];
  for (const { facts } of rows) {
    const found = resolve(facts, ground);
    const wanted = 'placements' in found ? found.placements.filter((each) => !there.has(placeKey(each))) : [];
    const wishes = wanted.map((each) => ({ ...each, sessionId: uuidv7() }));
    const drafted = wishes.map(({ day, startMinutes, endMinutes, ...whose }) => ({
      ...whose,
      day,
      startMinutes,
      endMinutes,
      kind: 'add' as const,
      startsAt: instantAt(day, startMinutes),
      endsAt: instantAt(day, endMinutes),
      draftedBy: by,
      draftedAt: now,
    }));
    await inBatches(drafted, (batch) => tx.insert(draftChange).values(batch));
    effects.push(wishes.map(({ sessionId }) => ({ made: 'wish', id: sessionId })));
  }
  return effects;
}
