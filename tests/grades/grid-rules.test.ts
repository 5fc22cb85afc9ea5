import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Mark } from '../../shared/grades/averages/rules.ts';
import { odditiesOf, stripOf, type FigureColumn } from '../../shared/grades/grid/figures/rules.ts';
import { cellsOf, clipboardText, planPaste, type PastedLine } from '../../shared/grades/grid/paste/rules.ts';
import { completes, keysFor, moved, placesOf, readMark, rectangleOf, showHundredths, showMark } from '../../shared/grades/grid/rules.ts';
import { emptyHistory, recorded, redone, undone } from '../../shared/grades/grid/undo/rules.ts';

const twenty = { scale: 2000, step: 25 };
const figure = (value: number): Mark => ({ value, code: null });

describe('what is typed in a cell', () => {
  it.each([
    ['12', 1200],
    ['12,5', 1250],
    ['12.5', 1250],
    ['12,50', 1250],
    ['12,500', 1250],
    ['١٢٫٥', 1250],
    ['١٢,٢٥', 1225],
    ['۱۲٫۷۵', 1275],
    ['١٢،٥', 1250],
    [' 12,5\u00a0', 1250],
    ['\u200f12,5\u200e', 1250],
    ['0', 0],
    ['20', 2000],
    ['20,00', 2000],
    ['012', 1200],
  ])('“%s” is %i hundredths', (text, value) => {
    expect(readMark(text, twenty)).toEqual({ kind: 'mark', mark: figure(value) });
  });

  it.each([
    ['A', 'absentUnjustified'],
    ['a', 'absentUnjustified'],
    ['ش', 'absentUnjustified'],
    ['ض', 'absentUnjustified'],
    ['J', 'absentJustified'],
    ['ت', 'absentJustified'],
    ['d', 'exempt'],
    ['ي', 'exempt'],
    ['-', 'notAssessed'],
    ['–', 'notAssessed'],
    ['?', 'pending'],
    ['؟', 'pending'],
  ])('the letter “%s” is %s', (text, code) => {
    expect(readMark(text, twenty)).toEqual({ kind: 'mark', mark: { value: null, code } });
  });

  it.each([
    ['21', 'above'],
    ['20,25', 'above'],
    ['200', 'above'],
    ['12,3', 'step'],
    ['12,126', 'decimals'],
    ['-1', 'text'],
    ['12,', 'text'],
    [',5', 'text'],
    ['1 2 x', 'text'],
    ['12,5,5', 'text'],
    ['1e1', 'text'],
    ['AA', 'text'],
    ['0x10', 'text'],
    ['douze', 'text'],
  ])('“%s” is no mark, and says why', (text, reason) => {
    expect(readMark(text, twenty)).toEqual({ kind: 'wrong', reason });
  });

  it('nothing is nothing, never nought', () => {
    for (const text of ['', ' ', '\u00a0', '\u200f']) expect(readMark(text, twenty)).toEqual({ kind: 'empty' });
  });

  it('is never clamped or rounded: what is read is what was written, or nothing', () => {
    fc.assert(
      fc.property(fc.nat(9999), fc.constantFrom(',', '.', '٫'), fc.constantFrom(1, 10, 25, 50, 100), (value, comma, step) => {
        const text = showHundredths(value, 'fr').replace(',', comma);
        const reading = readMark(text, { scale: 2000, step });
        if (reading.kind === 'mark') expect(reading.mark.value).toBe(value);
        else expect(value > 2000 || value % step !== 0).toBe(true);
      }),
    );
  });

  it('is shown with the comma of French and Arabic, the point of English, Latin digits', () => {
    expect([showMark(figure(1250), 'fr'), showMark(figure(1250), 'ar'), showMark(figure(5), 'en'), showMark(null, 'fr')]).toEqual([
      '12,50',
      '12,50',
      '0.05',
      '',
    ]);
    expect(showMark({ value: null, code: 'absentJustified' }, 'ar')).toBe('J');
  });
});

