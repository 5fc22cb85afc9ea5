/** Messages: typed keys, three languages, plurals by CLDR. French is the source; a missing translation does not compile. */

export const languages = ['fr', 'ar', 'en'] as const;
export type Language = (typeof languages)[number];

/** Always the Moroccan locales: Latin digits and Moroccan month names. */
export const locales: Record<Language, string> = { fr: 'fr-MA', ar: 'ar-MA', en: 'en-MA' };

export type Plural = Partial<Record<Intl.LDMLPluralRule, string>> & { readonly other: string };
/** A sentence with `{name}` places; a plural is chosen by the parameter `n`. */
export type Message = string | Plural;
export type Catalogue = { readonly [key: string]: Message };

/** What a translation of a French catalogue must hold: the same keys, plurals where French has plurals. */
export type Translation<French extends Catalogue> = {
  readonly [Key in keyof French]: French[Key] extends string ? string : Plural;
};

export type MessageParams = { readonly [name: string]: string | number };

/** Fills a message's places; an unknown place is left visible, so that it is seen and mended. */
export function fill(message: Message, params: MessageParams, language: Language): string {
  const sentence = typeof message === 'string' ? message : choose(message, params['n'], language);
  return sentence.replace(/\{(\w+)\}/g, (place, name: string) => {
    const value = params[name];
    if (value === undefined) return place;
    return typeof value === 'number' ? value.toLocaleString(locales[language]) : value;
  });
}

function choose(plural: Plural, count: string | number | undefined, language: Language): string {
  const rule = new Intl.PluralRules(locales[language]).select(Number(count ?? 0));
  return plural[rule] ?? plural.other;
}

/** A name the centre writes in both its languages; English screens show the French one. */
export type Bilingual = { readonly fr: string; readonly ar: string };

/** The name to show in a language. */
export function inLanguage(name: Bilingual, language: Language): string {
  return language === 'ar' ? name.ar : name.fr;
}
