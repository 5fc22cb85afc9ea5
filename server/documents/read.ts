import { and, asc, count, desc, eq, inArray, isNotNull, isNull, like, lt, max, or, sql } from 'drizzle-orm';
import { alias } from '#db/columns';
import type { Reader } from '#db/driver';
import type { Holding } from '../../shared/core/authority.ts';
import type { Bilingual } from '../../shared/core/text.ts';
import { titleOf } from '../../shared/organisation/rules.ts';
import { letterheadOf, printedName, signatureLines, type PaperState } from '../../shared/documents/rules.ts';
import type { Letterhead, PaperKind, Signatory } from '../../shared/documents/schema.ts';
import { SHORT_CODE, type Checked } from '../../shared/documents/seal/rules.ts';
import { localDay, type Day } from '../../shared/core/time.ts';
import { searchKey } from '../../shared/people/rules.ts';
import type { Sex } from '../../shared/people/schema.ts';
import { letterheadLines } from '../organisation/letterhead/read.ts';
import { sitesOn } from '../organisation/read.ts';
import { appointment, delegation, position } from '../organisation/table.ts';
import { nameColumns } from '../people/read.ts';
import { person } from '../people/table.ts';
import { checkRecord } from './seal/read.ts';
import { paper } from './table.ts';

export type Paper = typeof paper.$inferSelect;

/** One paper, or undefined. */
export async function paperById(db: Reader, paperId: string): Promise<Paper | undefined> {
  const [found] = await db.select().from(paper).where(eq(paper.id, paperId));
  return found;
}

/** These papers, in the order asked for; those that are not there are left out. */
export async function papersById(db: Reader, paperIds: readonly string[]): Promise<Paper[]> {
  const found = await db
    .select()
    .from(paper)
    .where(inArray(paper.id, [...paperIds]));
  const byId = new Map(found.map((each) => [each.id, each]));
  return paperIds.flatMap((id) => byId.get(id) ?? []);
}

/** The next place in a registry's year. */
export async function nextOrder(db: Reader, kind: PaperKind, year: number): Promise<number> {
  const [last] = await db
    .select({ order: max(paper.registryOrder) })
    .from(paper)
    .where(and(eq(paper.kind, kind), eq(paper.registryYear, year)));
  return (last?.order ?? 0) + 1;
}

const beneficiary = alias(person, 'beneficiary');
const preparer = alias(person, 'preparer');
const listed = {
  id: paper.id,
  kind: paper.kind,
  number: paper.number,
  preparedAt: paper.preparedAt,
  issuedAt: paper.issuedAt,
  capacity: paper.capacity,
  revokedAt: paper.revokedAt,
  revokedReason: paper.revokedReason,
  replacesId: paper.replacesId,
  beneficiaryId: paper.beneficiaryId,
  preparedBy: paper.preparedBy,
  beneficiary: nameColumns(beneficiary),
};

function selectListed(db: Reader) {
  return db.select(listed).from(paper).innerJoin(beneficiary, eq(beneficiary.id, paper.beneficiaryId));
}

/** The papers about a person that took effect, the latest first; `prepared`: those that have not, or never did, as well. */
export async function papersOf(db: Reader, personId: string, { prepared }: { readonly prepared: boolean }) {
  return selectListed(db)
    .where(and(eq(paper.beneficiaryId, personId), prepared ? undefined : isNotNull(paper.issuedAt)))
    .orderBy(desc(sql`coalesce(${paper.issuedAt}, ${paper.preparedAt})`), desc(paper.id))
    .limit(200);
}

const signedKinds = [
  'enrolmentCertificate',
  'installationRecord',
  'transcript',
  'successCertificate',
] as const satisfies readonly PaperKind[];
const waits = and(isNull(paper.issuedAt), isNull(paper.revokedAt), inArray(paper.kind, [...signedKinds]));

/** Papers that wait for a signature, the longest-waiting first; `most` of them. */
export async function papersToSign(db: Reader, most: number) {
  return db
    .select({ ...listed, facts: paper.facts, preparer: nameColumns(preparer) })
    .from(paper)
    .innerJoin(beneficiary, eq(beneficiary.id, paper.beneficiaryId))
    .innerJoin(preparer, eq(preparer.id, paper.preparedBy))
    .where(waits)
    .orderBy(asc(paper.preparedAt), asc(paper.id))
    .limit(most);
}

/** How many wait in all. */
export async function countToSign(db: Reader): Promise<number> {
  const [row] = await db.select({ n: count() }).from(paper).where(waits);
  return row?.n ?? 0;
}

export type PaperQuery = { readonly query: string; readonly state: PaperState | null; readonly before: string | null };
const PAGE = 50;

/** Papers by name, in either script, or by number; the latest prepared first, fifty at a time. */
export async function papersFound(db: Reader, { query, state, before }: PaperQuery) {
  const words = searchKey(query).split(' ').filter(Boolean);
  const found = await selectListed(db)
    .where(and(isIn(state), ...words.map(matches), before === null ? undefined : lt(paper.id, before)))
    .orderBy(desc(paper.id))
    .limit(PAGE + 1);
  const papers = found.slice(0, PAGE);
  return { papers, next: found.length > PAGE ? (papers.at(-1)?.id ?? null) : null };
}

