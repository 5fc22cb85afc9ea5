import { useEffect, useMemo, useRef, useState } from 'react';
import type { Verdict } from '../../../shared/core/authority.ts';
import type { SchemeDefinition } from '../../../shared/curriculum/schemes/schema.ts';
import { odditiesOf, stripOf, type FigureColumn, type Others } from '../../../shared/grades/grid/figures/rules.ts';
import { planPaste, type PastePlan } from '../../../shared/grades/grid/paste/rules.ts';
import {
  cellOf,
  chosen,
  countsOf,
  learned,
  left,
  reopened,
  reverted,
  typed,
  type Cell,
  type KnownMark,
  type MarkQueue,
} from '../../../shared/grades/grid/queue/rules.ts';
import { readMark, showMark, type MarkRule, type Place } from '../../../shared/grades/grid/rules.ts';
import { emptyHistory, recorded, redone, undone, type Step, type Travelled } from '../../../shared/grades/grid/undo/rules.ts';
import { moduleAverage, type Assessed, type Average, type Mark } from '../../../shared/grades/averages/rules.ts';
import type { Sitting } from '../../../shared/grades/sheets/schema.ts';
import type { PersonName } from '../../../shared/people/schema.ts';
import { useSignedIn } from '../../core/signed-in.tsx';
import { useMarkQueues, type MarkQueueState } from './use-mark-queues.ts';

export type GridColumn = MarkRule & {
  readonly assessmentId: string;
  readonly title: string;
  readonly part: string;
  readonly sitting: Sitting;
  readonly weight: number;
  readonly mayEnter: Verdict;
  /** Who is on it, where not everyone of the grid is: a resit. */
  readonly only: ReadonlySet<string> | null;
  /** What the server holds. */
  readonly marks: readonly KnownMark[];
  /** How other groups did on the same assessment. */
  readonly others: (Others & { readonly scale: number }) | null;
};
export type GridPerson = PersonName & { readonly id: string; readonly name: string; readonly massarCode: string | null };
/** What the average of a module is made of; null where no average is shown. */
export type GridScheme = Pick<SchemeDefinition, 'components' | 'resit'> | null;
export type GridSheets = { readonly columns: readonly GridColumn[]; readonly people: readonly GridPerson[]; readonly scheme: GridScheme };

export type GridModel = ReturnType<typeof useMarkGrid>;

/** Whether a trainee is on an assessment of the grid. */
export function isOn({ only }: Pick<GridColumn, 'only'>, personId: string): boolean {
  return only === null || only.has(personId);
}

const notEntitled: Verdict = { ok: false, reason: 'grades.refusal.notEntitled', who: [] };

/** Everything a mark grid shows, and the acts it offers. A key is kept first and sent after; each operation can be taken back. */
export function useMarkGrid({ columns, people, scheme }: GridSheets) {
  const { personId: me } = useSignedIn();
  const ids = columns.map(({ assessmentId }) => assessmentId);
  const { queues, change, now } = useMarkQueues(me, ids);
  useEffect(() => {
    for (const { assessmentId, marks, mayEnter } of columns) {
      change(assessmentId, (queue) => learned(mayEnter.ok ? reopened(queue) : queue, marks));
    }
  }, [change, columns]);

  const placeOf = ({ assessmentId, personId }: CellKey): Place => ({
    row: people.findIndex(({ id }) => id === personId),
    column: ids.indexOf(assessmentId),
  });
  /** Puts texts into cells, without remembering how they were. */
  const write = (texts: readonly (CellKey & { readonly text: string })[]) => {
    for (const sheet of columns.filter(({ mayEnter }) => mayEnter.ok)) {
      const here = texts.filter(({ assessmentId, personId }) => assessmentId === sheet.assessmentId && isOn(sheet, personId));
      if (here.length > 0)
        change(sheet.assessmentId, (queue) => here.reduce((so, each) => left(so, each.personId, each.text, sheet), queue));
    }
  };
  const figures = useMemo(() => figuresOf(columns, people, queues), [columns, people, queues]);
  return {
    columns,
    people,
    scheme,
    queues,
    placeOf,
    isOpen: columns.some(({ mayEnter }) => mayEnter.ok),
    ...figures,
    ...cellActs({ columns, people, scheme }, { change, now }),
    ...useOperations(write, placeOf),
  };
}

type CellKey = { readonly assessmentId: string; readonly personId: string };
type Queues = Pick<ReturnType<typeof useMarkQueues>, 'change' | 'now'>;

