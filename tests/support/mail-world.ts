/** Mail in tests: what is told and leaves, without a server. */
import type { Db } from '#db/driver';
import type { Language } from '../../shared/core/text.ts';
import { wording } from '../../server/app/wording.ts';
import { languagesOf } from '../../server/identity/read.ts';
import { sendOutbox, type Mail } from '../../server/notices/jobs.ts';
import { tellMany, type Telling } from '../../server/notices/write.ts';
import type { TestServices } from './context.ts';

/** Tuesday 13 October 2026, 10:00 in Casablanca: an hour at which mail leaves. */
export const TUESDAY_MORNING = Date.UTC(2026, 9, 13, 9, 0);

/** Tells, as an act would in its transaction. */
export function tellAll(db: Db, services: TestServices, tellings: readonly Telling[]): Promise<void> {
  return db.write((tx) => tellMany(tx, tellings, services.clock()));
}

export type Posted = { readonly mails: Mail[]; readonly run: (send?: (mail: Mail) => Promise<void>) => Promise<number> };

/** The worker, with a mailbox that takes everything. */
export function postOffice(services: TestServices, languages?: ReadonlyMap<string, Language>): Posted {
  const mails: Mail[] = [];
  const take = async (mail: Mail) => void mails.push(mail);
  const means = { word: wording, languagesOf: languages ? async () => languages : languagesOf };
  return { mails, run: (send = take) => sendOutbox(services, { ...means, send }) };
}
