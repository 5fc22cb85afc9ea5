/** A trainee invented to try a scheme: two modules of one semester and the papers of the year, judged by the rules a jury is given. */
import { papersOf } from '../../curriculum/schemes/rules.ts';
import { TWENTY, WHOLE, type SchemeDefinition } from '../../curriculum/schemes/schema.ts';
import { componentAverage, type Assessed, type Average, type Mark, type ModuleMarks, type Sittings } from '../averages/rules.ts';
import { readMark } from '../grid/rules.ts';
import { judge, semesterAverage, type Judgement } from '../jury/judgement/rules.ts';
import { whyOf, type Why } from '../jury/why/rules.ts';

export const exampleCases = ['usual', 'near', 'compensated', 'failed'] as const;
export type ExampleCase = (typeof exampleCases)[number];

/** What is typed, by place: `component:exam`, `resit:exam`, `other`, `paper:project`. */
export type Sample = { readonly [place: string]: string | undefined };

type Figures = { readonly exam: number; readonly continuous: number; readonly other: number };
/** In hundredths; the first is the example of the regulation. */
const figuresOf: { readonly [name in Exclude<ExampleCase, 'near'>]: Figures } = {
  usual: { exam: 900, continuous: 1500, other: 1200 },
  compensated: { exam: 800, continuous: 900, other: 1300 },
  failed: { exam: 200, continuous: 400, other: 1300 },
};
/** Of a paper, by where it comes from, in parts of a hundred of its scale. */
const paperShares = { exam: 55, practicum: 70, project: 65 } as const;

/** The marks a case starts from. */
export function sampleOf(scheme: SchemeDefinition, name: ExampleCase): Sample {
  const papers = papersOf(scheme).map(({ code, source, scale }) => [`paper:${code}`, typed((scale * paperShares[source]) / 100)] as const);
  if (name === 'near') return { ...Object.fromEntries(papers), ...nearBar(scheme) };
  const { other, ...figures } = figuresOf[name];
  const components = scheme.components.map(({ code, kind }) => [`component:${code}`, typed(figures[kind])] as const);
  return { ...Object.fromEntries([...components, ...papers]), other: typed(other) };
}

function typed(hundredths: number): string {
  const figure = Math.round(hundredths);
  return figure % 100 === 0 ? String(figure / 100) : `${Math.trunc(figure / 100)},${String(figure % 100).padStart(2, '0')}`;
}

/**
 * Marks whose average is the bar less half a hundredth: 9.995 for 10. Where no marks of a module give it, the mean of both
 * modules does.
 */
function nearBar({ components, validation: { passMark } }: SchemeDefinition): Sample {
  const [first, ...others] = components;
  const last = others.at(-1);
  const pair = first === undefined || last === undefined ? undefined : pairGiving(first.weight, last.weight, passMark);
  const figureOf = (code: string) => {
    if (pair === undefined) return Math.max(0, passMark - 1);
    return code === first?.code ? pair[0] : code === last?.code ? pair[1] : passMark;
  };
  return { ...Object.fromEntries(components.map(({ code }) => [`component:${code}`, typed(figureOf(code))])), other: typed(passMark) };
}

/** Two marks of these weights whose part of the average misses the bar by half a hundredth of the whole. */
function pairGiving(weight: number, otherWeight: number, passMark: number): readonly [number, number] | undefined {
  const wanted = 2 * passMark * (weight + otherWeight) - WHOLE;
  for (let figure = Math.max(0, passMark - 100); figure >= 0; figure -= 1) {
    const other = (wanted - 2 * weight * figure) / (2 * otherWeight);
    if (other > TWENTY) return undefined;
    if (Number.isInteger(other) && other >= 0) return [figure, other];
  }
  return undefined;
}

export type Worked = {
  readonly judgement: Judgement;
  /** By the code of the component. */
  readonly components: { readonly [code: string]: Average };
  readonly semester: Average;
  readonly why: readonly Why[];
};

/** The example computed: the same scheme and the same marks always give the same. */
export function workedOf(scheme: SchemeDefinition, sample: Sample): Worked {
  const marks: ModuleMarks = Object.fromEntries(scheme.components.map(({ code }) => [code, sittingsAt(sample, code)]));
  const other: ModuleMarks = Object.fromEntries(scheme.components.map(({ code }) => [code, once(markAt(sample, 'other', TWENTY))]));
  const papers = papersOf(scheme).map(({ code, scale }) => [code, once(markAt(sample, `paper:${code}`, scale))] as const);
  const isResit = scheme.resit.isHeld && scheme.components.some(({ code, kind }) => kind === 'exam' && (sample[`resit:${code}`] ?? '') !== '');
  const frame = { scheme, modules: [moduleNamed('A'), moduleNamed('B')], sitting: isResit ? 'resit' : 'normal', semester: null } as const;
  const judgement = judge(frame, { modules: { A: marks, B: other }, papers: Object.fromEntries(papers), isRepeating: false });
  const components = scheme.components.map((each) => [each.code, componentAverage(scheme, each, marks)] as const);
  return { judgement, components: Object.fromEntries(components), semester: semesterAverage(judgement.modules, 1), why: whyOf(judgement) };
} // prettier-ignore

function moduleNamed(id: string) {
  return { id, code: id, nameFr: id, nameAr: id, semester: 1, coefficient: 1 };
}

function sittingsAt(sample: Sample, code: string): Sittings {
  const resit = markAt(sample, `resit:${code}`, TWENTY);
  return { normal: [markAt(sample, `component:${code}`, TWENTY)], resit: resit.mark === null ? [] : [resit] };
}

function once(assessed: Assessed): Sittings {
  return { normal: [assessed], resit: [] };
}

function markAt(sample: Sample, place: string, scale: number): Assessed {
  return { mark: readSample(sample[place] ?? '', scale), weight: 1, scale };
}

/** What is typed as a mark, or null: nothing yet, or nothing that can be read. */
export function readSample(text: string, scale: number): Mark | null {
  const reading = readMark(text, { scale, step: 1 });
  return reading.kind === 'mark' ? reading.mark : null;
}
