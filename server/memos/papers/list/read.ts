/** The list to sign: whom a memo is addressed to, as it was fixed with its signature. */
import { and, asc, eq, isNull } from 'drizzle-orm';
import type { Reader } from '#db/driver';
import type { Bilingual } from '../../../../shared/core/text.ts';
import { localDay, type Day } from '../../../../shared/core/time.ts';
import type { SigningFacts } from '../../../../shared/memos/papers/schema.ts';
import type { PersonName } from '../../../../shared/people/schema.ts';
import { titleOf } from '../../../../shared/organisation/rules.ts';
import { unitById } from '../../../organisation/read.ts';
import { position, unit } from '../../../organisation/table.ts';
import { nameColumns } from '../../../people/read.ts';
import { person } from '../../../people/table.ts';
import type { MemoRow } from '../../read.ts';
import { memoReceipt } from '../../table.ts';
import { factsKept } from '../read.ts';

export type Asked = { readonly unitId: string | null; readonly only: 'all' | 'missing' };

/** What the list prints, in the order of units and of names. */
export async function signingFacts(db: Reader, row: MemoRow, { unitId, only }: Asked, printedOn: Day): Promise<SigningFacts> {
  const kept = row.facts === null ? undefined : factsKept(row.facts);
  if (!kept?.issue) throw new Error('Only a signed memo has addressees to sign.');
  const { title, letterhead, subject, issue } = kept;
  return {
    title,
    letterhead,
    subject,
    issue: { number: issue.number, on: issue.on },
    printedOn,
    unit: unitId === null ? null : await unitName(db, unitId),
    rows: await rowsOf(db, row.id, { unitId, only }),
  };
}

async function unitName(db: Reader, unitId: string): Promise<Bilingual> {
  const found = await unitById(db, unitId);
  return { fr: found?.nameFr ?? '', ar: found?.nameAr ?? '' };
}

async function rowsOf(db: Reader, memoId: string, { unitId, only }: Asked): Promise<SigningFacts['rows']> {
  const found = await db
    .select({
      name: nameColumns(person),
      titles: {
        titleFrM: position.titleFrM,
        titleFrF: position.titleFrF,
        titleArM: position.titleArM,
        titleArF: position.titleArF,
      },
      unit: { fr: unit.nameFr, ar: unit.nameAr },
      acknowledgedAt: memoReceipt.acknowledgedAt,
    })
    .from(memoReceipt)
    .innerJoin(person, eq(person.id, memoReceipt.personId))
    .leftJoin(position, eq(position.id, memoReceipt.positionId))
    .leftJoin(unit, eq(unit.id, memoReceipt.unitId))
    .where(
      and(
        eq(memoReceipt.memoId, memoId),
        unitId === null ? undefined : eq(memoReceipt.unitId, unitId),
        only === 'missing' ? and(isNull(memoReceipt.acknowledgedAt), isNull(memoReceipt.paperAt)) : undefined,
      ),
    )
    .orderBy(asc(unit.rank), asc(unit.id), asc(person.familyLatin), asc(person.givenLatin), asc(person.id));
  return found.map(({ name, titles, unit: counted, acknowledgedAt }) => ({
    name: nameOf(name),
    of: titles === null ? counted : titleOf(titles, name.sex),
    acknowledgedOn: acknowledgedAt === null ? null : localDay(acknowledgedAt),
  }));
}

function nameOf({ familyLatin, givenLatin, familyArabic, givenArabic }: PersonName): PersonName {
  return { familyLatin, givenLatin, familyArabic, givenArabic };
}
