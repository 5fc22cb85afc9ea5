/** The words memos are found by: one form for all writings of a word, in both scripts, with or without what is written onto it. */
import { searchKey } from '../../../people/rules.ts';

const LONGEST = 40;
/** A query holds so many words at most; what comes after is not looked at. */
const MOST_SOUGHT = 6;
/** Of one memo; two bodies of 20,000 signs have fewer. */
const MOST_KEPT = 6_000;
const ligatures: Record<string, string> = { œ: 'oe', æ: 'ae', پ: 'ب', ڤ: 'ف', چ: 'ج', ک: 'ك', ی: 'ي' };

function wordsIn(text: string): string[] {
  return searchKey(text)
    .replace(/[œæپڤچکی]/g, (letter) => ligatures[letter] ?? letter)
    .replace(/ء/g, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .map((word) => singular(word).slice(0, LONGEST));
}

/** French plurals are found by their singular, and the other way round. */
function singular(word: string): string {
  return /^[a-z]{3,}[sx]$/.test(word) ? word.slice(0, -1) : word;
}

/** Without the article and what Arabic writes onto it: وبالغياب is found by غياب. */
function bare(word: string): string {
  const found = /^[وف]?[بكل]?(?:ال|لل)(.{2,})$/u.exec(word) ?? /^و(.{3,})$/u.exec(word);
  return found?.[1] ?? word;
}

/** Every word a memo is found by, each once: of its number, its subjects, its summaries, its bodies. */
export function wordsOf(texts: readonly string[]): string[] {
  const words = texts.flatMap(wordsIn);
  return [...new Set(words.flatMap((word) => [word, bare(word)]))].slice(0, MOST_KEPT);
}

/** What is looked for: words that must all begin a word of the memo; none when too little was written to look. */
export function wordsSought(query: string): readonly string[] {
  const words = wordsIn(query)
    .map((word) => (/^ال.{2,}$/u.test(word) ? word.slice(2) : word))
    .filter((word) => word !== 'ال');
  return words.some((word) => word.length >= 2 || /\d/.test(word)) ? [...new Set(words)].slice(0, MOST_SOUGHT) : [];
}
