/** Time as the centre tells it: instants are UTC milliseconds, days and hours are wall time in Casablanca. */

/** UTC milliseconds since 1970. */
export type Instant = number;
/** A civil day, `YYYY-MM-DD`, in the centre's zone. */
export type Day = string;
/** Minutes since local midnight, 0 to 1440. */
export type Minutes = number;

export const ZONE = 'Africa/Casablanca';
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY_LENGTH = 24 * HOUR;

const wallParts = new Intl.DateTimeFormat('en-GB', {
  timeZone: ZONE,
  hourCycle: 'h23',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});

/** The clock changes of a stretch of time: from `from` on, the local clock is `offset` ahead of UTC, in milliseconds. */
export type ZoneChange = { readonly from: Instant; readonly offset: number };

let told: readonly ZoneChange[] = [];

/**
 * Takes the zone from the server. Browsers and servers carry tables of different years, and Morocco changes its clock by
 * decree: one table must hold for a centre, and it is the server's.
 */
export function learnZone(changes: readonly ZoneChange[]): void {
  told = changes;
  offsets.clear();
}

/** The clock changes from `from` to `to`, the state at `from` first: what a client is told. */
export function zoneBetween(from: Instant, to: Instant): ZoneChange[] {
  const changes = [{ from, offset: offsetAt(from) }];
  for (let at = from; at < to; at += DAY_LENGTH) {
    if (offsetAt(at + DAY_LENGTH) !== changes.at(-1)?.offset) changes.push(firstChange(at, at + DAY_LENGTH));
  }
  return changes;
}

/** The quarter of an hour in `(early, late]` at which the clock changed. */
function firstChange(early: Instant, late: Instant): ZoneChange {
  const offset = offsetAt(late);
  let [low, high] = [Math.floor(early / QUARTER), Math.ceil(late / QUARTER)];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetAt(middle * QUARTER) === offset) high = middle;
    else low = middle;
  }
  return { from: high * QUARTER, offset };
}

/** Zones change on quarters of an hour; the answers for the quarters asked about lately are kept. */
const QUARTER = 15 * MINUTE;
const QUARTERS_KEPT = 5000;
const offsets = new Map<number, number>();

/** Offset of Casablanca from UTC at an instant, in milliseconds: +1 h all year, 0 in Ramadan. */
export function offsetAt(at: Instant): number {
  const quarter = Math.floor(at / QUARTER);
  const known = offsets.get(quarter);
  if (known !== undefined) return known;
  if (offsets.size >= QUARTERS_KEPT) offsets.clear();
  const offset = toldOffset(quarter * QUARTER) ?? readOffset(quarter * QUARTER);
  offsets.set(quarter, offset);
  return offset;
}

function toldOffset(at: Instant): number | undefined {
  return told.findLast((change) => change.from <= at)?.offset;
}

function readOffset(at: Instant): number {
  const whole = Math.floor(at / 1000) * 1000;
  const part: Record<string, number> = {};
  for (const { type, value } of wallParts.formatToParts(whole)) part[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
  return Date.UTC(year, month - 1, day, hour, minute, second) - whole;
}

/** The local civil day of an instant. */
export function localDay(at: Instant): Day {
  return new Date(at + offsetAt(at)).toISOString().slice(0, 10);
}

/** Minutes since local midnight of an instant. */
export function localMinutes(at: Instant): Minutes {
  const wall = new Date(at + offsetAt(at));
  return wall.getUTCHours() * 60 + wall.getUTCMinutes();
}

/**
 * The instant at which a local wall clock shows `minutes` on `day`.
 * A wall time that occurs twice (end of summer hour) gives the first; one that does not occur gives the instant after the jump.
 */
export function instantAt(day: Day, minutes: Minutes = 0): Instant {
  const wall = Date.parse(`${day}T00:00:00Z`) + minutes * MINUTE;
  const early = wall - offsetAt(wall - DAY_LENGTH);
  const late = wall - offsetAt(wall + DAY_LENGTH);
  const candidates = early <= late ? [early, late] : [late, early];
  for (const candidate of candidates) {
    if (candidate + offsetAt(candidate) === wall) return candidate;
  }
  return candidates[1] ?? early;
}

/** The day `count` days after `day` (before it when negative). */
export function addDays(day: Day, count: number): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * DAY_LENGTH).toISOString().slice(0, 10);
}

/** 1 = Monday … 7 = Sunday. */
export function weekday(day: Day): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay() || 7;
}

/** The Monday of the week that holds `day`. */
export function mondayOf(day: Day): Day {
  return addDays(day, 1 - weekday(day));
}

/** `510` → `08:30`. */
export function clock(minutes: Minutes): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

/** `08:30` as minutes of the day, as fields for an hour give it; -1, which no act accepts, for what is no hour. */
export function minutesOf(time: string): Minutes {
  const [hours, minutes] = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(time)?.slice(1).map(Number) ?? [];
  return hours === undefined || minutes === undefined ? -1 : hours * 60 + minutes;
}

/** Half-open intervals `[from, to)`; `null` is open-ended. Touching is not overlapping. */
export function overlaps(a: Period, b: Period): boolean {
  return (a.to === null || b.from < a.to) && (b.to === null || a.from < b.to);
}

/** Whether an instant lies in `[from, to)`. */
export function covers(period: Period, at: Instant): boolean {
  return period.from <= at && (period.to === null || at < period.to);
}

export type Period = { readonly from: number; readonly to: number | null };

/** A civil day that exists: `2026-02-30` does not. */
export function isDay(value: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const at = Date.parse(`${value}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().slice(0, 10) === value;
}
