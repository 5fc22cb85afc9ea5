import { roles, type Mapping, type Role } from '../../../shared/people/intake/schema.ts';
import { useText } from '../../core/text.tsx';
import { Code } from '../../ui/bidi.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import styles from './list-page.module.css';

type ColumnTableProps = {
  readonly cells: readonly (readonly string[])[];
  readonly mapping: Mapping;
  /** What columns of this kind of list may say. */
  readonly known: readonly Role[];
  readonly onChange: (column: number, role: Role | null) => void;
};
type Column = {
  readonly at: number;
  readonly letter: string;
  readonly heading: string;
  readonly sample: string;
  readonly role: Role | null;
};

/** Each column of the file with its heading, what it is taken to say, and an example. */
export function ColumnTable({ cells, mapping, known, onChange }: ColumnTableProps) {
  const t = useText();
  return (
    <DataTable
      caption={t('people.intake.step.mapping')}
      rows={columnsOf(cells, mapping)}
      rowKey={({ letter }) => letter}
      columns={[
        {
          key: 'head',
          head: t('people.intake.columnHead'),
          cell: ({ letter, heading }) => (
            <span className={styles.column}>
              <Code strong>{letter}</Code> <bdi>{heading}</bdi>
            </span>
          ),
        },
        {
          key: 'says',
          head: t('people.intake.columnSays'),
          cell: ({ at, letter, heading, role }) => (
            <select
              className={styles.says}
              aria-label={t('people.intake.columnOf', { letter, heading })}
              value={role ?? ''}
              onChange={(event) => onChange(at, roles.find((each) => each === event.target.value) ?? null)}
            >
              <option value="">{t('people.intake.ignored')}</option>
              {known.map((each) => (
                <option key={each} value={each}>
                  {t(`people.intake.role.${each}`)}
                </option>
              ))}
            </select>
          ),
        },
        { key: 'sample', head: t('people.intake.columnSample'), cell: ({ sample }) => <bdi className={styles.sample}>{sample}</bdi> },
      ]}
    />
  );
}

function columnsOf(cells: ColumnTableProps['cells'], { headingRow, headingRows, columns }: Mapping): Column[] {
  const headings = cells.slice(headingRow, headingRow + headingRows);
  const below = cells.slice(headingRow + headingRows);
  const width = Math.max(0, ...[...headings, ...below].map((row) => row.length));
  return Array.from({ length: width }, (_, at): Column => {
    const heading = headings.map((row) => row[at] ?? '').filter((word) => word !== '');
    const sample = below.map((row) => row[at] ?? '').find((word) => word !== '') ?? '';
    const role = roles.find((each) => columns[each]?.includes(at)) ?? null;
    return { at, letter: letterOf(at), heading: heading.join(' '), sample, role };
  }).filter(({ heading, sample }) => heading !== '' || sample !== '');
}

/** As spreadsheets name their columns. */
function letterOf(at: number): string {
  const last = String.fromCharCode(65 + (at % 26));
  return at < 26 ? last : `${letterOf(Math.floor(at / 26) - 1)}${last}`;
}