function matches(word: string) {
  const plain = word.replace(/[%_\\]/g, '');
  return or(like(beneficiary.searchKey, `%${plain}%`), like(sql`lower(${paper.number})`, `%${plain}%`));
}

function isIn(state: PaperState | null) {
  if (state === 'prepared') return and(isNull(paper.issuedAt), isNull(paper.revokedAt));
  if (state === 'issued') return and(isNotNull(paper.issuedAt), isNull(paper.revokedAt));
  return state === 'revoked' ? isNotNull(paper.revokedAt) : undefined;
}

/** Papers that took effect and whose PDF is not in the store yet. */
export async function papersToArchive(db: Reader, most: number): Promise<Paper[]> {
  return db
    .select()
    .from(paper)
    .where(and(isNotNull(paper.issuedAt), isNull(paper.pdfHash), isNotNull(paper.facts)))
    .orderBy(asc(paper.issuedAt), asc(paper.id))
    .limit(most);
}

/** What anyone may know of a code: its paper is valid, or revoked, or there is none. */
export async function checkCode(db: Reader, code: string): Promise<Checked> {
  const [found] = await db
    .select()
    .from(paper)
    .where(code.length === SHORT_CODE ? eq(paper.shortCode, code) : eq(paper.code, code));
  if (!found) return checkRecord(db, code);
  if (found.number === null || found.issuedAt === null) return { state: 'unknown' };
  const { facts, number, issuedAt, revokedAt } = found;
  const name = facts && printedName(facts.beneficiary);
  return { state: revokedAt === null ? 'valid' : 'revoked', number, on: localDay(issuedAt), name };
}

/** Who stands under a paper, as it is printed: the title of the position by which the act is done, and the person's name. */
export async function signatoryOf(db: Reader, holding: Holding, personId: string): Promise<Signatory> {
  const [name] = await db.select(nameColumns(person)).from(person).where(eq(person.id, personId));
  if (!name) throw new Error('Who acts is not in the register.');
  const { id: _, sex, ...written } = name;
  if (holding.kind !== 'delegation') {
    const titles = await titlesOf(db, holding.id);
    return { lines: signatureLines(holding.capacity, { titles, sex }, null), name: written };
  }
  const [lent] = await db
    .select({ appointmentId: delegation.appointmentId, sex: person.sex })
    .from(delegation)
    .innerJoin(appointment, eq(appointment.id, delegation.appointmentId))
    .innerJoin(person, eq(person.id, appointment.personId))
    .where(eq(delegation.id, holding.id));
  if (!lent) throw new Error('The delegation is not in the register.');
  const own = await ownTitles(db, personId, lent.appointmentId);
  const principal = { titles: await titlesOf(db, lent.appointmentId), sex: lent.sex };
  return { lines: signatureLines('delegated', { titles: own, sex }, principal), name: written };
}

/** By whose right an act is done: the title of the position held, or of the one that delegated, and its holder's sex. */
export async function principalTitle(db: Reader, holding: Holding): Promise<{ readonly title: Bilingual; readonly sex: Sex | null }> {
  const held = db
    .select({ ...titles, sex: person.sex })
    .from(appointment)
    .innerJoin(position, eq(position.id, appointment.positionId))
    .innerJoin(person, eq(person.id, appointment.personId));
  const [found] =
    holding.kind === 'delegation'
      ? await held.innerJoin(delegation, eq(delegation.appointmentId, appointment.id)).where(eq(delegation.id, holding.id))
      : await held.where(eq(appointment.id, holding.id));
  if (!found) throw new Error('The appointment is not in the register.');
  return { title: titleOf(found, found.sex), sex: found.sex };
}

const titles = {
  titleFrM: position.titleFrM,
  titleFrF: position.titleFrF,
  titleArM: position.titleArM,
  titleArF: position.titleArF,
};

async function titlesOf(db: Reader, appointmentId: string) {
  const [found] = await db
    .select(titles)
    .from(appointment)
    .innerJoin(position, eq(position.id, appointment.positionId))
    .where(eq(appointment.id, appointmentId));
  if (!found) throw new Error('The appointment is not in the register.');
  return found;
}

/** The title a delegate has of their own: the latest appointment; the lender's where they have none. */
async function ownTitles(db: Reader, personId: string, lentBy: string) {
  const [found] = await db
    .select(titles)
    .from(appointment)
    .innerJoin(position, eq(position.id, appointment.positionId))
    .where(eq(appointment.personId, personId))
    .orderBy(desc(appointment.startsAt))
    .limit(1);
  return found ?? titlesOf(db, lentBy);
}

/** The head of a paper of a site: papers are dated from its town, or from the seat's. */
export async function letterheadFor(db: Reader, site: Bilingual, on: Day): Promise<Letterhead> {
  const lines = await letterheadLines(db);
  const sites = await sitesOn(db, on);
  const found = sites.find(({ nameFr }) => nameFr === site.fr) ?? sites.find(({ kind }) => kind === 'seat');
  return letterheadOf(lines, site, { fr: found?.townFr ?? '', ar: found?.townAr ?? '' });
}
