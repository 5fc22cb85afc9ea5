import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  acknowledged,
  barred,
  closedElsewhere,
  contradicted,
  emptyQueue,
  finishing,
  frozen,
  learned,
  shownFor,
  tapped,
  waitingCount,
  type RollQueue,
  type Want,
} from '../../shared/attendance/queue/rules.ts';
import type { RollLine } from '../../shared/attendance/schema.ts';

const present: Want = { presence: 'present', minutesLate: null };
const absent: Want = { presence: 'absent', minutesLate: null };

/** A server that does acts in order, each once, as the real one does: by id, with versions. */
function server() {
  const lines = new Map<string, RollLine>();
  const done = new Map<string, readonly RollLine[]>();
  let closedAt: number | null = null;
  return {
    lines,
    closedAt: () => closedAt,
    change(line: RollLine) {
      lines.set(line.personId, line);
    },
    send({ sending }: RollQueue): { lines: readonly RollLine[]; closedAt: number | null } | { stale: RollLine[] } {
      if (!sending) throw new Error('Nothing was on its way.');
      const before = done.get(sending.actId);
      if (before) return { lines: before, closedAt };
      const stale = sending.lines
        .filter((line) => line.version !== (lines.get(line.personId)?.version ?? 0))
        .map((line) => lines.get(line.personId))
        .filter((line) => line !== undefined);
      if (stale.length > 0) return { stale };
      const after = sending.lines.map(({ personId, presence, minutesLate, version }) => ({
        personId,
        presence,
        minutesLate,
        version: version + 1,
      }));
      for (const line of after) lines.set(line.personId, line);
      if (sending.kind === 'close') closedAt = 1;
      done.set(sending.actId, after);
      return { lines: after, closedAt };
    },
  };
}

