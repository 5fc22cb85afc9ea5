import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Actor, Holding, Subject } from '../../shared/core/authority.ts';
import { couldEver, decide, explain } from '../../shared/core/decide.ts';
import { rules } from '../../server/app/rules.ts';
import { anyAction, anyActor, anyHolding, anyInstant, anySubject, people } from '../support/authority-arbitraries.ts';
import { cellsOf, matrixActions } from '../support/authority-matrix.ts';

const runs = { numRuns: 3000 };

function may(action: string, actor: Actor, subject: Subject, now: number): boolean {
  return decide(rules, action, actor, subject, now).ok;
}

/** The acts of which some holding is allowed, so that a property does not pass on refusals alone. */
function allowedActs(actor: Actor, subject: Subject, now: number): readonly string[] {
  return matrixActions.filter((action) => may(action, actor, subject, now));
}

describe('by default, no', () => {
  it('nobody without a holding may do anything to anything', () => {
    fc.assert(
      fc.property(fc.constantFrom(...people), anySubject, anyInstant, (personId, subject, now) => {
        expect(allowedActs({ personId, holdings: [], confirmedAt: now }, subject, now)).toEqual([]);
      }),
    );
  });

  it('nobody may do an act the centre does not know, whatever it is called', () => {
    const words = fc.oneof(fc.string(), fc.constantFrom('constructor', '__proto__', 'toString', 'hasOwnProperty', 'grade', ''));
    fc.assert(
      fc.property(words, anyActor, anySubject, anyInstant, (action, actor, subject, now) => {
        fc.pre(!matrixActions.includes(action));
        expect(decide(rules, action, actor, subject, now)).toEqual({ ok: false, reason: 'authority.unknownAct', who: [] });
      }),
      runs,
    );
  });

  it('nobody may ever do an act whose row is empty', () => {
    const empty = matrixActions.filter((action) => cellsOf(action).length === 0);
    expect(empty).toHaveLength(9);
    fc.assert(
      fc.property(fc.constantFrom(...empty), anyActor, anySubject, anyInstant, (action, actor, subject, now) => {
        expect(may(action, actor, subject, now)).toBe(false);
        expect(couldEver(rules, action, actor, now)).toBe(false);
      }),
      runs,
    );
  });

  it('an instant that is not one gives no right', () => {
    fc.assert(
      fc.property(anyActor, anySubject, (actor, subject) => {
        expect(allowedActs(actor, subject, Number.NaN)).toEqual([]);
      }),
    );
  });
});

