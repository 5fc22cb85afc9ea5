/** What one text of a rule changed of the text before it. */
import { describe, expect, it } from 'vitest';
import { changesBetween } from '../../shared/memos/register/changes/rules.ts';
import { wordsOf, wordsSought } from '../../shared/memos/register/words/rules.ts';

const shown = (before: string, after: string) => changesBetween(before, after).map(({ kind, text }) => `${kind} ${text}`);

describe('what changed', () => {
  it.each([
    ['a\n\nb', 'a\n\nb', ['kept a', 'kept b']],
    ['a\nb\nc', 'a\nx\nc', ['kept a', 'removed b', 'added x', 'kept c']],
    ['', 'a', ['added a']],
    ['a\na', 'a', ['kept a', 'removed a']],
  ])('from “%s” to “%s”', (before, after, changes) => {
    expect(shown(before, after)).toEqual(changes);
  });

  it('shows both texts whole where they are too long to compare', () => {
    const long = Array.from({ length: 401 }, (_, place) => `p${place}`).join('\n');
    expect(shown(long, long)).toHaveLength(802);
  });
});

describe('words of memos', () => {
  it('are kept in one form, with and without what is written onto them', () => {
    expect(wordsOf(['Les Absences', 'وبالغياب المُبرَّر'])).toEqual(expect.arrayContaining(['les', 'absence', 'وبالغياب', 'غياب', 'مبرر']));
  });

  it('are sought in the same form; a single letter looks for nothing', () => {
    expect(wordsSought('الغياب  ABSENCES')).toEqual(['غياب', 'absence']);
    expect(wordsSought('a')).toEqual([]);
    expect(wordsSought('041/26')).toEqual(['041', '26']);
  });
});
