import { describe, expect, it } from 'vitest';
import { offices } from '../../shared/core/authority.ts';
import type { Actor, Holding, Subject } from '../../shared/core/authority.ts';
import { carriers, decide } from '../../shared/core/decide.ts';
import { rules } from '../../server/app/rules.ts';

function may(action: string, actor: Actor, subject: Subject, now: number): boolean {
  return decide(rules, action, actor, subject, now).ok;
}

describe('a forbid overrides every grant, whatever offices the person holds together', () => {
  const everyOffice = (personId: string, now: number): Actor => ({
    personId,
    confirmedAt: now,
    holdings: offices.map((office): Holding => ({
      id: office,
      kind: office === 'trainer' ? 'teaching' : 'appointment',
      office,
      capacity: 'titular',
      from: now,
      to: null,
      reach: { groupId: 'g1', filiereId: 'f1', departmentId: 'd1', siteId: 's1', unitId: 'u1', bodyId: 'b1', field: 'agregation' },
      duties: ['medicalFiles', 'complaints', 'socialAid', 'registry'],
    })),
  });
  const within: Subject = {
    groupIds: ['g1'],
    filiereIds: ['f1'],
    departmentIds: ['d1'],
    siteIds: ['s1'],
    unitIds: ['u1'],
    bodyIds: ['b1'],
    fields: ['agregation'],
    duty: 'complaints',
  };
  const almighty = everyOffice('amina', 0);

  it.each(['grade.enter', 'grade.validate', 'att.record', 'just.decide', 'req.decide', 'account.disable', 'appointment.enact'])(
    '%s is refused on one’s own record, and allowed on another’s',
    (action) => {
      expect(may(action, almighty, { ...within, ownerId: 'youssef' }, 0)).toBe(true);
      const mine = decide(rules, action, almighty, { ...within, ownerId: 'amina' }, 0);
      expect(mine).toMatchObject({ ok: false, reason: 'authority.ownRecord' });
    },
  );

  it.each([
    ['grade.enter', 'grade.validate'],
    ['grade.validate', 'grade.lock'],
    ['grade.lock', 'grade.enter'],
    ['memo.draft', 'memo.visa'],
    ['doc.prepare', 'doc.sign'],
    ['budget.visa', 'budget.enter'],
    ['privacy.retention', 'privacy.retention'],
    ['prepared', 'enrol.withdraw'],
  ])('who did %s on an object does not do %s on it', (hand, action) => {
    expect(may(action, almighty, { ...within, hands: { [hand]: ['youssef'] } }, 0)).toBe(true);
    const second = decide(rules, action, almighty, { ...within, hands: { [hand]: ['youssef', 'amina'] } }, 0);
    expect(second).toMatchObject({ ok: false, reason: 'authority.twoHands' });
  });

  it('the titular director signs the memo he drafted; his interim and his delegate do not', () => {
    const drafted: Subject = { hands: { 'memo.draft': ['amina'] } };
    const director: Holding = { id: 'd', kind: 'appointment', office: 'director', capacity: 'titular', from: 0, to: null, reach: {} };
    const secretary: Holding = { ...director, id: 's', office: 'secretaryGeneral' };
    const delegation: Holding = { ...director, id: 'p', kind: 'delegation', capacity: 'delegated', acts: ['memo.sign'] };
    const as = (...holdings: Holding[]): Actor => ({ personId: 'amina', holdings, confirmedAt: 0 });
    expect(may('memo.sign', as(director), drafted, 0)).toBe(true);
    expect(may('memo.sign', as({ ...director, capacity: 'interim' }), drafted, 0)).toBe(false);
    expect(may('memo.sign', as(secretary, delegation), {}, 0)).toBe(true);
    expect(may('memo.sign', as(secretary, delegation), drafted, 0)).toBe(false);
  });

  it('a relative, a candidate or the person complained about takes no part in the decision, and opens nothing', () => {
    for (const action of ['jury.deliberate', 'just.decide', 'req.decide', 'complaint.handle', 'social.decide', 'breakglass.open']) {
      const subject: Subject = { ...within, duty: action === 'just.decide' ? 'medicalFiles' : 'complaints', ownerId: 'youssef' };
      expect(may(action, almighty, subject, 0)).toBe(true);
      const concerned = decide(rules, action, almighty, { ...subject, conflicted: ['amina'] }, 0);
      expect(concerned).toMatchObject({ ok: false, reason: 'authority.conflict' });
    }
  });

  it('the office of IT reads no marks even if a table one day said so, and a trainer of IT keeps the own group', () => {
    const mistaken = { 'grade.readDraft': { kind: 'read', class: 'C2', by: { informationTechnology: { scope: 'wholeCentre' } } } } as const;
    expect(decide(mistaken, 'grade.readDraft', almighty, within, 0)).toMatchObject({ reason: 'authority.informationTechnology' });
    expect(carriers(mistaken, 'grade.readDraft', almighty, 0)).toEqual([]);
    const trainerToo = { ...almighty, holdings: almighty.holdings.filter(({ office }) => /informationTech|trainer/.test(office)) };
    expect(decide(rules, 'grade.readDraft', trainerToo, within, 0)).toMatchObject({ ok: true, by: { office: 'trainer' } });
  });
});
