/** Going back over whole operations of the grid: a cell typed, a rectangle pasted or cleared. */

/** What one operation did to one cell: the text it held, and the text it holds since. */
export type Step = { readonly assessmentId: string; readonly personId: string; readonly before: string; readonly after: string };
export type Operation = { readonly steps: readonly Step[] };
export type History = { readonly done: readonly Operation[]; readonly undone: readonly Operation[] };

export const emptyHistory: History = { done: [], undone: [] };
/** Operations one can go back over. */
const KEPT = 200;

/** A new operation; what was undone before it cannot be done again. An operation that changed nothing is none. */
export function recorded(history: History, steps: readonly Step[]): History {
  const changing = steps.filter(({ before, after }) => before !== after);
  if (changing.length === 0) return history;
  return { done: [...history.done, { steps: changing }].slice(-KEPT), undone: [] };
}

export type Travelled = { readonly history: History; readonly texts: readonly { assessmentId: string; personId: string; text: string }[] };

/** Goes back over the last operation: the texts to put back, or null when there is none. */
export function undone({ done, undone: later }: History): Travelled | null {
  const last = done.at(-1);
  if (!last) return null;
  return {
    history: { done: done.slice(0, -1), undone: [...later, last] },
    texts: last.steps.map(({ assessmentId, personId, before }) => ({ assessmentId, personId, text: before })),
  };
}

/** Does the last undone operation again. */
export function redone({ done, undone: later }: History): Travelled | null {
  const last = later.at(-1);
  if (!last) return null;
  return {
    history: { done: [...done, last], undone: later.slice(0, -1) },
    texts: last.steps.map(({ assessmentId, personId, after }) => ({ assessmentId, personId, text: after })),
  };
}