describe('keys', () => {
  it('35 marks cost at most their digits and one key each, when the next cell opens by itself', () => {
    for (let value = 0; value <= 2000; value += 25) {
      const text = showHundredths(value, 'fr').replace(/,?0+$/, (end) => (end.startsWith(',') ? '' : ''));
      const shortest = value % 100 === 0 ? String(value / 100) : text;
      const digits = shortest.replace(/\D/g, '').length;
      expect(keysFor(shortest, twenty, 'byItself'), shortest).toBeLessThanOrEqual(digits + 1);
    }
    expect(keysFor('A', twenty, 'byItself')).toBe(1);
    expect(keysFor('12', twenty, 'byKey')).toBe(3);
  });

  it('the next cell never opens while a key could still make it another mark', () => {
    expect(['1', '12', '2', '20', '12,2', '12,', '21', ''].filter((text) => completes(text, twenty))).toEqual([]);
    expect(['12,5', '12,25', '٥٫٥', 'A', 'ت'].filter((text) => completes(text, twenty))).toHaveLength(5);
    expect(completes('12,5', { scale: 2000, step: 1 })).toBe(false);
  });

  it('lead through the grid and stop at its edges', () => {
    const size = { rows: 3, columns: 2 };
    expect(moved({ row: 0, column: 1 }, 'next', size)).toEqual({ row: 1, column: 0 });
    expect(moved({ row: 0, column: 0 }, 'previous', size)).toBeNull();
    expect(moved({ row: 2, column: 1 }, 'next', size)).toBeNull();
    expect(moved({ row: 2, column: 1 }, 'down', size)).toEqual({ row: 2, column: 1 });
    expect(moved({ row: 2, column: 1 }, 'first', size)).toEqual({ row: 0, column: 0 });
    expect(placesOf(rectangleOf({ row: 2, column: 1 }, { row: 1, column: 0 }))).toHaveLength(4);
  });
});

describe('going back', () => {
  const step = (personId: string, before: string, after: string) => ({ assessmentId: 'a', personId, before, after });

  it('takes a whole paste back at once, and does it again', () => {
    const history = recorded(recorded(emptyHistory, [step('p1', '', '12')]), [step('p1', '12', '13'), step('p2', '', '9')]);
    const back = undone(history);
    expect(back?.texts.map(({ text }) => text)).toEqual(['12', '']);
    expect(redone(back?.history ?? emptyHistory)?.texts.map(({ text }) => text)).toEqual(['13', '9']);
    expect(redone(recorded(back?.history ?? emptyHistory, [step('p3', '', '1')]))).toBeNull();
    expect(recorded(history, [step('p1', '5', '5')])).toBe(history);
  });
});

describe('a paste', () => {
  const people = Array.from({ length: 35 }, (_, at) => ({ id: `p${at}`, codes: [`Z9990000${String(at).padStart(2, '0')}`, null] }));
  const columns = ['c1', 'c2', 'c3'].map((assessmentId) => ({ assessmentId, ...twenty, isOpen: true }));
  const at = { row: 0, column: 0 };
  const good = (lines: readonly PastedLine[]) => lines.filter((line) => line.refusal === null);

  it('reads tabs, semicolons, quotes, every ending of lines and hard spaces', () => {
    expect(cellsOf('1\t2\r\n3\t4\r\n')).toEqual([
      ['1', '2'],
      ['3', '4'],
    ]);
    expect(cellsOf('"12,5"\t"a ""b"""\n"x\ny"\t\u00a07\u00a0')).toEqual([
      ['12,5', 'a "b"'],
      ['x\ny', '7'],
    ]);
    expect(cellsOf('\ufeffZ1;12,5\rZ2;9')).toEqual([
      ['Z1', '12,5'],
      ['Z2', '9'],
    ]);
    expect(
      cellsOf(
        clipboardText([
          ['a\tb', '"'],
          ['', '2'],
        ]),
      ),
    ).toEqual([
      ['a\tb', '"'],
      ['', '2'],
    ]);
  });

  it('of 35 × 3 goes by the order in sight', () => {
    const plan = planPaste(
      people.map(() => ['12', '13,5', 'A']),
      { people, columns, at },
    );
    expect(plan).toMatchObject({ by: 'order', hasTitles: false, columnsLeftOut: 0 });
    expect(good(plan?.lines ?? []).flatMap((line) => line.cells)).toHaveLength(105);
  });

  it('goes by the code where there is one, whatever the order, past names and titles', () => {
    const rows = people.toReversed().map(({ codes, id }) => [codes[0]?.toLowerCase() ?? '', `Nom ${id}`, '12', '21', '']);
    const plan = planPaste([['Code', 'Nom', 'CC1', 'CC2', 'CC3'], ...rows, ['Z111111111', 'Autre', '3', '4', '5']], {
      people,
      columns,
      at,
    });
    expect(plan).toMatchObject({ by: 'code', hasTitles: true });
    expect(plan?.lines[0]).toMatchObject({ source: 2, personId: 'p34' });
    expect(plan?.lines[0]?.cells.map((cell) => (typeof cell === 'string' ? cell : cell.reading.kind))).toEqual(['mark', 'wrong']);
    expect(plan?.lines.at(-1)).toMatchObject({ source: 37, refusal: 'unknown' });
  });

  it('says what finds no place: a line too many, the same person twice, a closed column', () => {
    expect(planPaste([['1'], ['2']], { people, columns, at: { row: 34, column: 0 } })?.lines[1]).toMatchObject({ refusal: 'beyond' });
    const twice = planPaste(
      [
        ['Z999000001', '1'],
        ['Z999000001', '2'],
      ],
      { people, columns, at },
    );
    expect(twice?.lines[1]).toMatchObject({ refusal: 'twice' });
    const closed = columns.map((column) => ({ ...column, isOpen: false }));
    expect(planPaste([['1']], { people, columns: closed, at })?.lines[0]).toMatchObject({ refusal: 'closed' });
    expect(planPaste([['1', '2']], { people, columns, at: { row: 0, column: 2 } })?.columnsLeftOut).toBe(1);
    expect(planPaste([['', '']], { people, columns, at })).toBeNull();
  });
});

