import type { Db } from '#db/driver';
import { HOUR, type Instant } from '../../shared/core/time.ts';
import { codeHash, drawSigns } from '../core/secrets.ts';
import { CODE_LENGTH, codeAlphabet, writeCode } from '../../shared/identity/rules.ts';
import { centreOf } from './read.ts';

const FOUNDING_LASTS = 24 * HOUR;
type Founding = { readonly hash: string; readonly until: Instant };

/** The code of this process for this database: never written anywhere, so a copy of the database founds nothing. */
const foundings = new WeakMap<Db, Founding>();

/**
 * The one-time code for the first person of a centre that is not founded yet, to be printed on the console; null once it is
 * founded. It lasts a day and dies with the process: another start prints another.
 */
export async function foundingCode({ db, clock }: { readonly db: Db; readonly clock: () => Instant }): Promise<string | null> {
  if ((await centreOf(db.read)) !== undefined) return null;
  const signs = drawSigns(codeAlphabet, CODE_LENGTH);
  foundings.set(db, { hash: codeHash(signs), until: clock() + FOUNDING_LASTS });
  return writeCode(signs);
}

/** Whether these signs are the code this process printed. */
export function isFoundingCode(db: Db, signs: string, now: Instant): boolean {
  const founding = foundings.get(db);
  return founding !== undefined && now < founding.until && founding.hash === codeHash(signs);
}
