import { describe, expect, it } from 'vitest';
import { offices } from '../../shared/core/authority.ts';
import type { Actor, Subject, Verdict } from '../../shared/core/authority.ts';
import { decide, denials, officesFor } from '../../shared/core/decide.ts';
import { rules } from '../../server/app/rules.ts';
import { cellsOf, matrixActions } from '../support/authority-matrix.ts';
import { noon, objects, persons } from '../support/authority-world.ts';
import { naivelyAllowed } from '../support/naive-authority.ts';

type Decision = { action: string; actor: Actor; subject: Subject; verdict: Verdict };

/** Every act, by every person, on every object: the walk the three tests share. */
function walk(visit: (decision: Decision) => void): number {
  let count = 0;
  for (const action of matrixActions) {
    for (const actor of persons) {
      for (const subject of objects) {
        visit({ action, actor, subject, verdict: decide(rules, action, actor, subject, noon) });
        count += 1;
      }
    }
  }
  return count;
}

describe('every act, by every person of a small centre, on every object in it', () => {
  it('is allowed exactly when a naive reading of the matrix allows it, by a holding that reading accepts', () => {
    const differences: string[] = [];
    const count = walk(({ action, actor, subject, verdict }) => {
      const expected = naivelyAllowed(action, actor, subject, noon);
      const agrees = verdict.ok ? expected.includes(verdict.by) : expected.length === 0;
      if (!agrees) differences.push(`${actor.personId} ${action} ${JSON.stringify(subject)}: ${JSON.stringify(verdict)}`);
    });
    expect(differences.slice(0, 10)).toEqual([]);
    expect(count).toBeGreaterThan(150_000);
  }, 30_000);

  it('is allowed at least once for every filled cell of the matrix: too much refusal is as wrong as too little', () => {
    const seen = new Set<string>();
    walk(({ action, verdict }) => {
      if (verdict.ok) seen.add(`${action} by ${verdict.by.office}`);
    });
    const never = matrixActions.flatMap((action) =>
      cellsOf(action)
        .filter(([office, cell]) => !cell.startsWith('p') && !seen.has(`${action} by ${office}`))
        .map(([office]) => `${action} by ${office}`),
    );
    expect(never).toEqual([]);
  }, 30_000);

  it('when refused, says why and which offices can', () => {
    const reasons = new Set<string>();
    const known: readonly string[] = denials;
    walk(({ action, verdict }) => {
      if (verdict.ok) return;
      reasons.add(verdict.reason);
      if (verdict.who.length !== officesFor(rules, action).length) throw new Error(`${action} does not say who can`);
    });
    expect([...reasons].filter((reason) => !known.includes(reason))).toEqual([]);
    // Every reason but the unknown act is met somewhere in the centre; IT has no cell to be refused (F4 guards against one).
    expect(known.filter((reason) => !reasons.has(reason))).toEqual(['authority.unknownAct', 'authority.informationTechnology']);
  }, 30_000);

  it('is refused for whoever holds nothing now: the suspended, the expired, the one to come', () => {
    const idle = persons.filter(({ personId }) => ['suspended', 'expired', 'future'].includes(personId));
    const allowed = idle.flatMap((actor) =>
      matrixActions.filter((action) => objects.some((subject) => decide(rules, action, actor, subject, noon).ok)),
    );
    expect(idle).toHaveLength(3);
    expect(allowed).toEqual([]);
  });

  it('is signed for the director by delegation, by the offices the matrix names and by no other', () => {
    const capacities = persons
      .map((actor) => ({ actor, verdict: decide(rules, 'memo.sign', actor, {}, noon) }))
      .flatMap(({ actor, verdict }) => (verdict.ok ? [[actor.personId, verdict.by.office, verdict.by.capacity]] : []));
    expect(capacities).toEqual([
      ['director', 'director', 'titular'],
      ['interim-director', 'director', 'interim'],
      ['secretary-delegated', 'director', 'delegated'],
      ['assistant-delegated', 'director', 'delegated'],
    ]);
  });

  it('covers a person in each of the nineteen offices', () => {
    const held = new Set(persons.flatMap(({ holdings }) => holdings.map(({ office }) => office)));
    expect(offices.filter((office) => !held.has(office))).toEqual([]);
    expect(persons.length).toBeGreaterThanOrEqual(40);
  });
});
