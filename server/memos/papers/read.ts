/** What the pages of a memo print, gathered from the structure as it is at that moment. */
import { and, asc, desc, eq, isNotNull, isNull, or, gt, lte } from 'drizzle-orm';
import type { Reader } from '#db/driver';
import type { Holding } from '../../../shared/core/authority.ts';
import type { Bilingual } from '../../../shared/core/text.ts';
import { localDay, localMinutes, type Day, type Instant } from '../../../shared/core/time.ts';
import { printedName, withArticle } from '../../../shared/documents/rules.ts';
import type { Letterhead, Signatory } from '../../../shared/documents/schema.ts';
import { copiesOf, defaultLayout, isLetter, memoTitles, pairedLines, targetLine } from '../../../shared/memos/papers/rules.ts';
import type { MemoFacts, MemoLayout } from '../../../shared/memos/papers/schema.ts';
import type { Target } from '../../../shared/memos/schema.ts';
import { titleOf } from '../../../shared/organisation/rules.ts';
import { promotion } from '../../curriculum/table.ts';
import { letterheadFor, principalTitle, signatoryOf } from '../../documents/read.ts';
import { sitesOn, unitById } from '../../organisation/read.ts';
import { appointment, body, position, site, unit } from '../../organisation/table.ts';
import { personNamed } from '../../people/read.ts';
import { person } from '../../people/table.ts';
import { traineeGroup } from '../../trainees/table.ts';
import { linksOf, type MemoRow } from '../read.ts';
import { memo } from '../table.ts';
import { memoLayout } from './table.ts';

export type Printing = {
  /** Null for the preview of a draft. */
  readonly issue: { readonly number: string; readonly holding: Holding; readonly personId: string } | null;
  /** Names of what is enclosed. */
  readonly attachments: readonly string[];
  readonly origin: string | null;
};

/** Exactly what the pages of a memo print, gathered in the act that signs it, or for a preview. */
export async function factsOf(db: Reader, row: MemoRow, { issue, attachments, origin }: Printing, now: Instant): Promise<MemoFacts> {
  const on = localDay(now);
  const [head, layout, to] = [await headOf(db, row.unitId, on), await layoutOf(db), await targetLines(db, row.targets)];
  const greets = isLetter(row.type);
  return {
    form: 1,
    type: row.type,
    title: memoTitles[row.type],
    ...head,
    issue: issue && { number: issue.number, on, signatory: await signatory(db, issue), capacity: issue.holding.capacity },
    isUrgent: row.urgency === 'urgent',
    obligation: row.obligation,
    answerBy: row.answerBy,
    from: await fromLine(db, issue?.holding ?? null, now),
    to,
    subject: { fr: row.subjectFr, ar: row.subjectAr },
    reference: { fr: row.referenceFr, ar: row.referenceAr },
    links: await linked(db, row.id),
    attachments,
    effectiveOn: row.effectiveOn,
    validUntil: row.validUntil,
    meeting: meetingOf(row),
    salutation: greets ? layout.salutation : { fr: '', ar: '' },
    body: { fr: row.bodyFr, ar: row.bodyAr },
    closing: greets ? layout.closing : { fr: '', ar: '' },
    copies: copiesOf(row.obligation, pairedLines(layout.copies)),
    foot: layout.foot,
    origin,
  };
}

/** What was kept of a memo when it was signed. */
export function factsKept(facts: string): MemoFacts {
  return asFacts(JSON.parse(facts));
}

/** `factsOf` made it, and nothing changes it. */
function asFacts(value: unknown): MemoFacts {
  return value as MemoFacts;
}

/** The files official pages of memos are kept in, by hash. */
export async function memoFileHashes(db: Reader): Promise<string[]> {
  const rows = await db.select({ hash: memo.pdfHash }).from(memo).where(isNotNull(memo.pdfHash));
  return rows.flatMap(({ hash }) => hash ?? []);
}

/** Signed memos whose pages are not in the store yet, the oldest first. */
export async function memosToArchive(db: Reader, most: number): Promise<MemoRow[]> {
  return db
    .select()
    .from(memo)
    .where(and(eq(memo.state, 'signed'), isNull(memo.pdfHash)))
    .orderBy(asc(memo.signedAt), asc(memo.id))
    .limit(most);
}

function signatory(db: Reader, { holding, personId }: NonNullable<Printing['issue']>): Promise<Signatory> {
  return signatoryOf(db, holding, personId);
}

/** What the centre's memos say around their text, and the version to change it by: 0 where it has the defaults. */
export async function layoutKept(db: Reader): Promise<{ readonly layout: MemoLayout; readonly version: number }> {
  const [found] = await db.select().from(memoLayout);
  if (!found) return { layout: defaultLayout, version: 0 };
  const layout = {
    salutation: { fr: found.salutationFr, ar: found.salutationAr },
    closing: { fr: found.closingFr, ar: found.closingAr },
    copies: { fr: found.copiesFr, ar: found.copiesAr },
    foot: { fr: found.footFr, ar: found.footAr },
  };
  return { layout, version: found.version };
}

async function layoutOf(db: Reader): Promise<MemoLayout> {
  return (await layoutKept(db)).layout;
}

