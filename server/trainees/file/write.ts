import { uuidv7 } from 'uuidv7';
import type { Writer } from '#db/driver';
import type { Day, Instant } from '../../../shared/core/time.ts';
import type { Contact, OwnContact } from '../../../shared/trainees/file/schema.ts';
import { changed, type Change } from '../../core/change.ts';
import type { Permitted } from '../../core/permit.ts';
import type { PersonFile } from '../../people/read.ts';
import { keepContact } from '../../people/write.ts';
import { cinShown, fileOpening } from './table.ts';

export type Kept = { readonly personId: string; readonly version: number };
type Viewing = { readonly viewerId: string; readonly day: Day; readonly now: Instant };

/** How a trainee is reached, corrected by themselves or by who keeps the files. The journal names the fields, not what they say. */
export async function updateContact(tx: Writer, permitted: Permitted<PersonFile>, contact: OwnContact | Contact): Promise<Change<Kept>> {
  const file = permitted.subject;
  const said: { readonly [name: string]: string | null } = contact;
  const fields = Object.entries(file).flatMap(([name, value]) => (Object.hasOwn(said, name) && said[name] !== value ? [name] : []));
  await keepContact(tx, file, contact);
  const version = file.version + 1;
  return changed(permitted, {
    kind: 'person',
    id: file.id,
    before: { version: file.version },
    after: { version, changed: fields },
    result: { personId: file.id, version },
  });
}

/** Notes that somebody opened a file, once a day. */
export async function noteOpening(tx: Writer, permitted: Permitted<string>, { viewerId, day, now }: Viewing): Promise<Change<null>> {
  const personId = permitted.subject;
  const { office } = permitted.by;
  await tx.insert(fileOpening).values({ personId, viewerId, day, openedAt: now, office }).onConflictDoNothing();
  return changed(permitted, { kind: 'person', id: personId, after: { opened: day }, result: null });
}

/** Notes that a CIN was shown whole, and what for: the person reads the reason. */
export async function noteShownCin(
  tx: Writer,
  permitted: Permitted<string>,
  reason: string,
  { viewerId, now }: Viewing,
): Promise<Change<null>> {
  const personId = permitted.subject;
  const { office } = permitted.by;
  await tx.insert(cinShown).values({ id: uuidv7(), personId, viewerId, shownAt: now, office, reason });
  return changed(permitted, { kind: 'person', id: personId, after: { shown: 'cin' }, result: null });
}
