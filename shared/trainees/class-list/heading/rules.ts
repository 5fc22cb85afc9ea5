/** Which column holds what, told by the words above it and never by its place. */
import { searchKey } from '../../../people/rules.ts';
import type { Block, Cell, Merge, Sheet } from '../schema.ts';

export const roles = ['code', 'cin', 'family', 'given', 'sex', 'bornOn'] as const;
export type Role = (typeof roles)[number];
/** Zero-based columns, ends included: a merged heading covers several. */
export type Span = { readonly from: number; readonly to: number };
/** A role may have two columns: the family name in each script. */
export type Heading = { readonly row: number; readonly columns: { readonly [role in Role]: readonly Span[] } };

const words: { readonly [role in Role]: readonly string[] } = {
  code: [
    'الرمز',
    'رمز مسار',
    'رقم مسار',
    'رقم التلميذ',
    'رمز التلميذ',
    'الرقم الوطني',
    'code',
    'code massar',
    'massar',
    'code eleve',
    'cne',
    'n massar',
  ],
  cin: ['رقم البطاقة الوطنية', 'رقم البطاقة الوطنية للتعريف', 'البطاقة الوطنية', 'ب ت و', 'cin', 'cnie', 'n cin', 'n cnie'],
  family: [
    'النسب',
    'الاسم العائلي',
    'اللقب',
    'النسب بالفرنسية',
    'النسب باللاتينية',
    'nom',
    'nom de famille',
    'nom latin',
    'nom arabe',
    'nom en arabe',
    'nom en francais',
    'family name',
  ],
  given: [
    'الاسم',
    'الاسم الشخصي',
    'الاسم بالفرنسية',
    'الاسم باللاتينية',
    'الاسم الشخصي بالفرنسية',
    'prenom',
    'prenoms',
    'prenom latin',
    'prenom arabe',
    'prenom en arabe',
    'prenom en francais',
    'given name',
  ],
  sex: ['النوع', 'الجنس', 'sexe', 'genre', 'sex'],
  bornOn: ['تاريخ الازدياد', 'تاريخ الميلاد', 'تاريخ الولادة', 'date de naissance', 'date naissance', 'ne le', 'ne e le', 'date of birth'],
};

const labels: { readonly [label in keyof Block]-?: readonly string[] } = {
  school: ['المؤسسة', 'مؤسسة', 'etablissement'],
  level: ['المستوى', 'niveau'],
  className: ['القسم', 'classe'],
  year: ['السنة الدراسية', 'annee scolaire'],
};

/** A heading lies among these rows; below, a table has begun long ago. */
const DEEPEST = 60;
const LONGEST = 80;

/** A heading's words without accents, marks, hamza, tatweel, punctuation or spaces, nor what is between brackets. */
export function headingKey(cell: Cell): string {
  if (typeof cell !== 'string') return '';
  return searchKey(cell.slice(0, LONGEST).replace(/\([^()]*\)/g, '')).replace(/[^\p{L}\p{N}]/gu, '');
}

const roleOf = new Map(roles.flatMap((role) => words[role].map((word) => [headingKey(word), role] as const)));
const labelOf = new Map(Object.entries(labels).flatMap(([label, all]) => all.map((word) => [headingKey(word), label] as const)));

/** The first row that names a family and a given name and at least one of code and national card; undefined when there is none. */
export function findHeading({ rows, merges }: Sheet): Heading | undefined {
  for (const [row, cells] of rows.slice(0, DEEPEST).entries()) {
    const columns = columnsOf(cells, (column) => spanOf(row, column, merges));
    if (columns.family.length > 0 && columns.given.length > 0 && columns.code.length + columns.cin.length > 0) return { row, columns };
  }
  return undefined;
}

/** Whether a row repeats the heading, as on each printed page. */
export function repeatsHeading(cells: readonly Cell[]): boolean {
  return cells.filter((cell) => roleOf.has(headingKey(cell))).length >= 3;
}

function columnsOf(cells: readonly Cell[], span: (column: number) => Span): Heading['columns'] {
  const columns: { [role in Role]: Span[] } = { code: [], cin: [], family: [], given: [], sex: [], bornOn: [] };
  for (const [column, cell] of cells.entries()) {
    const role = roleOf.get(headingKey(cell));
    if (role) columns[role].push(span(column));
  }
  return columns;
}

function spanOf(row: number, column: number, merges: readonly Merge[]): Span {
  const merge = merges.find(({ startRow, endRow, startCol }) => startRow <= row && row <= endRow && startCol === column);
  return { from: column, to: merge?.endCol ?? column };
}

/** What the labels above the table say: the value is the next cell that is not empty, or follows the colon. */
export function readBlock({ rows }: Sheet, heading: Heading): Block {
  const block: { -readonly [label in keyof Block]: Block[label] } = {};
  for (const cells of rows.slice(0, heading.row)) {
    for (const [column, cell] of cells.entries()) {
      const [before = '', after = ''] = String(cell ?? '').split(/[:：]/);
      const label = labelOf.get(headingKey(before));
      if (!isLabel(label) || block[label] !== undefined) continue;
      const next = cells.slice(column + 1).find((each) => each !== null && String(each).trim() !== '');
      const value = after.trim() || String(next ?? '').trim();
      if (value !== '' && !labelOf.has(headingKey(value.replace(/[:：].*$/, '')))) block[label] = value;
    }
  }
  return block;
}

function isLabel(label: string | undefined): label is keyof Block {
  return label !== undefined && Object.hasOwn(labels, label);
}
