import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Mark } from '../../shared/grades/averages/rules.ts';
import {
  acknowledged,
  barred,
  cellOf,
  chosen,
  contradicted,
  countsOf,
  emptyMarks,
  frozen,
  learned,
  left,
  reopened,
  reverted,
  typed,
  type KnownMark,
  type MarkQueue,
} from '../../shared/grades/grid/queue/rules.ts';
import { readMark } from '../../shared/grades/grid/rules.ts';

const rule = { scale: 2000, step: 25 };
const put = (queue: MarkQueue, personId: string, text: string) => left(typed(queue, personId, text), personId, text, rule);
const known = (personId: string, value: number, version: number): KnownMark => ({
  personId,
  mark: { value, code: null },
  version,
  by: null,
});

/** A server that does acts in order, each once, as the real one does: by id, with versions, all or nothing. */
function server() {
  const marks = new Map<string, KnownMark>();
  const done = new Map<string, readonly KnownMark[]>();
  return {
    marks,
    set(mark: KnownMark) {
      marks.set(mark.personId, mark);
    },
    send({ sending }: MarkQueue): { marks: readonly KnownMark[] } | { stale: KnownMark } {
      if (!sending) throw new Error('Nothing was on its way.');
      const before = done.get(sending.actId);
      if (before) return { marks: before };
      for (const each of sending.marks) {
        const mine = marks.get(each.personId);
        if ((mine?.version ?? 0) !== each.version && mine && mine.mark?.value !== each.mark.value) return { stale: mine };
      }
      const after = sending.marks.map(({ personId, mark }) => ({
        personId,
        mark,
        version: (marks.get(personId)?.version ?? 0) + 1,
        by: null,
      }));
      after.forEach((mark) => marks.set(mark.personId, mark));
      done.set(sending.actId, after);
      return { marks: after };
    },
  };
}

