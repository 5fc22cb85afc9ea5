/** How a notice is worded, in the inbox and in a mail: a key, parameters, a language. */
import type { Plain, RefusalParams } from '../core/refusal.ts';
import { fill, locales, type Catalogue, type Language, type MessageParams } from '../core/text.ts';
import { localDay, localMinutes, MINUTE, type Instant } from '../core/time.ts';

/** Words a key in a language; undefined when no catalogue knows it. */
export type Wording = (key: string, params: RefusalParams, language: Language) => string | undefined;

/** A wording from the texts of the features, gathered by who runs the server. */
export function wordingOf(catalogues: Record<Language, Catalogue>): Wording {
  return (key, params, language) => {
    const message = catalogues[language][key];
    return message === undefined ? undefined : fill(message, noticeParams(params, language), language);
  };
}

/** Parameters as a sentence takes them: what is named `…At` is an instant, told in the centre's zone. */
export function noticeParams(params: RefusalParams, language: Language): MessageParams {
  const told = Object.entries(params).flatMap(([name, value]) => {
    const word = tell(name, value, language);
    return word === undefined ? [] : [[name, word] as const];
  });
  return Object.fromEntries(told);
}

function tell(name: string, value: Plain, language: Language): string | number | undefined {
  if (typeof value === 'number') return name.endsWith('At') ? dateAndTime(value, language) : value;
  return typeof value === 'string' ? value : undefined;
}

/** On the wall of the centre, by the one table of clock changes: a browser's own may say another hour. */
function dateAndTime(at: Instant, language: Language): string {
  const wall = Date.parse(`${localDay(at)}T00:00:00Z`) + localMinutes(at) * MINUTE;
  return new Intl.DateTimeFormat(locales[language], { timeZone: 'UTC', dateStyle: 'long', timeStyle: 'short', hourCycle: 'h23' }).format(
    wall,
  );
}
