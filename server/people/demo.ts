/** The register of the demonstration: who people are, before anyone holds anything. */
import type { Writer } from '#db/driver';
import { personSearchKey } from '../../shared/people/rules.ts';
import type { PersonName, Sex } from '../../shared/people/schema.ts';
import type { Day, Instant } from '../../shared/core/time.ts';
import { inBatches } from '../core/batches.ts';
import { idsFrom, nth, seeded } from '../core/seeded.ts';
import type { Role } from './cast/demo.ts';
import { familyNames, givenNames } from './names/demo.ts';
import { indexWords } from './search/write.ts';
import { person } from './table.ts';

export type Registered = PersonName & {
  readonly id: string;
  readonly sex: Sex;
  /** `prenom.nom`, numbered when taken: how they sign in, and their address. */
  readonly username: string;
};
export type Standing = 'staff' | 'trainer' | 'trainee' | 'candidate' | 'external';

/** Enters persons one after the other; what follows from the order (numbers, usernames) repeats with it. */
export type Register = {
  enter(role: Role, standing: Standing): Registered;
  /** Somebody no one has to know: `count` persons with as many different family names, none of those in `taken`. */
  enterMany(count: number, standing: Standing, taken?: readonly string[]): Registered[];
  /** Everyone of the centre entered so far, in order. */
  readonly persons: readonly Registered[];
  insert(tx: Writer): Promise<void>;
};

type Row = typeof person.$inferInsert;

/** @param today decides ages only. */
export function openRegister(today: Day, createdAt: Instant): Register {
  const newId = idsFrom('people');
  const random = seeded('people');
  const usernames = usernameBook();
  const rows: Row[] = [];
  const persons: Registered[] = [];
  const counts: Record<Standing, number> = { staff: 0, trainer: 0, trainee: 0, candidate: 0, external: 0 };

  function enter(role: Role, standing: Standing): Registered {
    const id = newId();
    const username = usernames(role);
    const number = (counts[standing] += 1);
    const codes = codesOf(standing, number, rows.length + 1);
    const bornOn = birthday(today, standing, random.below(5000), random.below(14));
    const email = `${username}@exemple.invalid`;
    rows.push({ ...role, id, bornOn, email, ...codes, createdAt, searchKey: personSearchKey(role, ...Object.values(codes)) });
    const registered = { ...role, id, username };
    if (standing !== 'candidate') persons.push(registered); // not of the centre yet: no account
    return registered;
  }

  function enterMany(count: number, standing: Standing, taken: readonly string[] = []): Registered[] {
    const families = random.shuffled(familyNames.filter(({ latin }) => !taken.includes(latin)));
    return Array.from({ length: count }, (_, index) => {
      const sex: Sex = random.chance(0.54) ? 'f' : 'm';
      const family = nth(families, index);
      const given = random.pick(givenNames[sex]);
      return enter(
        { familyLatin: family.latin, familyArabic: family.arabic, givenLatin: given.latin, givenArabic: given.arabic, sex },
        standing,
      );
    });
  }

  async function insert(tx: Writer): Promise<void> {
    await inBatches(rows, (batch) => tx.insert(person).values(batch));
    await indexWords(tx, rows);
  }

  return { enter, enterMany, persons, insert };
}

/** Codes that no ministry gave: they all begin with 999 or ZZ. */
function codesOf(standing: Standing, number: number, rank: number) {
  const cin = `ZZ${String(rank).padStart(5, '0')}`;
  const ppr = `99${standing === 'staff' ? 1 : 2}${String(number).padStart(4, '0')}`;
  if (standing === 'external') return { cin };
  if (standing === 'candidate') return { cin, massarCode: `Z999${500_000 + number}` };
  return standing === 'trainee' ? { cin, massarCode: `Z999${String(number).padStart(6, '0')}` } : { cin, ppr };
}

function birthday(today: Day, standing: Standing, days: number, years: number): Day {
  const youngest = isYoung(standing) ? 21 : 30;
  const span = isYoung(standing) ? years % 14 : years * 2;
  const year = Number(today.slice(0, 4)) - youngest - span - 1;
  return new Date(Date.UTC(year, 0, 1 + (days % 365))).toISOString().slice(0, 10);
}

function isYoung(standing: Standing): boolean {
  return standing === 'trainee' || standing === 'candidate';
}

/** Gives each person a username of their own: `imane.alaoui`, then `imane.alaoui2`. */
function usernameBook(): (name: PersonName) => string {
  const taken = new Map<string, number>();
  return (name) => {
    const plain = `${slug(name.givenLatin)}.${slug(name.familyLatin)}`;
    const times = (taken.get(plain) ?? 0) + 1;
    taken.set(plain, times);
    return times === 1 ? plain : `${plain}${times}`;
  };
}

function slug(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[^a-z]+/g, '-');
}