describe('the marks of a sheet on a device', () => {
  it('are never shown as saved before the server said so', () => {
    const waiting = put(emptyMarks, 'p1', '12');
    expect(cellOf(waiting, 'p1')).toMatchObject({ state: 'waiting', mark: { value: 1200 } });
    const going = frozen(waiting, 'act-1');
    expect(cellOf(going, 'p1').state).toBe('waiting');
    const saved = acknowledged(going, [known('p1', 1200, 1)], 5);
    expect(cellOf(saved, 'p1')).toMatchObject({ state: 'saved', mark: { value: 1200 } });
    expect(saved.savedAt).toBe(5);
  });

  it('keep 21 as it was typed, send nothing of it, and count it', () => {
    const queue = put(emptyMarks, 'p1', '21');
    expect(cellOf(queue, 'p1')).toEqual({ state: 'wrong', text: '21' });
    expect(frozen(queue, 'act-1').sending).toBeNull();
    expect(countsOf(queue)).toEqual({ waiting: 0, wrong: 1, drafts: 0, conflicts: 0 });
    expect(cellOf(reverted(queue, 'p1'), 'p1')).toMatchObject({ state: 'saved', mark: null });
  });

  it('keep a text that a closed browser left half typed, and do not send it', () => {
    const queue: MarkQueue = JSON.parse(JSON.stringify(typed(emptyMarks, 'p1', '1')));
    expect(cellOf(queue, 'p1')).toEqual({ state: 'draft', text: '1' });
    expect(frozen(queue, 'act-1').sending).toBeNull();
    expect(countsOf(queue).drafts).toBe(1);
  });

  it('send the same act again under the same id when no answer came, and what was typed since after it', () => {
    const going = frozen(put(emptyMarks, 'p1', '12'), 'act-1');
    const more = put(put(going, 'p1', '13'), 'p2', '9');
    expect(frozen(more, 'act-2').sending).toEqual(going.sending);
    const next = frozen(acknowledged(more, [known('p1', 1200, 1)], 5), 'act-2').sending;
    expect(next?.marks).toEqual([
      { personId: 'p1', mark: { value: 1300, code: null }, version: 1 },
      { personId: 'p2', mark: { value: 900, code: null }, version: 0 },
    ]);
  });

  it('leave an empty cell empty, and let one that was sent wait', () => {
    expect(put(put(emptyMarks, 'p1', '12'), 'p1', '').wanted).toEqual({});
    const emptied = put(learned(emptyMarks, [known('p1', 1200, 1)]), 'p1', '');
    expect(emptied.wanted['p1']).toEqual({ mark: { value: null, code: 'pending' }, version: 1 });
  });

  it('never write over what was not in sight: a value that came meanwhile is met as a conflict', () => {
    const offline = put(emptyMarks, 'p1', '12');
    const seen = learned(offline, [known('p1', 1300, 1)]);
    expect(frozen(seen, 'act-1').sending?.marks[0]?.version).toBe(0);
    const halfTyped = learned(typed(emptyMarks, 'p1', '1'), [known('p1', 1300, 1)]);
    expect(frozen(left(halfTyped, 'p1', '12', rule), 'act-1').sending?.marks[0]?.version).toBe(0);
  });

  it('show both values, go on with the rest, and do what the person chooses', () => {
    const going = frozen(put(put(emptyMarks, 'p1', '12'), 'p2', '9'), 'act-1');
    const after = contradicted(going, [known('p1', 1300, 2)], 7);
    expect(cellOf(after, 'p1')).toMatchObject({ state: 'conflict', mine: { value: 1200 }, theirs: { mark: { value: 1300 } }, at: 7 });
    expect(frozen(after, 'act-2').sending?.marks.map(({ personId }) => personId)).toEqual(['p2']);
    expect(cellOf(chosen(after, 'p1', 'theirs'), 'p1')).toMatchObject({ state: 'saved', mark: { value: 1300 } });
    expect(chosen(after, 'p1', 'mine').wanted['p1']).toEqual({ mark: { value: 1200, code: null }, version: 2 });
    expect(put(after, 'p1', '14').wanted['p1']).toEqual({ mark: { value: 1400, code: null }, version: 2 });
    expect(countsOf(contradicted(going, [known('p1', 1200, 2)], 7)).conflicts).toBe(0);
  });

  it('keep everything when the server takes nothing, say why, and go on once it does', () => {
    const after = barred(frozen(put(emptyMarks, 'p1', '12'), 'act-1'), 'grades.refusal.closed');
    expect([after.refused, countsOf(after).waiting, frozen(after, 'act-2').sending]).toEqual(['grades.refusal.closed', 1, null]);
    expect(frozen(reopened(after), 'act-2').sending?.marks).toHaveLength(1);
  });

  it('end where the last keys say, none lost and none doubled, whatever the network loses, repeats or delays, and whoever else types', () => {
    const people = ['p1', 'p2', 'p3'];
    const step = fc.oneof(
      fc.record({
        do: fc.constant('type' as const),
        who: fc.constantFrom(...people),
        text: fc.constantFrom('1', '12', '9,5', '21', 'A', ''),
      }),
      fc.record({ do: fc.constant('send' as const), answered: fc.boolean(), arrives: fc.boolean() }),
      fc.record({ do: fc.constant('reload' as const) }),
      fc.record({ do: fc.constant('fetch' as const) }),
      fc.record({ do: fc.constant('other' as const), who: fc.constantFrom(...people), value: fc.constantFrom(500, 1500) }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 50 }), (steps) => {
        const remote = server();
        let queue = emptyMarks;
        let acts = 0;
        const others = new Map<string, number>();
        const deliver = (answered: boolean, arrives: boolean) => {
          queue = frozen(queue, `act-${(acts += 1)}`);
          if (!queue.sending || !arrives) return;
          const seen = new Map(people.map((who) => [who, queue.known[who]?.version ?? 0]));
          const sent = queue.sending;
          const before = new Map(remote.marks);
          const answer = remote.send(queue);
          for (const { personId, mark } of 'marks' in answer ? sent.marks : []) {
            const held = before.get(personId);
            const hasOther = others.get(personId) === held?.mark?.value && held !== undefined && remote.marks.get(personId) !== held;
            if (hasOther && mark.value !== held?.mark?.value) expect(seen.get(personId)).toBeGreaterThanOrEqual(held?.version ?? 0);
          }
          if (!answered) return;
          queue = 'marks' in answer ? acknowledged(queue, answer.marks, acts) : contradicted(queue, [answer.stale], acts);
        };
        for (const each of steps) {
          if (each.do === 'type') queue = put(queue, each.who, each.text);
          if (each.do === 'send') deliver(each.answered, each.arrives);
          if (each.do === 'reload') queue = JSON.parse(JSON.stringify(queue)) as MarkQueue;
          if (each.do === 'fetch') queue = learned(queue, [...remote.marks.values()]);
          if (each.do === 'other') {
            const version = (remote.marks.get(each.who)?.version ?? 0) + 1;
            remote.set(known(each.who, each.value, version));
            others.set(each.who, each.value);
          }
          for (const who of people) {
            const cell = cellOf(queue, who);
            if (cell.state === 'saved' && cell.mark) expect(remote.marks.has(who)).toBe(true);
          }
        }
        const shown = new Map(people.map((who) => [who, cellOf(queue, who)]));
        for (let tries = 0; countsOf(queue).waiting > 0 && tries < 20; tries += 1) deliver(true, true);
        expect(countsOf(queue).waiting).toBe(0);
        for (const [who, cell] of shown) {
          const now = cellOf(queue, who);
          if (cell.state === 'wrong') expect(now).toEqual(cell);
          if (cell.state !== 'waiting' || now.state === 'conflict') continue;
          const held = remote.marks.get(who);
          if (held && held.mark?.value === others.get(who)) continue; // someone who saw it wrote after it
          expect(now).toMatchObject({ state: 'saved', mark: cell.mark });
          expect(held?.mark).toEqual(cell.mark);
        }
      }),
      { numRuns: 400 },
    );
  });

  it('read the same whatever is typed: one text, one mark', () => {
    const mark: Mark = { value: 1250, code: null };
    expect(['12,5', '12.5', '١٢٫٥'].map((text) => readMark(text, rule))).toEqual([1, 2, 3].map(() => ({ kind: 'mark', mark })));
  });
});
