import { and, eq, inArray } from 'drizzle-orm';
import type { Writer } from '#db/driver';
import { Refusal } from '../../../shared/core/refusal.ts';
import type { Day, Instant } from '../../../shared/core/time.ts';
import type { Effect } from '../../../shared/people/intake/effect/schema.ts';
import type { Fills } from '../../../shared/people/intake/matching/rules.ts';
import { personSearchKey } from '../../../shared/people/rules.ts';
import type { PersonName, Sex } from '../../../shared/people/schema.ts';
import { inBatches } from '../../core/batches.ts';
import { indexWords } from '../search/write.ts';
import { person, personWord } from '../table.ts';

export type ListedPerson = PersonName & {
  readonly id: string;
  readonly massarCode: string | null;
  readonly cin: string | null;
  readonly ppr?: string | null;
  readonly sex: Sex | null;
  readonly bornOn: Day | null;
  readonly email?: string | null;
  readonly phone?: string | null;
};

/** Enters people of a list, part of the act that takes the list over. A script the list does not give stays empty. */
export async function enterListed(tx: Writer, people: readonly ListedPerson[], now: Instant): Promise<void> {
  await inBatches(people, (batch) => tx.insert(person).values(batch.map((each) => rowOf(each, now))));
  await indexWords(tx, people);
}

function rowOf(each: ListedPerson, now: Instant): typeof person.$inferInsert {
  const {
    id,
    familyLatin,
    givenLatin,
    familyArabic,
    givenArabic,
    massarCode,
    cin,
    sex,
    bornOn,
    ppr = null,
    email = null,
    phone = null,
  } = each;
  const name = { familyLatin, givenLatin, familyArabic, givenArabic };
  return {
    id,
    ...name,
    massarCode,
    cin,
    sex,
    bornOn,
    ppr,
    email,
    phone,
    searchKey: personSearchKey(name, massarCode, cin, ppr),
    createdAt: now,
  };
}

type Filling = { readonly personId: string; readonly fills: Fills };

/** Gives the register what it lacked of people it knows; what it says already stays. */
export async function fillListed(tx: Writer, fillings: readonly Filling[]): Promise<Map<string, Effect>> {
  const effects = new Map<string, Effect>();
  for (const { personId, fills } of fillings) {
    const [file] = await tx.select().from(person).where(eq(person.id, personId));
    if (!file) continue;
    const filled = { ...file, ...fills, sex: fills.sex === 'f' || fills.sex === 'm' ? fills.sex : file.sex };
    await rewrite(tx, filled, file.version);
    const before = Object.fromEntries(Object.keys(fills).map((fact) => [fact, valueAt(file, fact)]));
    effects.set(personId, { changed: 'person', id: personId, version: file.version + 1, before });
  }
  return effects;
}

function valueAt(file: typeof person.$inferSelect, fact: string): string | null {
  const facts: { readonly [fact: string]: unknown } = file;
  const value = facts[fact];
  return typeof value === 'string' ? value : null;
}

async function rewrite(tx: Writer, file: typeof person.$inferSelect, version: number): Promise<void> {
  const searchKey = personSearchKey(file, file.massarCode, file.cin, file.ppr);
  await tx
    .update(person)
    .set({ ...file, searchKey, version: version + 1 })
    .where(and(eq(person.id, file.id), eq(person.version, version)));
  await indexWords(tx, [file]);
}

/** Takes back what a list said of people: those it entered go, what it filled is empty again. Refused when either has moved on. */
export async function takeBackListed(tx: Writer, effects: readonly Effect[]): Promise<void> {
  const made = effects.flatMap((effect) => ('made' in effect && effect.made === 'person' ? [effect.id] : []));
  for (const effect of effects) {
    if (!('changed' in effect) || effect.changed !== 'person') continue;
    const [file] = await tx.select().from(person).where(eq(person.id, effect.id));
    if (file?.version !== effect.version) throw rests();
    await rewrite(tx, { ...file, ...effect.before }, file.version);
  }
  await inBatches(made, async (ids) => {
    const untouched = await tx
      .select({ id: person.id })
      .from(person)
      .where(and(inArray(person.id, ids), eq(person.version, 1)));
    if (untouched.length !== ids.length) throw rests();
    await tx.delete(personWord).where(inArray(personWord.personId, ids));
    await tx.delete(person).where(inArray(person.id, ids));
  });
}

/** Something was done with what the list brought: taking it back would take that away. */
export function rests(): Refusal {
  return new Refusal('conflict', 'people.intake.refusal.rests');
}
