import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { instantAt } from '../../shared/core/time.ts';
import {
  addMonths,
  delegationProblem,
  interimProblem,
  isOpenDay,
  isVacantOn,
  lastDayBefore,
  lendableActs,
  openDaysBetween,
  receiversOf,
  signatureOf,
  standingAt,
  termOf,
  treeOf,
} from '../../shared/organisation/rules.ts';
import { parameters } from '../../shared/organisation/schema.ts';
import { rules } from '../../server/app/rules.ts';

const at = instantAt;
const titular = { capacity: 'titular' as const, startsAt: at('2024-09-02'), endsAt: at('2026-05-01') };
const interim = { capacity: 'interim' as const, startsAt: at('2026-05-04'), endsAt: at('2026-11-04') };

describe('The standing of an office', () => {
  it.each([
    ['before anyone', '2024-09-01', '2012-09-01'],
    ['on the first day of the titular', '2024-09-02', null],
    ['after the titular left', '2026-05-01', '2026-05-01'],
    ['under an interim', '2026-05-04', null],
    ['after both', '2026-11-04', '2026-11-04'],
  ])('%s', (_, day, vacantSince) => {
    const standing = standingAt('2012-09-01', [titular, interim], at(day));
    expect(standing.vacantSince).toBe(vacantSince === null ? null : at(vacantSince));
    expect(isVacantOn([titular, interim], day)).toBe(vacantSince !== null);
  });

  it('does not count an appointment annulled before it began', () => {
    const annulled = { ...titular, startsAt: at('2025-01-01'), endsAt: at('2025-01-01') };
    expect(standingAt('2012-09-01', [annulled], at('2026-01-01')).vacantSince).toBe(at('2012-09-01'));
  });
});

describe('Terms', () => {
  it('hold from the first moment of their first day to the last of their last', () => {
    const { startsAt, endsAt } = termOf('2026-05-12', '2026-05-12');
    expect(startsAt).toBe(at('2026-05-12'));
    expect(endsAt).toBe(at('2026-05-13'));
    expect(lastDayBefore(endsAt)).toBe('2026-05-12');
  });

  it.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2028-01-31', 1, '2028-02-29'],
    ['2026-08-31', 6, '2027-02-28'],
    ['2026-12-15', 1, '2027-01-15'],
    ['2026-05-12', 12, '2027-05-12'],
  ])('%s and %d months later is %s', (day, count, later) => {
    expect(addMonths(day, count)).toBe(later);
  });

  it('of an interim have an order and a longest length', () => {
    expect(interimProblem('2026-05-12', '2026-11-11', 6)).toBeUndefined();
    expect(interimProblem('2026-05-12', '2026-11-12', 6)).toBe('organisation.refusal.tooLong');
    expect(interimProblem('2026-05-12', '2026-05-11', 6)).toBe('organisation.refusal.period');
  });

  it('of a delegation stay inside the delegator’s own', () => {
    expect(delegationProblem('2026-04-01', '2026-04-30', 12, titular)).toBeUndefined();
    expect(delegationProblem('2026-04-01', '2026-05-01', 12, titular)).toBe('organisation.refusal.outsideTerm');
    expect(delegationProblem('2024-09-01', '2024-10-01', 12, titular)).toBe('organisation.refusal.outsideTerm');
    expect(delegationProblem('2024-09-02', '2025-09-02', 12, titular)).toBe('organisation.refusal.tooLong');
  });
});

describe('What may be lent', () => {
  it('is never what the matrix excludes, nor what travels with the person', () => {
    const acts = lendableActs(rules, 'director');
    expect(acts).toContain('memo.sign');
    for (const never of [
      'delegation.grant',
      'appointment.enact',
      'grade.decideCorrection',
      'breakglass.open',
      'budget.visa',
      'account.changeOwn',
    ])
      expect(acts).not.toContain(never);
  });

  it('is received by anyone, or by the offices the matrix names', () => {
    expect(receiversOf(rules, 'org.read')).toEqual([]);
    expect(receiversOf(rules, 'doc.sign')).toEqual(['secretaryGeneral']);
  });
});

describe('The line above a signature', () => {
  const titles = (word: string) => ({ titleFrM: `${word} m`, titleFrF: `${word} f`, titleArM: `${word} م`, titleArF: `${word} ف` });
  const director = { titles: titles('directeur'), sex: 'f' as const };
  const secretary = { titles: titles('secrétaire'), sex: 'm' as const };
  it('says for whom a delegate signs, a woman or a man', () => {
    expect(signatureOf('delegated', secretary, director)).toEqual({
      key: 'organisation.signature.delegatedByWoman',
      title: { fr: 'secrétaire m', ar: 'secrétaire م' },
      principal: { fr: 'directeur f', ar: 'directeur ف' },
    });
  });
  it('says an interim', () => {
    expect(signatureOf('interim', secretary, null)).toMatchObject({ key: 'organisation.signature.interim', principal: null });
  });
});

describe('Open days', () => {
  it('are Monday to Saturday by default, but the closed ones', () => {
    const closed = new Set(['2026-05-01']);
    const week = parameters['week.openDays'];
    expect(isOpenDay('2026-05-03', week, closed)).toBe(false);
    expect(openDaysBetween('2026-04-27', '2026-05-05', week, closed)).toEqual([
      '2026-04-27',
      '2026-04-28',
      '2026-04-29',
      '2026-04-30',
      '2026-05-02',
      '2026-05-04',
    ]);
  });
});

describe('The tree of the organigramme', () => {
  it('holds each box exactly once, below its parent, whatever the order of the rows', () => {
    const anyForest = fc
      .integer({ min: 1, max: 30 })
      .chain((size) =>
        fc.tuple(...Array.from({ length: size }, (_, place) => fc.option(fc.integer({ min: 0, max: Math.max(0, place - 1) })))),
      );
    fc.assert(
      fc.property(anyForest, fc.infiniteStream(fc.integer()), (parents, order) => {
        const rows = parents.map((parent, place) => ({
          id: `${place}`,
          parentId: parent === null || parent === place ? null : `${parent}`,
          rank: place % 3,
          code: `${place}`,
        }));
        const shuffled = rows
          .map((row) => ({ row, key: order.next().value ?? 0 }))
          .sort((a, b) => a.key - b.key)
          .map(({ row }) => row);
        const seen: string[] = [];
        const walk = (branches: ReturnType<typeof treeOf<(typeof rows)[number]>>, parentId: string | null): void => {
          for (const branch of branches) {
            expect(branch.parentId).toBe(parentId);
            seen.push(branch.id);
            walk([...branch.children], branch.id);
          }
        };
        walk(treeOf(shuffled), null);
        expect(seen.sort()).toEqual(rows.map(({ id }) => id).sort());
      }),
    );
  });

  it('puts at the top a box whose parent is not shown', () => {
    expect(treeOf([{ id: 'a', parentId: 'gone', rank: 1, code: 'a' }])).toMatchObject([{ id: 'a', children: [] }]);
  });
});
