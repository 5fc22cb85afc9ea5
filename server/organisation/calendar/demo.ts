/** Open and closed days of the demonstration, and when Ramadan falls. Source: DOMAIN §8.1–8.2. */
import { addDays, weekday, type Day } from '../../../shared/core/time.ts';
import { idsFrom } from '../../core/seeded.ts';
import type { closedDay } from '../table.ts';
import type { calendarSpan } from './table.ts';

export type ClosedDay = typeof closedDay.$inferInsert;
export type Calendar = {
  readonly closed: readonly ClosedDay[];
  readonly spans: readonly (typeof calendarSpan.$inferInsert)[];
  isOpen(day: Day): boolean;
  isRamadan(day: Day): boolean;
};

const fixed: Readonly<Record<string, readonly [fr: string, ar: string]>> = {
  '01-01': ['Nouvel An', 'رأس السنة الميلادية'],
  '01-11': ['Manifeste de l’indépendance', 'ذكرى تقديم وثيقة الاستقلال'],
  '01-14': ['Nouvel An amazigh', 'رأس السنة الأمازيغية'],
  '05-01': ['Fête du travail', 'عيد الشغل'],
  '07-30': ['Fête du Trône', 'عيد العرش'],
  '08-14': ['Oued Eddahab', 'ذكرى استرجاع إقليم وادي الذهب'],
  '08-20': ['Révolution du Roi et du Peuple', 'ذكرى ثورة الملك والشعب'],
  '08-21': ['Fête de la jeunesse', 'عيد الشباب'],
  '10-31': ['Fête de l’Unité', 'عيد الوحدة'],
  '11-06': ['Marche verte', 'ذكرى المسيرة الخضراء'],
  '11-18': ['Fête de l’indépendance', 'عيد الاستقلال'],
};

/** By month and day of the Hijri year. */
const religious: Readonly<Record<string, readonly [fr: string, ar: string]>> = {
  '1-1': ['1er Moharram', 'فاتح محرم'],
  '3-12': ['Aïd al-Mawlid', 'عيد المولد النبوي'],
  '3-13': ['Aïd al-Mawlid, deuxième jour', 'عيد المولد النبوي، اليوم الثاني'],
  '10-1': ['Aïd al-Fitr', 'عيد الفطر'],
  '10-2': ['Aïd al-Fitr, deuxième jour', 'عيد الفطر، اليوم الثاني'],
  '12-10': ['Aïd al-Adha', 'عيد الأضحى'],
  '12-11': ['Aïd al-Adha, deuxième jour', 'عيد الأضحى، اليوم الثاني'],
};

const RAMADAN = 9;
/** The arithmetic calendar: agreed with Morocco's announced days in 2024, 2025 and 2026. */
const hijri = new Intl.DateTimeFormat('en-u-ca-islamic-civil', { timeZone: 'UTC', month: 'numeric', day: 'numeric' });

/** The year of `today` with the one before and the one after. Religious days to come are only expected. */
export function calendarAround(today: Day): Calendar {
  const year = Number(today.slice(0, 4));
  const closed = new Map<Day, ClosedDay>();
  const ramadan = new Set<Day>();
  for (let day = `${year - 1}-01-01`; day < `${year + 2}-01-01`; day = addDays(day, 1)) {
    const { month, date } = hijriOf(day);
    if (month === RAMADAN) ramadan.add(day);
    const feast = religious[`${month}-${date}`];
    const holiday = fixed[day.slice(5)];
    if (holiday) closed.set(day, { day, kind: 'fixed', nameFr: holiday[0], nameAr: holiday[1], isConfirmed: true });
    else if (feast) closed.set(day, { day, kind: 'religious', nameFr: feast[0], nameAr: feast[1], isConfirmed: day <= addDays(today, 1) });
  }
  return {
    closed: [...closed.values()],
    spans: ramadansIn([...ramadan], today),
    isOpen: (day) => weekday(day) !== 7 && !closed.has(day),
    isRamadan: (day) => ramadan.has(day),
  };
}

/** The months of Ramadan among these days: one to come is only expected. */
function ramadansIn(days: readonly Day[], today: Day): (typeof calendarSpan.$inferInsert)[] {
  const newId = idsFrom('spans');
  const firsts = days.filter((day) => !days.includes(addDays(day, -1)));
  return firsts.map((fromOn) => ({
    id: newId(),
    kind: 'ramadan',
    nameFr: 'Ramadan',
    nameAr: 'رمضان',
    fromOn,
    toOn: addDays(days.findLast((day) => day < addDays(fromOn, 31)) ?? fromOn, 1),
    isConfirmed: fromOn <= today,
  }));
}

function hijriOf(day: Day): { month: number; date: number } {
  const parts = hijri.formatToParts(Date.parse(`${day}T00:00:00Z`));
  const part = (type: string) => Number(parts.find((each) => each.type === type)?.value);
  return { month: part('month'), date: part('day') };
}
