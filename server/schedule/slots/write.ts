import type { Writer } from '#db/driver';
import type { Slot } from '../../../shared/schedule/slots/rules.ts';
import { changed, type Change } from '../../core/change.ts';
import type { Permitted } from '../../core/permit.ts';
import { slot } from '../table.ts';

type Hours = { readonly before: readonly Slot[]; readonly after: readonly Slot[] };

/** Sets the hours of the centre, usual and of Ramadan; sessions placed already keep theirs. */
export async function changeSlots(tx: Writer, permitted: Permitted<Hours>): Promise<Change<{ readonly slots: number }>> {
  const { before, after } = permitted.subject;
  await tx.delete(slot);
  await tx.insert(slot).values([...after]);
  const plain = (slots: readonly Slot[]) => slots.map((each) => ({ ...each }));
  return changed(permitted, { kind: 'slots', id: 'slots', before: plain(before), after: plain(after), result: { slots: after.length } });
}