describe('the strip and what deserves a look', () => {
  it('counts in whole hundredths, rounded half up', () => {
    const strip = stripOf([figure(1000), figure(1001), figure(1250), figure(2000), { value: null, code: 'absentJustified' }, null], 2000);
    expect(strip).toMatchObject({
      entered: 5,
      total: 6,
      figures: { min: 1000, firstQuartile: 1001, median: 1126, thirdQuartile: 1438, max: 2000, mean: 1313 },
    });
    expect(strip.bars).toEqual([0, 0, 0, 0, 0, 2, 1, 0, 0, 1]);
    expect(stripOf([null], 2000).figures).toBeNull();
  });

  it('keeps every figure between the least and the greatest', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(2000), { minLength: 1, maxLength: 60 }), (values) => {
        const { figures } = stripOf(values.map(figure), 2000);
        const order = figures ? [figures.min, figures.firstQuartile, figures.median, figures.thirdQuartile, figures.max] : [];
        expect(order).toEqual(order.toSorted((a, b) => a - b));
        expect(order[0]).toBe(Math.min(...values));
        expect(order[4]).toBe(Math.max(...values));
      }),
    );
  });

  const column = (assessmentId: string, marks: readonly (Mark | null)[], others: FigureColumn['others'] = null): FigureColumn => ({
    assessmentId,
    scale: 2000,
    marks: new Map(marks.map((mark, at) => [`p${at}`, mark])),
    others,
  });

  it('finds what misses, what is the same for all, a nought, a stranger among one’s marks, a group apart', () => {
    const same = column('c1', [...Array.from({ length: 6 }, () => figure(1200)), null]);
    expect(odditiesOf([same]).map(({ kind }) => kind)).toEqual(['same', 'missing']);
    expect(odditiesOf([column('c1', [figure(0)])])).toEqual([{ kind: 'nought', assessmentId: 'c1', personId: 'p0' }]);
    const three = [column('c1', [figure(1500)]), column('c2', [figure(1400)]), column('c3', [figure(525)])];
    expect(odditiesOf(three)).toEqual([{ kind: 'outlier', assessmentId: 'c3', personId: 'p0', value: 525, side: 'below', other: 1400 }]);
    const far = column('c1', [1500, 1600, 1400, 1500, 1450].map(figure), { mean: 1100, scale: 2000 });
    expect(odditiesOf([far]).map(({ kind }) => kind)).toEqual(['far']);
    expect(odditiesOf([column('c1', [null, null])])).toEqual([]);
  });
});