/** The letterhead of the drafting unit's site, and the units it stands under, without the direction that heads them all. */
async function headOf(db: Reader, unitId: string, on: Day): Promise<{ letterhead: Letterhead; service: Bilingual[] }> {
  const service: Bilingual[] = [];
  let at = await unitById(db, unitId);
  while (at && at.kind !== 'direction' && service.length < 5) {
    service.unshift({ fr: at.nameFr, ar: at.nameAr });
    at = at.parentId === null ? undefined : await unitById(db, at.parentId);
  }
  return { letterhead: await letterheadFor(db, await siteOf(db, unitId, on), on), service };
}

async function siteOf(db: Reader, unitId: string, on: Day): Promise<Bilingual> {
  const [own] = await db
    .select({ fr: site.nameFr, ar: site.nameAr })
    .from(position)
    .innerJoin(site, eq(site.id, position.siteId))
    .where(and(eq(position.unitId, unitId), eq(position.isHead, true)))
    .orderBy(asc(position.rank), asc(position.id))
    .limit(1);
  if (own) return own;
  const seat = (await sitesOn(db, on)).find(({ kind }) => kind === 'seat');
  return { fr: seat?.nameFr ?? '', ar: seat?.nameAr ?? '' };
}

/** « Le directeur du centre »: by whose right it leaves; for a preview, whoever directs the centre now. */
async function fromLine(db: Reader, holding: Holding | null, now: Instant): Promise<Bilingual> {
  const principal = holding === null ? await directorNow(db, now) : await principalTitle(db, holding);
  const said = withArticle(principal.title.fr, principal.sex);
  return { fr: said.charAt(0).toLocaleUpperCase('fr') + said.slice(1), ar: principal.title.ar };
}

async function directorNow(db: Reader, now: Instant) {
  const [found] = await db
    .select({
      titleFrM: position.titleFrM,
      titleFrF: position.titleFrF,
      titleArM: position.titleArM,
      titleArF: position.titleArF,
      sex: person.sex,
    })
    .from(position)
    .leftJoin(
      appointment,
      and(
        eq(appointment.positionId, position.id),
        lte(appointment.startsAt, now),
        or(isNull(appointment.endsAt), gt(appointment.endsAt, now)),
      ),
    )
    .leftJoin(person, eq(person.id, appointment.personId))
    .where(eq(position.office, 'director'))
    .orderBy(asc(position.rank), desc(appointment.capacity))
    .limit(1);
  if (!found) return { title: { fr: 'Directeur du centre', ar: 'مدير المركز' }, sex: null };
  return { title: titleOf(found, found.sex), sex: found.sex };
}

/** Whom a memo is addressed to, a line for each part of the structure, as its pages print them. */
export async function targetLines(db: Reader, targets: readonly Target[]): Promise<Bilingual[]> {
  const lines: Bilingual[] = [];
  for (const target of targets) lines.push(targetLine(target, await nameOf(db, target)));
  return lines;
}

const unnamed: Bilingual = { fr: '', ar: '' };

async function nameOf(db: Reader, target: Target): Promise<Bilingual> {
  switch (target.kind) {
    case 'site':
      return firstOf(await db.select({ fr: site.nameFr, ar: site.nameAr }).from(site).where(eq(site.id, target.id)));
    case 'unit':
      return firstOf(await db.select({ fr: unit.nameFr, ar: unit.nameAr }).from(unit).where(eq(unit.id, target.id)));
    case 'promotion':
      return firstOf(await db.select({ fr: promotion.nameFr, ar: promotion.nameAr }).from(promotion).where(eq(promotion.id, target.id)));
    case 'group':
      return firstOf(
        await db.select({ fr: traineeGroup.code, ar: traineeGroup.code }).from(traineeGroup).where(eq(traineeGroup.id, target.id)),
      );
    case 'body':
      return firstOf(await db.select({ fr: body.nameFr, ar: body.nameAr }).from(body).where(eq(body.id, target.id)));
    case 'person':
      return called(db, target.id);
    default:
      return unnamed;
  }
}

function firstOf(found: readonly Bilingual[]): Bilingual {
  return found[0] ?? unnamed;
}

async function called(db: Reader, personId: string): Promise<Bilingual> {
  const named = await personNamed(db, personId);
  if (!named) return unnamed;
  const { latin, arabic } = printedName(named);
  if (named.sex === null) return { fr: latin, ar: arabic };
  return named.sex === 'f' ? { fr: `Madame ${latin}`, ar: `السيدة ${arabic}` } : { fr: `Monsieur ${latin}`, ar: `السيد ${arabic}` };
}

async function linked(db: Reader, memoId: string): Promise<MemoFacts['links']> {
  const found = await linksOf(db, memoId);
  return found.map(({ kind, type, number, signedAt }) => ({
    kind,
    title: memoTitles[type],
    number: number ?? '',
    on: localDay(signedAt ?? 0),
  }));
}

function meetingOf({ meetsAt, meetsUntil, place }: MemoRow): MemoFacts['meeting'] {
  if (meetsAt === null || meetsUntil === null) return null;
  return {
    on: localDay(meetsAt),
    fromMinutes: localMinutes(meetsAt),
    untilOn: localDay(meetsUntil),
    untilMinutes: localMinutes(meetsUntil),
    place,
  };
}
