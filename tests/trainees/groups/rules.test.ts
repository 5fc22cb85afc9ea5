import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { balancedProposal, moved, type Unplaced } from '../../../shared/trainees/groups/rules.ts';

const somebody = fc.record({
  family: fc.string({ unit: fc.constantFrom(...'abcdefgh'), minLength: 1, maxLength: 6 }),
  sex: fc.constantFrom('f', 'm', null),
  siteId: fc.constantFrom('seat', 'annexe', null),
});
const people = fc.array(somebody, { maxLength: 220 }).map((all) =>
  all.map(({ family, sex, siteId }, place): Unplaced => {
    const name = { familyLatin: family, givenLatin: String(place), familyArabic: '', givenArabic: '' };
    return { id: `p${place}`, enrolmentId: `e${place}`, ...name, sex, siteId };
  }),
);
const terms = { siteId: 'seat', taken: ['PRIM-1', 'PRIM-3'], rooms: [], prefix: 'PRIM' };
const most = fc.integer({ min: 5, max: 60 });
const spread = (numbers: readonly number[]) => (numbers.length === 0 ? 0 : Math.max(...numbers) - Math.min(...numbers));

describe('A balanced proposal', () => {
  it('places everyone once, on their site, in as few groups as hold them', () => {
    fc.assert(
      fc.property(people, most, (all, size) => {
        const groups = balancedProposal(all, { ...terms, most: size });
        expect(groups.flatMap(({ members }) => members.map(({ id }) => id)).toSorted()).toEqual(all.map(({ id }) => id).toSorted());
        for (const { members, siteId } of groups) {
          expect(members.length).toBeLessThanOrEqual(size);
          expect(members.every((each) => (each.siteId ?? 'seat') === siteId)).toBe(true);
        }
        for (const site of ['seat', 'annexe']) {
          const here = all.filter((each) => (each.siteId ?? 'seat') === site).length;
          expect(groups.filter(({ siteId }) => siteId === site)).toHaveLength(Math.ceil(here / size));
        }
      }),
    );
  });

  it('differs by one person at most from group to group of a site, by size and by sex', () => {
    fc.assert(
      fc.property(people, most, (all, size) => {
        for (const site of ['seat', 'annexe']) {
          const groups = balancedProposal(all, { ...terms, most: size }).filter(({ siteId }) => siteId === site);
          expect(spread(groups.map(({ members }) => members.length))).toBeLessThanOrEqual(1);
          for (const sex of ['f', 'm'] as const)
            expect(spread(groups.map(({ members }) => members.filter((each) => each.sex === sex).length))).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  it('keeps the alphabet: those of one sex in one group come before those in the next', () => {
    fc.assert(
      fc.property(people, most, (all, size) => {
        const groups = balancedProposal(all, { ...terms, most: size }).filter(({ siteId }) => siteId === 'seat');
        const women = groups.flatMap(({ members }) => members.filter(({ sex }) => sex === 'f').map(({ familyLatin }) => familyLatin));
        expect(women).toEqual(women.toSorted());
      }),
    );
  });

  it('uses the places left in groups there are, never beyond their size, and opens no more than are still needed', () => {
    const sizes = fc.array(fc.integer({ min: 0, max: 60 }), { maxLength: 5 });
    fc.assert(
      fc.property(people, most, sizes, (all, size, theres) => {
        const rooms = theres.map((there, place) => ({ groupId: `g${place}`, code: `OLD-${place}`, siteId: 'seat', there }));
        const groups = balancedProposal(all, { ...terms, rooms, most: size });
        expect(groups.flatMap(({ members }) => members.map(({ id }) => id)).toSorted()).toEqual(all.map(({ id }) => id).toSorted());
        for (const { there, members } of groups) expect(there + members.length).toBeLessThanOrEqual(Math.max(there, size));
        const here = groups.filter(({ siteId }) => siteId === 'seat');
        const left = theres.reduce((sum, there) => sum + Math.max(0, size - there), 0);
        const seated = all.filter((each) => each.siteId !== 'annexe').length;
        expect(here.filter(({ groupId }) => groupId === undefined)).toHaveLength(Math.ceil(Math.max(0, seated - left) / size));
        const joined = here.filter(({ members }) => members.length > 0).map(({ there, members }) => there + members.length);
        expect(spread(joined)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('takes no code that is taken, and none twice', () => {
    fc.assert(
      fc.property(people, most, (all, size) => {
        const codes = balancedProposal(all, { ...terms, most: size }).map(({ code }) => code);
        expect(new Set([...codes, ...terms.taken]).size).toBe(codes.length + terms.taken.length);
      }),
    );
  });

  it('may be changed: a person moves, and nobody is lost', () => {
    fc.assert(
      fc.property(people, fc.nat(), fc.nat(), (all, who, where) => {
        const groups = balancedProposal(all, { ...terms, most: 10 });
        const to = groups[where % Math.max(1, groups.length)]?.code ?? '';
        const after = moved(groups, `e${who % Math.max(1, all.length)}`, to);
        expect(after.flatMap(({ members }) => members.map(({ id }) => id)).toSorted()).toEqual(all.map(({ id }) => id).toSorted());
        if (all.length > 0) expect(after.find(({ code }) => code === to)?.members.map(({ enrolmentId }) => enrolmentId)).toContain(`e${who % all.length}`);
      }),
    );
  }); // prettier-ignore
});