/** Looking at one cell and acting on it. */
function cellActs({ columns, people }: GridSheets, { change, now }: Queues) {
  const at = ({ row, column }: Place) => {
    const [person, sheet] = [people[row], columns[column]];
    if (!person || !sheet) return null;
    const open = isOn(sheet, person.id) ? sheet : { ...sheet, mayEnter: notEntitled };
    return { person, sheet: open, queue: now(sheet.assessmentId) };
  };
  const alter = (place: Place, apply: (queue: MarkQueue, personId: string) => MarkQueue) => {
    const here = at(place);
    if (here) change(here.sheet.assessmentId, (queue) => apply(queue, here.person.id));
  };
  return {
    at,
    textAt: (place: Place): string => {
      const here = at(place);
      return here ? textOf(cellOf(here.queue, here.person.id)) : '';
    },
    /** A keystroke: kept on the device, nothing sent. */
    type: (place: Place, text: string) => alter(place, (queue, personId) => typed(queue, personId, text)),
    revert: (place: Place) => alter(place, reverted),
    choose: (place: Place, whose: 'mine' | 'theirs') => alter(place, (queue, personId) => chosen(queue, personId, whose)),
    plan: (cells: readonly (readonly string[])[], place: Place): PastePlan | null =>
      planPaste(cells, {
        people: people.map(({ id, massarCode }) => ({ id, codes: [massarCode] })),
        columns: columns.map((sheet) => ({ ...sheet, isOpen: sheet.mayEnter.ok })),
        at: place,
      }),
  };
}

/** Whole operations: a cell left, a rectangle cleared or pasted; done, taken back, done again. */
function useOperations(write: (texts: Travelled['texts']) => void, placeOf: (key: CellKey) => Place) {
  const [history, setHistory] = useState(emptyHistory);
  const latest = useRef(history);
  useEffect(() => {
    latest.current = history;
  }, [history]);
  const travel = (travelled: Travelled | null): Place | null => {
    if (!travelled) return null;
    write(travelled.texts);
    setHistory(travelled.history);
    const [first] = travelled.texts;
    return first ? placeOf(first) : null;
  };
  return {
    put: (steps: readonly Step[]) => {
      write(steps.map(({ assessmentId, personId, after }) => ({ assessmentId, personId, text: after })));
      setHistory((before) => recorded(before, steps));
    },
    undo: () => travel(undone(latest.current)),
    redo: () => travel(redone(latest.current)),
    mayUndo: history.done.length > 0,
    mayRedo: history.undone.length > 0,
  };
}

/** What a cell's text would be if one went on typing it. */
export function textOf(cell: Cell): string {
  if (cell.state === 'draft' || cell.state === 'wrong') return cell.text;
  return showMark(cell.state === 'conflict' ? cell.mine : cell.mark, 'fr');
}

/** What a person's marks make of the module, as typed so far: the same average as in the results. */
export function averageOf(
  personId: string,
  columns: readonly GridColumn[],
  { scheme, queues }: { readonly scheme: NonNullable<GridScheme>; readonly queues: readonly MarkQueueState[] },
): Average {
  const marks: Record<string, Record<Sitting, Assessed[]>> = {};
  for (const [place, { part, sitting, weight, scale }] of columns.entries()) {
    const queue = queues[place];
    const sat = (marks[part] ??= { normal: [], resit: [] });
    sat[sitting].push({ mark: queue ? markOf(cellOf(queue, personId)) : null, weight, scale });
  }
  return moduleAverage(scheme, marks);
}

/** What counts as entered in a cell: what is saved or on its way; a text that is no mark is none. */
function markOf(cell: Cell): Mark | null {
  if (cell.state === 'saved' || cell.state === 'waiting') return cell.mark;
  return cell.state === 'conflict' ? cell.theirs.mark : null;
}

function figuresOf(columns: readonly GridColumn[], people: readonly GridPerson[], queues: readonly MarkQueueState[]) {
  const seen: FigureColumn[] = columns.map(({ assessmentId, scale, others, only }, place) => {
    const queue = queues[place];
    const here = people.filter(({ id }) => isOn({ only }, id));
    return { assessmentId, scale, others, marks: new Map(here.map(({ id }) => [id, queue ? markOf(cellOf(queue, id)) : null])) };
  });
  const apart = columns.flatMap(({ assessmentId }, column) =>
    people.flatMap(({ id }) => {
      const queue = queues[column];
      const cell = queue && cellOf(queue, id);
      return cell && cell.state !== 'saved' && cell.state !== 'waiting' ? [{ assessmentId, personId: id, cell }] : [];
    }),
  );
  const counts = queues.map(countsOf);
  const sum = (key: 'waiting' | 'wrong' | 'drafts' | 'conflicts') => counts.reduce((total, each) => total + each[key], 0);
  return {
    strips: seen.map((each) => stripOf([...each.marks.values()], each.scale)),
    oddities: odditiesOf(seen),
    apart,
    waiting: sum('waiting'),
    notSaved: sum('wrong') + sum('drafts') + sum('conflicts'),
    savedAt: Math.max(0, ...queues.map(({ savedAt }) => savedAt ?? 0)) || null,
  };
}

/** Whether a text would be kept red: neither empty nor a mark. */
export function wrongReason(text: string, rule: MarkRule) {
  const reading = readMark(text, rule);
  return reading.kind === 'wrong' ? reading.reason : null;
}
