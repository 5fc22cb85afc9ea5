/** The text of a mail: one letter, or several told as one. Plain text, and the same in minimal HTML without anything to fetch. */
import type { RefusalParams } from '../../core/refusal.ts';
import { locales, type Language } from '../../core/text.ts';
import type { Instant } from '../../core/time.ts';
import { mailParams, subjectLine } from '../mail/rules.ts';
import type { Wording } from '../rules.ts';

export type Letter = {
  readonly key: string;
  readonly params: RefusalParams;
  /** A page of Riwaq, from its root. */
  readonly link: string | null;
  readonly createdAt: Instant;
};
export type Composed = { readonly subject: string; readonly text: string; readonly html: string };
type Writing = {
  readonly language: Language;
  readonly word: Wording;
  /** The address people type, if the centre set one: without it no link is written. */
  readonly origin: string | null;
};

/** The most letters written out; the rest are counted. */
const WRITTEN_OUT = 20;

/**
 * Writes a mail of some letters, the earliest first. Its subject is the one title, or how many they are.
 * @throws when a key has no words: a mail is never half-written.
 */
export function composeMail(letters: readonly Letter[], writing: Writing): Composed {
  const { language, word, origin } = writing;
  const said = letters.slice(0, WRITTEN_OUT).map((letter) => wordsOf(letter, writing));
  const [first] = said;
  if (first === undefined) throw new Error('A mail of no letter.');
  const more = letters.length - said.length;
  const own = (key: string, params: RefusalParams = {}) => wordedBy(word, key, params, language);
  const closing = [
    ...(more > 0 ? [own('notices.mail.more', { n: more })] : []),
    ...(origin === null ? [] : [`${own('notices.mail.all')} ${origin}/messages`]),
  ];
  const foot = own('notices.mail.foot');
  const subject = subjectLine(letters.length === 1 ? first.title : own('notices.mail.many', { n: letters.length }));
  const parts = said.map(({ title, body, link }) =>
    [title, ...(body === undefined ? [] : [body]), ...(link === undefined ? [] : [link])].join('\n\n'),
  );
  const text = `${[...parts, ...closing].join(RULE)}\n\n-- \n${foot}\n`;
  return { subject, text, html: pageOf({ subject, said, closing, foot, language }) };
}

const RULE = '\n\n· · ·\n\n';

type Said = { readonly title: string; readonly body: string | undefined; readonly link: string | undefined };

function wordsOf({ key, params, link }: Letter, { language, word, origin }: Writing): Said {
  const safe = mailParams(params, language);
  const title = wordedBy(word, key, safe, language);
  return { title, body: word(`${key}.body`, safe, language), link: link === null || origin === null ? undefined : linkTo(origin, link) };
}

function wordedBy(word: Wording, key: string, params: RefusalParams, language: Language): string {
  const words = word(key, params, language);
  if (words === undefined) throw new Error(`No words for ${key} in ${language}.`);
  return words;
}

/** Our own pages only: what else a link may have become leads to the inbox. */
function linkTo(origin: string, link: string): string {
  return /^\/(?!\/)[\w\-./~%?&=+#]*$/.test(link) ? `${origin}${link}` : `${origin}/messages`;
}

type Page = {
  readonly subject: string;
  readonly said: readonly Said[];
  readonly closing: readonly string[];
  readonly foot: string;
  readonly language: Language;
};

function pageOf({ subject, said, closing, foot, language }: Page): string {
  const direction = language === 'ar' ? 'rtl' : 'ltr';
  const blocks = said.map(
    ({ title, body, link }) =>
      `<div style="margin:0 0 24px"><p style="margin:0 0 8px;font-weight:600">${escaped(title)}</p>${body === undefined ? '' : paragraphs(body)}${link === undefined ? '' : anchor(link)}</div>`,
  );
  return [
    `<!doctype html><html lang="${locales[language]}" dir="${direction}"><head><meta charset="utf-8"><title>${escaped(subject)}</title></head>`,
    `<body style="margin:0;padding:24px;background:#ffffff;color:#1d2521;font-family:sans-serif;font-size:16px;line-height:1.6">`,
    `<div style="max-width:560px">${blocks.join('')}${closing.map((line) => `<p style="margin:0 0 16px">${escaped(line)}</p>`).join('')}`,
    `<p style="margin:24px 0 0;padding:16px 0 0;border-top:1px solid #d9d4c7;color:#5b625d;font-size:14px">${escaped(foot)}</p></div></body></html>`,
  ].join('');
}

function paragraphs(text: string): string {
  return text
    .split(/\n{2,}/)
    .map((part) => `<p style="margin:0 0 12px">${escaped(part).replaceAll('\n', '<br>')}</p>`)
    .join('');
}

function anchor(link: string): string {
  return `<p style="margin:0"><a href="${escaped(link)}" dir="ltr" style="color:#0f6b52">${escaped(link)}</a></p>`;
}

const signs: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (sign) => signs[sign] ?? '');
}
