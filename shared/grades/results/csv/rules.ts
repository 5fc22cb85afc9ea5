/** Results as CSV: the figures of the screen and of the transcript, one trainee a line. Nothing is computed here. */
import { fill, inLanguage, type Language, type MessageParams } from '../../../core/text.ts';
import { localDay, localMinutes, type Instant } from '../../../core/time.ts';
import { papersOf } from '../../../curriculum/schemes/rules.ts';
import { csvText } from '../../exchange/csv/rules.ts';
import { figureText, mentionName, type Decimal } from '../reasons/rules.ts';
import { mainFigure, mainStanding } from '../rules.ts';
import type { ExportContent, Figure, Frame, FrameModule, ModuleResultLine, Result } from '../schema.ts';
import type { text as fr } from '../text.fr.ts';

/** Says a key of results in the language of a file. */
export type ResultWords = (key: keyof typeof fr, params?: MessageParams) => string;

/** The words of files in a language, from its catalogue. */
export function resultWordsIn(
  catalogue: { readonly [key in keyof typeof fr]: Parameters<typeof fill>[0] },
  language: Language,
): ResultWords {
  return (key, params = {}) => fill(catalogue[key], params, language);
}

/** One trainee, as a list names them. */
export type CsvLine = {
  readonly registerNumber: string;
  readonly latin: string;
  readonly arabic: string;
  readonly groupCode: string;
  readonly version: number;
  readonly result: Result;
};

export type CsvList = {
  readonly frame: Pick<Frame, 'scheme' | 'modules' | 'isRanked'>;
  /** Null: the year. */
  readonly semester: number | null;
  readonly content: ExportContent;
  readonly lines: readonly CsvLine[];
};

/** How a file speaks: its words, those of a jury's decision, and whose language it is. */
export type Speech = {
  readonly words: ResultWords;
  readonly decision: (code: string) => string;
  readonly language: Language;
};

type Column = { readonly head: string; readonly cell: (line: CsvLine, place: number) => string };

/** The head of a list and its lines, as rows of text. */
export function resultRows(list: CsvList, speech: Speech): readonly (readonly string[])[] {
  const columns = [...naming(speech), ...list.frame.modules.flatMap((each) => ofModule(list, each, speech)), ...ofWhole(list, speech)];
  return [columns.map(({ head }) => head), ...list.lines.map((line, place) => columns.map(({ cell }) => cell(line, place)))];
}

/** Who took the file, when and what for: its last lines, so that a copy that is found says where it comes from. */
export type Stamp = { readonly by: string; readonly at: Instant; readonly reason: string };

/** The whole file: UTF-8 with its mark, semicolons, nothing that a spreadsheet would run. */
export function stampedCsv(rows: readonly (readonly string[])[], { by, at, reason }: Stamp, words: ResultWords): string {
  const minutes = localMinutes(at);
  const clock = `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
  const stamp = words('grades.results.csv.stamp', { name: by, day: localDay(at), clock });
  return csvText([...rows, [''], [stamp], [words('grades.results.csv.reason', { reason })]]);
}

function naming({ words }: Speech): readonly Column[] {
  return [
    { head: words('grades.results.csv.number'), cell: (_, place) => String(place + 1) },
    { head: words('grades.results.csv.register'), cell: ({ registerNumber }) => registerNumber },
    { head: words('grades.results.csv.latin'), cell: ({ latin }) => latin },
    { head: words('grades.results.csv.arabic'), cell: ({ arabic }) => arabic },
    { head: words('grades.results.one.group'), cell: ({ groupCode }) => groupCode },
  ];
}

function ofModule({ frame, content }: CsvList, module: FrameModule, speech: Speech): readonly Column[] {
  const { words, language } = speech;
  const lineIn = ({ result }: CsvLine) => result.modules.find(({ moduleId }) => moduleId === module.id);
  const figures = (head: string, figure: (line: ModuleResultLine) => Figure | undefined): Column => ({
    head: words('grades.results.csv.outOf', { what: `${module.code} ${head}` }),
    cell: (line) => {
      const own = lineIn(line);
      return figureCell(own && figure(own), speech);
    },
  });
  const average = figures(inLanguage(module.name, language), (own) => own.average);
  if (content === 'averages') return [average];
  const parts = frame.scheme.components.map(({ code, nameFr, nameAr }) =>
    figures(inLanguage({ fr: nameFr, ar: nameAr }, language), (own) => own.components.find((part) => part.code === code)?.average),
  );
  const standing: Column = {
    head: words('grades.results.csv.standing', { code: module.code }),
    cell: (line) => {
      const own = lineIn(line);
      return own ? words(`grades.results.module.${own.standing}`) : '';
    },
  };
  return [...parts, average, standing];
}

function ofWhole(list: CsvList, speech: Speech): readonly Column[] {
  const { words } = speech;
  const isYear = list.semester === null;
  const rank: Column = { head: words('grades.results.rank'), cell: ({ result }) => (result.rank === null ? '' : String(result.rank)) };
  return [
    ...(isYear ? ofYear(list, speech) : []),
    { head: words('grades.results.csv.average'), cell: ({ result }) => figureCell(mainFigure(result), speech) },
    { head: words('grades.results.one.standing'), cell: ({ result }) => words(`grades.results.standing.${mainStanding(result)}`) },
    ...(isYear ? [mention(list, speech)] : []),
    { head: words('grades.results.decision'), cell: ({ result: { decision } }) => (decision ? speech.decision(decision.code) : '') },
    ...(list.frame.isRanked ? [rank] : []),
    { head: words('grades.results.csv.version'), cell: ({ version }) => String(version) },
  ];
}

function ofYear({ frame }: CsvList, speech: Speech): readonly Column[] {
  const { words, language } = speech;
  const semesters = [...new Set(frame.modules.map(({ semester }) => semester))].sort((a, b) => a - b);
  return [
    ...semesters.map((semester): Column => ({
      head: words('grades.results.csv.semester', { n: semester }),
      cell: ({ result }) => figureCell(result.semesters.find((each) => each.semester === semester)?.average, speech),
    })),
    ...papersOf(frame.scheme).map(({ code, nameFr, nameAr }): Column => ({
      head: words('grades.results.csv.outOf', { what: inLanguage({ fr: nameFr, ar: nameAr }, language) }),
      cell: ({ result }) => figureCell(result.year?.papers.find((each) => each.code === code)?.average, speech),
    })),
  ];
}

function mention({ frame }: CsvList, { words, language }: Speech): Column {
  return {
    head: words('grades.results.mention'),
    cell: ({ result }) => {
      const found = mentionName(frame.scheme, result.year?.mention ?? null);
      return found ? inLanguage(found, language) : '';
    },
  };
}

/** A figure as the reader's language writes it, or why there is none. */
function figureCell(figure: Figure | undefined, { words, language }: Speech): string {
  if (figure === undefined) return '';
  const decimal: Decimal = language === 'en' ? '.' : ',';
  return figure.state === 'known' ? figureText(figure.value, decimal) : words(`grades.results.figure.${figure.state}`);
}
