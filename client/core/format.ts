import { useMemo } from 'react';
import { locales, type Language } from '../../shared/core/text.ts';
import { clock, localDay, localMinutes, type Day, type Instant, type Minutes } from '../../shared/core/time.ts';
import { useLanguage } from './text.tsx';

export type Format = ReturnType<typeof formatIn>;

const NO_BREAK = '\u00a0';
const LEFT_TO_RIGHT_ISOLATE = '\u2066';
const POP_ISOLATE = '\u2069';

/** How the centre writes days, hours and figures in a language. Every text is ready to stand in a sentence. */
export function formatIn(language: Language) {
  const part = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locales[language], { timeZone: 'UTC', numberingSystem: 'latn', ...options });
  const weekdayName = part({ weekday: 'long' });
  const weekdayShort = part({ weekday: 'short' });
  const monthName = part({ month: 'long' });
  const monthShort = part({ month: language === 'ar' ? 'long' : 'short' });
  const isolated = (text: string) => (language === 'ar' ? `${LEFT_TO_RIGHT_ISOLATE}${text}${POP_ISOLATE}` : text);

  const day = (of: Day) => `${ordinal(of, language)} ${monthName.format(midnight(of))}`;
  const time = (minutes: Minutes) => clock(minutes);

  return {
    /** `mardi 12 mai 2026` */
    fullDay: (of: Day) => `${weekdayName.format(midnight(of))} ${day(of)} ${of.slice(0, 4)}`,
    /** `mardi 12 mai` */
    weekdayAndDay: (of: Day) => `${weekdayName.format(midnight(of))} ${day(of)}`,
    /** `12 mai` */
    day,
    /** `12 mai 2026` */
    dayAndYear: (of: Day) => `${day(of)} ${of.slice(0, 4)}`,
    /** `12 janv.` */
    shortDay: (of: Day) => `${ordinal(of, language)} ${monthShort.format(midnight(of))}`,
    /** `mardi` */
    weekday: (of: Day) => weekdayName.format(midnight(of)),
    /** `mar.` */
    weekdayShort: (of: Day) => weekdayShort.format(midnight(of)),
    /** `mai 2026` */
    month: (of: Day) => `${monthName.format(midnight(of))} ${of.slice(0, 4)}`,
    /** `08:30` */
    time,
    /** `08:30–10:30` */
    timeRange: (from: Minutes, to: Minutes) => isolated(`${time(from)}–${time(to)}`),
    /** `08:43`, of an instant in Casablanca */
    timeOf: (at: Instant) => time(localMinutes(at)),
    /** `12 mai`, of an instant in Casablanca */
    dayOf: (at: Instant) => day(localDay(at)),
    /** `12 mai à 08:42` */
    moment: (at: Instant) => `${day(localDay(at))}${between[language]}${time(localMinutes(at))}`,
    /** `94,2 %`, from a ratio */
    percent: (ratio: number, digits = 1) => isolated(percent(ratio, { digits, language })),
    /** `1.234` or `12,50` */
    number: (value: number, digits = 0) => number(value, { digits, language }),
    /** `+0,8` or `−1,1`, with a true minus */
    signed: (value: number, digits = 1) => isolated(signed(value, { digits, language })),
    /** The first letter of a line: *Mardi 12 mai 2026*. */
    startLine: (text: string) => text.slice(0, 1).toLocaleUpperCase(locales[language]) + text.slice(1),
  };
}

export function useFormat(): Format {
  const { language } = useLanguage();
  return useMemo(() => formatIn(language), [language]);
}

type FigureOptions = { readonly digits: number; readonly language: Language };

const between: Record<Language, string> = { fr: ' à ', ar: ' على ', en: ' at ' };

function midnight(day: Day): number {
  return Date.parse(`${day}T00:00:00Z`);
}

/** French says *1er mai*, then *2 mai*. */
function ordinal(day: Day, language: Language): string {
  const number = Number(day.slice(8));
  return language === 'fr' && number === 1 ? '1er' : String(number);
}

function number(value: number, { digits, language }: FigureOptions): string {
  const exact = { minimumFractionDigits: digits, maximumFractionDigits: digits };
  return value.toLocaleString(locales[language], exact);
}

function percent(ratio: number, { digits, language }: FigureOptions): string {
  const figure = new Intl.NumberFormat(locales[language], { maximumFractionDigits: digits }).format(ratio * 100);
  return language === 'en' ? `${figure}%` : `${figure}${NO_BREAK}%`;
}

function signed(value: number, options: FigureOptions): string {
  const sign = value < 0 ? '\u2212' : '+';
  return `${sign}${number(Math.abs(value), options)}`;
}
