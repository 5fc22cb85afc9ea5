import { describe, expect, it } from 'vitest';
import { offices } from '../../shared/core/authority.ts';
import type { Grant, Rule, Rules } from '../../shared/core/authority.ts';
import { decide, officesFor } from '../../shared/core/decide.ts';
import { separated } from '../../shared/core/forbid.ts';
import { rules } from '../../server/app/rules.ts';
import { grants as attendance } from '../../shared/attendance/grants.ts';
import { grants as audit } from '../../shared/audit/grants.ts';
import { grants as council } from '../../shared/council/grants.ts';
import { grants as curriculum } from '../../shared/curriculum/grants.ts';
import { grants as dashboard } from '../../shared/dashboard/grants.ts';
import { grants as documents } from '../../shared/documents/grants.ts';
import { grants as grades } from '../../shared/grades/grants.ts';
import { grants as identity } from '../../shared/identity/grants.ts';
import { grants as memos } from '../../shared/memos/grants.ts';
import { grants as notices } from '../../shared/notices/grants.ts';
import { grants as organisation } from '../../shared/organisation/grants.ts';
import { grants as people } from '../../shared/people/grants.ts';
import { grants as requests } from '../../shared/requests/grants.ts';
import { grants as schedule } from '../../shared/schedule/grants.ts';
import { grants as trainees } from '../../shared/trainees/grants.ts';
import { additions, cellsOf, columns, matrix, matrixActions, paper } from '../support/authority-matrix.ts';
import { sensitiveActs } from '../support/naive-authority.ts';

const table: Rules = rules;
const features = [
  people,
  organisation,
  notices,
  identity,
  documents,
  curriculum,
  trainees,
  schedule,
  attendance,
  grades,
  memos,
  requests,
  council,
  dashboard,
  audit,
];

const letters: { readonly [scope in Grant['scope']]: string } = {
  own: 'o',
  assigned: 'a',
  ownGroup: 'g',
  ownFiliere: 'f',
  ownDepartment: 'd',
  ownField: 'c',
  ownSite: 's',
  ownService: 'v',
  ownBody: 'b',
  addressed: 't',
  wholeCentre: 'W',
  byDelegation: 'p',
};

function spell(grant: Grant): string {
  return letters[grant.scope] + (grant.twoHands ? '!' : '') + (grant.namedAgent ? '*' : '');
}

function row(action: string): Rule {
  const rule = table[action];
  if (rule === undefined) throw new Error(`no rule for ${action}`);
  return rule;
}

describe('the tables of who may do what are the authority matrix', () => {
  it('names the same nineteen offices, in the same order', () => {
    expect(Object.keys(columns)).toEqual(matrix.columns);
    expect(Object.values(columns)).toEqual([...offices]);
  });

  it('names the same 151 acts and those added by decision record, and no other', () => {
    expect(paper.actions).toHaveLength(151);
    expect(matrixActions).toHaveLength(151 + additions.actions.length);
    expect(new Set(matrixActions).size).toBe(matrixActions.length);
    expect(Object.keys(table).toSorted()).toEqual(matrixActions.toSorted());
  });

  it('writes each act in one feature only', () => {
    const acts = features.flatMap((grants) => Object.keys(grants));
    expect(acts).toHaveLength(new Set(acts).size);
    expect(acts).toEqual(Object.keys(table));
  });

  it.each(matrixActions)('fills the cells of %s as the matrix does, and leaves empty what it leaves empty', (action) => {
    const written = offices.flatMap((office) => {
      const grant = row(action).by[office];
      return grant === undefined ? [] : [[office, spell(grant)]];
    });
    expect(Object.fromEntries(written)).toEqual(Object.fromEntries(cellsOf(action)));
  });

  it.each(matrix.actions)('gives $id the kind, the confidentiality and the threshold of the matrix', ({ id, kind, cls, who }) => {
    expect(row(id).kind).toBe(kind === 'r' ? 'read' : 'write');
    expect(row(id).class).toBe(cls);
    expect(row(id).open).toBe(who);
  });

  it('asks for the password again exactly for the sensitive acts', () => {
    const asking = Object.keys(table).filter((action) => row(action).sensitive === true);
    expect(asking.toSorted()).toEqual(sensitiveActs.toSorted());
  });

  it('keeps apart the pairs of hands the matrix keeps apart', () => {
    expect(separated).toEqual(matrix.sod);
  });

  it('tells the refused person which offices can, in the order of the matrix', () => {
    for (const action of matrixActions) {
      const filled = new Set(cellsOf(action).map(([office]) => office));
      expect(officesFor(rules, action)).toEqual(offices.filter((office) => filled.has(office)));
    }
  });

  it('answers that nobody may do an act whose row is empty', () => {
    const nobody = { personId: 'anyone', holdings: [], confirmedAt: 0 };
    expect(decide(rules, 'grade.unlock', nobody, {}, 0)).toEqual({ ok: false, reason: 'authority.nobody', who: [] });
    expect(decide(rules, 'account.signIn', nobody, {}, 0)).toMatchObject({ ok: false, reason: 'authority.beforeSignIn' });
  });
});
