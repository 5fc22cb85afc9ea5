/** What one text of a rule changed of the text before it, paragraph by paragraph. */

/** `place` tells it from the others: the same paragraph may stand twice. */
export type ParagraphChange = { readonly kind: 'kept' | 'added' | 'removed'; readonly text: string; readonly place: number };
type Change = Omit<ParagraphChange, 'place'>;

/** Paragraphs compared at most, of each text: beyond, both are shown whole. */
const MOST = 400;

/** The paragraphs of two texts in one list: kept ones once, removed ones before what was put in their place. */
export function changesBetween(before: string, after: string): ParagraphChange[] {
  return differences(before, after).map((change, place) => ({ ...change, place }));
}

function differences(before: string, after: string): Change[] {
  const [old, now] = [paragraphs(before), paragraphs(after)];
  if (old.length > MOST || now.length > MOST) return [...old.map(removed), ...now.map(added)];
  const lengths = commonLengths(old, now);
  const changes: Change[] = [];
  let [i, j] = [0, 0];
  while (i < old.length || j < now.length) {
    const [was, is] = [old[i], now[j]];
    if (was !== undefined && was === is) {
      changes.push({ kind: 'kept', text: was });
      [i, j] = [i + 1, j + 1];
    } else if (was !== undefined && (is === undefined || at(lengths, i + 1, j) >= at(lengths, i, j + 1))) {
      changes.push(removed(was));
      i += 1;
    } else {
      changes.push(added(is ?? ''));
      j += 1;
    }
  }
  return changes;
}

function paragraphs(text: string): string[] {
  return text
    .split(/\n+/)
    .map((each) => each.trim())
    .filter(Boolean);
}

function removed(text: string): Change {
  return { kind: 'removed', text };
}

function added(text: string): Change {
  return { kind: 'added', text };
}

/** How many paragraphs the rests of both texts have in common, from each pair of places on. */
function commonLengths(old: readonly string[], now: readonly string[]): readonly (readonly number[])[] {
  const lengths = Array.from({ length: old.length + 1 }, () => Array.from({ length: now.length + 1 }, () => 0));
  for (let i = old.length - 1; i >= 0; i -= 1) {
    const row = lengths[i] ?? [];
    for (let j = now.length - 1; j >= 0; j -= 1)
      row[j] = old[i] === now[j] ? at(lengths, i + 1, j + 1) + 1 : Math.max(at(lengths, i + 1, j), at(lengths, i, j + 1));
  }
  return lengths;
}

function at(lengths: readonly (readonly number[])[], i: number, j: number): number {
  return lengths[i]?.[j] ?? 0;
}
