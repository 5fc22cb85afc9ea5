/** One's own sessions as a calendar program reads them: RFC 5545, with the names of RFC 7986 (docs/decisions/0008). */
import { addDays, DAY_LENGTH, HOUR, MINUTE, ZONE, type Day, type Instant, type Minutes, type ZoneChange } from '../../core/time.ts';
import type { Language } from '../../core/text.ts';

/** How long a cancelled session is still told as cancelled, after it was. */
export const CANCELLED_KEPT = 30 * DAY_LENGTH;
/** Sessions from so many weeks before this one to so many after: a training year, whenever it is looked at. */
export const WEEKS_BEFORE = 12;
export const WEEKS_AFTER = 53;
/** Calendar programs are asked to look again after this. */
const REFRESH = 'PT1H';
/** Of a line, in octets, its break not counted. */
const LINE_MOST = 75;

/** What a calendar shows of one session; the texts are already in the reader's language. */
export type Entry = {
  readonly id: string;
  readonly day: Day;
  readonly startMinutes: Minutes;
  readonly endMinutes: Minutes;
  readonly isCancelled: boolean;
  /** 1, and one more with each change of the session. */
  readonly version: number;
  readonly changedAt: Instant;
  readonly summary: string;
  readonly location: string;
  readonly description: string;
};

export type Feed = {
  /** Makes the keys of events unlike those of any other centre. */
  readonly centreId: string;
  readonly name: string;
  readonly language: Language;
  /** The clock changes of the time the entries lie in, the state at its beginning first. */
  readonly zone: readonly ZoneChange[];
  readonly entries: readonly Entry[];
};

/** The whole file: the same feed gives the same octets, so that its hash says whether anything changed. */
export function calendarText(feed: Feed): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    `PRODID:-//Riwaq//Agenda//${feed.language.toUpperCase()}`,
    'CALSCALE:GREGORIAN',
    `NAME:${escapeText(feed.name)}`,
    `X-WR-CALNAME:${escapeText(feed.name)}`,
    `X-WR-TIMEZONE:${ZONE}`,
    'COLOR:seagreen',
    `REFRESH-INTERVAL;VALUE=DURATION:${REFRESH}`,
    `X-PUBLISHED-TTL:${REFRESH}`,
    ...zoneLines(feed.zone),
    ...feed.entries.flatMap((entry) => entryLines(entry, feed)),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${foldLine(line)}\r\n`).join('');
}

/**
 * The zone as our own table of clock changes tells it. Morocco counts +01:00 as its standard time and the hour of Ramadan as
 * the exception, so what is called DAYLIGHT lies behind STANDARD, as in the zone database itself.
 */
function zoneLines(zone: readonly ZoneChange[]): string[] {
  const [first, ...changes] = zone;
  if (first === undefined) return [];
  const start = { from: first.offset, to: first.offset, at: '19700101T000000' };
  const observances = changes.map((change, place) => {
    const from = zone[place]?.offset ?? first.offset;
    return { from, to: change.offset, at: stamp(change.from + from) };
  });
  return ['BEGIN:VTIMEZONE', `TZID:${ZONE}`, ...[start, ...observances].flatMap(observanceLines), 'END:VTIMEZONE'];
}

type Observance = { readonly from: number; readonly to: number; readonly at: string };

function observanceLines({ from, to, at }: Observance): string[] {
  const kind = to === 0 ? 'DAYLIGHT' : 'STANDARD';
  const name = offsetText(to).slice(0, 3);
  return [
    `BEGIN:${kind}`,
    `DTSTART:${at}`,
    `TZOFFSETFROM:${offsetText(from)}`,
    `TZOFFSETTO:${offsetText(to)}`,
    `TZNAME:${name}`,
    `END:${kind}`,
  ];
}

/** `+0100`. */
function offsetText(offset: number): string {
  const size = Math.abs(offset);
  const hours = Math.floor(size / HOUR);
  const minutes = (size % HOUR) / MINUTE;
  return `${offset < 0 ? '-' : '+'}${String(hours).padStart(2, '0')}${String(minutes).padStart(2, '0')}`;
}

function entryLines(entry: Entry, { centreId, language }: Feed): string[] {
  const revised = `${stamp(entry.changedAt)}Z`;
  const said = (name: string, text: string) => (text === '' ? [] : [`${name};LANGUAGE=${language}:${escapeText(text)}`]);
  return [
    'BEGIN:VEVENT',
    `UID:${entry.id}@${centreId}`,
    // Without a METHOD, DTSTAMP is when the event was last revised (RFC 5545 §3.8.7.2): the file stays the same while nothing changes.
    `DTSTAMP:${revised}`,
    `LAST-MODIFIED:${revised}`,
    `SEQUENCE:${Math.max(0, entry.version - 1)}`,
    `DTSTART;TZID=${ZONE}:${wallTime(entry.day, entry.startMinutes)}`,
    `DTEND;TZID=${ZONE}:${wallTime(entry.day, entry.endMinutes)}`,
    `STATUS:${entry.isCancelled ? 'CANCELLED' : 'CONFIRMED'}`,
    `TRANSP:${entry.isCancelled ? 'TRANSPARENT' : 'OPAQUE'}`,
    ...said('SUMMARY', entry.summary),
    ...said('LOCATION', entry.location),
    ...said('DESCRIPTION', entry.description),
    'END:VEVENT',
  ];
}

/** The wall clock's hour, `20270208T083000`: what stays when clocks change. */
function wallTime(day: Day, minutes: Minutes): string {
  const of = minutes === 1440 ? { day: addDays(day, 1), minutes: 0 } : { day, minutes };
  const hour = String(Math.floor(of.minutes / 60)).padStart(2, '0');
  return `${of.day.replaceAll('-', '')}T${hour}${String(of.minutes % 60).padStart(2, '0')}00`;
}

/** `20270207T020000`, of a number of milliseconds. */
function stamp(at: number): string {
  return new Date(at).toISOString().slice(0, 19).replace(/[-:]/g, '');
}

/** A text as a value of type TEXT (RFC 5545 §3.3.11). */
export function escapeText(text: string): string {
  return text.replace(/[\\;,]/g, '\\$&').replace(/\r\n|\r|\n/g, '\\n');
}

const octets = new TextEncoder();

/** A line in pieces of 75 octets at most, never inside a character; each further piece begins with a space. */
export function foldLine(line: string): string {
  if (octets.encode(line).length <= LINE_MOST) return line;
  const pieces = [''];
  let size = 0;
  for (const sign of line) {
    const length = octets.encode(sign).length;
    if (size + length > LINE_MOST) {
      pieces.push(' ');
      size = 1;
    }
    pieces[pieces.length - 1] += sign;
    size += length;
  }
  return pieces.join('\r\n');
}

/** Whether a calendar program already has what it asks for: `If-None-Match` holds this tag, or anything. */
export function isSameTag(asked: string | undefined, tag: string): boolean {
  if (asked === undefined) return false;
  const tags = asked.split(',').map((each) => each.trim().replace(/^W\//, ''));
  return tags.includes('*') || tags.includes(tag);
}