describe('the taps of a roll on a device', () => {
  it('are never shown as saved before the server said so', () => {
    const tappedOnce = tapped(emptyQueue, 'p1', absent);
    expect(shownFor(tappedOnce, 'p1', present).state).toBe('waiting');
    const onItsWay = frozen(tappedOnce, 'act-1');
    expect(shownFor(onItsWay, 'p1', present).state).toBe('waiting');
    const saved = acknowledged(onItsWay, [{ personId: 'p1', ...absent, version: 1 }], null, 5);
    expect(shownFor(saved, 'p1', present)).toMatchObject({ presence: 'absent', state: 'saved' });
    expect(saved.savedAt).toBe(5);
  });

  it('keep a tap made while another is on its way', () => {
    const queue = tapped(frozen(tapped(emptyQueue, 'p1', absent), 'act-1'), 'p1', { presence: 'late', minutesLate: 4 });
    const after = acknowledged(queue, [{ personId: 'p1', ...absent, version: 1 }], null, 5);
    expect(shownFor(after, 'p1', present)).toMatchObject({ presence: 'late', state: 'waiting' });
    expect(frozen(after, 'act-2').sending?.lines).toEqual([{ personId: 'p1', presence: 'late', minutesLate: 4, version: 1 }]);
  });

  it('send the same act again under the same id when no answer came', () => {
    const onItsWay = frozen(tapped(emptyQueue, 'p1', absent), 'act-1');
    expect(frozen(tapped(onItsWay, 'p2', absent), 'act-2').sending).toEqual(onItsWay.sending);
  });

  it('confirm what was only proposed when the roll is finished, and nothing a hand decided', () => {
    const queue = finishing(tapped(emptyQueue, 'p1', present), { p1: absent, p2: absent });
    const act = frozen(queue, 'act-1').sending;
    expect(act?.kind).toBe('close');
    expect(act?.lines.toSorted((a, b) => a.personId.localeCompare(b.personId))).toEqual([
      { personId: 'p1', ...present, version: 0 },
      { personId: 'p2', ...absent, version: 0 },
    ]);
  });

  it('finish a roll even when nobody is absent', () => {
    expect(frozen(finishing(emptyQueue, {}), 'act-1').sending).toEqual({ actId: 'act-1', kind: 'close', lines: [] });
  });

  it('show both values when someone else was faster, and send the rest', () => {
    const queue = frozen(tapped(tapped(emptyQueue, 'p1', absent), 'p2', absent), 'act-1');
    const theirs = { personId: 'p1', presence: 'late', minutesLate: 3, version: 2 } as const;
    const after = contradicted(queue, [theirs]);
    expect(after.conflicts['p1']).toEqual({ mine: absent, theirs });
    expect(frozen(after, 'act-2').sending?.lines).toEqual([{ personId: 'p2', ...absent, version: 0 }]);
  });

  it('keep everything when the server will not take it, and say why', () => {
    const after = barred(frozen(tapped(emptyQueue, 'p1', absent), 'act-1'), 'attendance.refusal.windowClosed');
    expect(after.refused).toBe('attendance.refusal.windowClosed');
    expect(waitingCount(after)).toBe(1);
    expect(frozen(after, 'act-2').sending).toBeNull();
  });

  it('go on as changes to a finished roll when someone finished it elsewhere', () => {
    const after = closedElsewhere(frozen(finishing(tapped(emptyQueue, 'p1', absent), {}), 'act-1'), 9);
    expect(frozen(after, 'act-2').sending).toEqual({ actId: 'act-2', kind: 'record', lines: [{ personId: 'p1', ...absent, version: 0 }] });
  });

  it('end where the last taps say, whatever the network loses, repeats or delays', () => {
    const people = ['p1', 'p2', 'p3', 'p4'];
    const step = fc.oneof(
      fc.record({ do: fc.constant('tap' as const), who: fc.constantFrom(...people), presence: fc.constantFrom('present', 'absent') }),
      fc.record({ do: fc.constant('send' as const), answered: fc.boolean(), arrives: fc.boolean() }),
      fc.record({ do: fc.constant('reload' as const) }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const remote = server();
        const wanted = new Map<string, string>();
        let queue: RollQueue = emptyQueue;
        let acts = 0;
        const deliver = (answered: boolean, arrives: boolean) => {
          queue = frozen(queue, `act-${(acts += 1)}`);
          if (!queue.sending || !arrives) return;
          const answer = remote.send(queue);
          if (answered && 'lines' in answer) queue = acknowledged(queue, answer.lines, answer.closedAt, acts);
        };
        for (const each of steps) {
          if (each.do === 'tap') {
            wanted.set(each.who, each.presence);
            queue = tapped(queue, each.who, { presence: each.presence, minutesLate: null } as Want);
          }
          if (each.do === 'send') deliver(each.answered, each.arrives);
          if (each.do === 'reload') queue = JSON.parse(JSON.stringify(queue)) as RollQueue;
          for (const who of people) {
            const shown = shownFor(queue, who, present);
            if (shown.state === 'saved' && wanted.has(who)) expect(remote.lines.get(who)?.presence).toBe(shown.presence);
          }
        }
        queue = finishing(queue, {});
        for (let tries = 0; waitingCount(queue) > 0 && tries < 10; tries += 1) deliver(true, true);
        expect(waitingCount(queue)).toBe(0);
        expect(remote.closedAt()).not.toBeNull();
        for (const [who, presence] of wanted) expect(remote.lines.get(who)?.presence).toBe(presence);
      }),
      { numRuns: 300 },
    );
  });

  it('learn the server’s lines without forgetting a tap', () => {
    const queue = learned(tapped(emptyQueue, 'p1', absent), [{ personId: 'p1', ...present, version: 3 }], null);
    expect(shownFor(queue, 'p1', present)).toMatchObject({ presence: 'absent', state: 'waiting' });
    expect(frozen(queue, 'act-1').sending?.lines[0]?.version).toBe(3);
  });
});