describe('holdings add up, and only add up', () => {
  it('any forbid added to a subject never opens what was closed', () => {
    fc.assert(
      fc.property(
        anyActor,
        anySubject,
        anyInstant,
        fc.constantFrom('memo.draft', 'grade.enter', 'prepared'),
        (actor, subject, now, hand) => {
          const me = actor.personId;
          const forbidden = {
            ...subject,
            conflicted: [...(subject.conflicted ?? []), me],
            hands: { ...subject.hands, [hand]: [...(subject.hands?.[hand] ?? []), me] },
          };
          const before = allowedActs(actor, subject, now);
          expect(allowedActs(actor, forbidden, now).filter((action) => !before.includes(action))).toEqual([]);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('the verdict does not depend on the order in which holdings were read', () => {
    fc.assert(
      fc.property(anyAction, anyActor, anySubject, anyInstant, (action, actor, subject, now) => {
        const reversed = { ...actor, holdings: actor.holdings.toReversed() };
        expect(decide(rules, action, reversed, subject, now)).toEqual(decide(rules, action, actor, subject, now));
      }),
      runs,
    );
  });

  it('losing a holding never gives a right', () => {
    fc.assert(
      fc.property(anyActor, anySubject, anyInstant, fc.nat(4), (actor, subject, now, lost) => {
        const poorer = { ...actor, holdings: actor.holdings.filter((_, index) => index !== lost) };
        const before = allowedActs(actor, subject, now);
        expect(allowedActs(poorer, subject, now).filter((action) => !before.includes(action))).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });

  it('a right outside [from, to) does not exist', () => {
    fc.assert(
      fc.property(anyActor, anySubject, anyInstant, (actor, subject, now) => {
        for (const action of matrixActions) {
          const verdict = decide(rules, action, actor, subject, now);
          if (!verdict.ok) continue;
          expect(verdict.by.from).toBeLessThanOrEqual(now);
          expect(verdict.by.to ?? Infinity).toBeGreaterThan(now);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('a titular right is named before an interim one, and an interim one before a delegated one', () => {
    const holding = (id: string, capacity: Holding['capacity']): Holding => ({
      id,
      kind: capacity === 'delegated' ? 'delegation' : 'appointment',
      office: 'director',
      capacity,
      from: 0,
      to: null,
      reach: {},
      acts: ['council.convene'],
    });
    const held = [holding('a', 'delegated'), holding('b', 'interim'), holding('c', 'titular')];
    const by = (holdings: Holding[]) => decide(rules, 'council.convene', { personId: 'amina', holdings, confirmedAt: null }, {}, 0);
    expect(by(held)).toMatchObject({ ok: true, by: { capacity: 'titular' } });
    expect(by(held.slice(0, 2))).toMatchObject({ ok: true, by: { capacity: 'interim' } });
    expect(by(held.slice(0, 1))).toMatchObject({ ok: true, by: { capacity: 'delegated' } });
  });
});

describe('a delegation lends, and lends no more than there is', () => {
  const anyDelegation = fc
    .tuple(anyHolding, fc.subarray(matrixActions))
    .map(([held, acts]): Holding => ({ ...held, id: 'delegation', kind: 'delegation', capacity: 'delegated', acts }));

  it('whoever acts by delegation does what the delegator could have done at that instant', () => {
    fc.assert(
      fc.property(anyDelegation, anySubject, anyInstant, (delegation, subject, now) => {
        const titular: Holding = { ...delegation, id: 'titular', kind: 'appointment', capacity: 'titular' };
        const receiver: Holding = { ...titular, id: 'own', office: 'secretaryGeneral', reach: {} };
        const delegator: Actor = { personId: 'the delegator', holdings: [titular], confirmedAt: now };
        const delegate: Actor = { personId: 'the delegate', holdings: [receiver, delegation], confirmedAt: now };
        for (const action of delegation.acts ?? []) {
          const verdict = decide(rules, action, delegate, subject, now);
          if (verdict.ok && verdict.by.id === 'delegation') expect([action, may(action, delegator, subject, now)]).toEqual([action, true]);
        }
      }),
      { numRuns: 1500 },
    );
  });

  it('an act the delegation does not list is not lent, nor are those that are never lent', () => {
    fc.assert(
      fc.property(anyDelegation, anySubject, anyInstant, (delegation, subject, now) => {
        const delegate: Actor = { personId: 'the delegate', holdings: [delegation], confirmedAt: now };
        const never = ['appointment.enact', 'grade.decideCorrection', 'breakglass.open', 'budget.visa', 'delegation.grant'];
        const lent = allowedActs(delegate, subject, now);
        expect(lent.filter((action) => never.includes(action) || !delegation.acts?.includes(action))).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('what may this person do, and why', () => {
  it('what is explained covers all that is allowed, and nothing else is ever allowed', () => {
    fc.assert(
      fc.property(anyActor, anySubject, anyInstant, (actor, subject, now) => {
        const explained = explain(rules, actor, now);
        for (const action of allowedActs(actor, subject, now)) {
          const verdict = decide(rules, action, actor, subject, now);
          expect(explained.some((line) => line.action === action && verdict.ok && line.by === verdict.by)).toBe(true);
          expect(couldEver(rules, action, actor, now)).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('someone who teaches one group is told so: the roll, the marks and the textbook of what is assigned', () => {
    const teaching: Holding = {
      id: 't',
      kind: 'teaching',
      office: 'trainer',
      capacity: 'titular',
      from: 0,
      to: null,
      reach: { groupId: 'g1' },
    };
    const lines = explain(rules, { personId: 'salma', holdings: [teaching], confirmedAt: null }, 0);
    const assigned = lines.filter(({ scope }) => scope === 'assigned').map(({ action }) => action);
    expect(assigned).toEqual(expect.arrayContaining(['att.record', 'grade.enter', 'grade.submit', 'session.textbook']));
    expect(lines.map(({ action }) => action)).not.toContain('grade.lock');
  });
});
