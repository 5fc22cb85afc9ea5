/** Papers as PDFs: out of the store when they were set before, else set now, the same bytes either way. */
import type { Reader } from '#db/driver';
import type { Instant } from '../../../shared/core/time.ts';
import type { Beneficiary, Letterhead, PrintedFacts } from '../../../shared/documents/schema.ts';
import type { Services } from '../../core/context.ts';
import { hashOfBytes } from '../../core/files.ts';
import type { Pages } from '../../core/typesetter.ts';
import type { Paper } from '../read.ts';
import { fileById, readFile } from '../upload/read.ts';

export type Press = Pick<Services, 'db' | 'files' | 'sealKey' | 'typeset'>;

/** The PDF of a paper that took effect. @throws when it was erased, or the store holds other bytes than were issued. */
export async function pdfOf(press: Press, row: Paper): Promise<Uint8Array> {
  const stored = row.pdfHash === null ? undefined : await press.files.get(row.pdfHash);
  if (stored !== undefined) return stored;
  const pages = await setAlone(press, row);
  if (row.pdfHash !== null && hashOfBytes(pages) !== row.pdfHash)
    throw new Error(`The paper ${row.id} can no longer be set as it was issued.`);
  return pages;
}

function setAlone(press: Press, row: Paper): Promise<Uint8Array> {
  return setTogether(press, [row]);
}

/** Many papers in one PDF to print, in their order; cards share sheets. `signal` calls it off. */
export async function setTogether(press: Press, rows: readonly Paper[], signal?: AbortSignal): Promise<Uint8Array> {
  const first = rows[0];
  const facts = rows.map(({ facts: printed }) => printed).filter((each) => each !== null);
  if (!first || facts.length !== rows.length) throw new Error('A paper that was erased cannot be set.');
  const shown = [];
  for (const each of facts) shown.push(await withPhoto(press, press.db.read, each));
  const pages: Pages = {
    template: 'papers',
    facts: shown.map((each) => each.facts),
    pictures: shown.flatMap((each) => each.pictures),
    at: first.issuedAt ?? first.preparedAt,
  };
  return press.typeset(pages, signal);
}

type Shown = { readonly facts: object; readonly pictures: Pages['pictures'] };
const extensions: { readonly [media: string]: string } = { 'image/jpeg': 'jpg', 'image/png': 'png', 'image/webp': 'webp' };

/** A card names its photo; the typesetter is handed the picture. */
async function withPhoto(press: Press, db: Reader, facts: PrintedFacts): Promise<Shown> {
  if (facts.kind !== 'traineeCard' || facts.facts.photoId === null) return { facts, pictures: [] };
  const found = await fileById(db, facts.facts.photoId);
  const extension = found && extensions[found.media];
  if (!found || extension === undefined) return { facts, pictures: [] };
  const name = `photo-${found.id}.${extension}`;
  return { facts: { ...facts, facts: { ...facts.facts, photo: name } }, pictures: [{ name, bytes: await readFile(press, found) }] };
}

/** What hands over an account: the code it carries is known nowhere else, so the sheet is made once and never kept. */
export type AccountSheet = {
  readonly beneficiary: Beneficiary;
  readonly letterhead: Letterhead;
  readonly username: string;
  /** `7K3M-Q2ZD-9XWA`. */
  readonly activation: string;
  /** Civil days. */
  readonly on: string;
  readonly validUntil: string;
};

/** Account sheets, one page a person, in both languages. Its bytes go to who asked and nowhere else. */
export function accountSheets(
  { typeset, origin }: Pick<Services, 'typeset' | 'origin'>,
  sheets: readonly AccountSheet[],
  now: Instant,
): Promise<Uint8Array> {
  const address = origin === null ? null : `${origin.replace(/^https?:\/\//, '')}/activer`;
  return typeset({ template: 'accountSheets', facts: sheets.map((each) => ({ ...each, address })), pictures: [], at: now });
}
