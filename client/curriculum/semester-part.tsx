import { inLanguage } from '../../shared/core/text.ts';
import type { SemesterTotal } from '../../shared/curriculum/rules.ts';
import { useLanguage, useText } from '../core/text.tsx';
import { QuietAct } from '../ui/act.tsx';
import { Code } from '../ui/bidi.tsx';
import { DataTable, TwoLines, type Column } from '../ui/data-table.tsx';
import { SectionHead } from '../ui/page-head.tsx';
import styles from './programme-page.module.css';
import type { Taught } from './use-programmes.ts';

type SemesterPartProps = {
  readonly total: SemesterTotal;
  readonly modules: readonly Taught[];
  /** Where one may change them. */
  readonly onChange?: (module: Taught) => void;
};

/** The modules of a semester, with its hours. */
export function SemesterPart({ total, modules, onChange }: SemesterPartProps) {
  const t = useText();
  const { language } = useLanguage();
  const title = t('curriculum.semesterName', { number: total.semester });
  const columns: Column<Taught>[] = [
    {
      key: 'name',
      head: t('curriculum.module'),
      cell: ({ code, nameFr, nameAr, department }) => (
        <TwoLines under={<><Code>{code}</Code> · {inLanguage(department, language)}</>}>
          {inLanguage({ fr: nameFr, ar: nameAr }, language)}
        </TwoLines>
      ),
    },
    { key: 'room', head: t('curriculum.roomKind'), cell: ({ roomKind }) => (roomKind === null ? t('curriculum.anyRoom') : t(`curriculum.room.${roomKind}`)) },
    { key: 'coefficient', head: t('curriculum.coefficient'), end: true, cell: ({ coefficient }) => coefficient },
    { key: 'hours', head: t('curriculum.hours'), end: true, cell: ({ hours }) => t('curriculum.hoursShort', { n: hours }) },
  ]; // prettier-ignore
  if (onChange)
    columns.push({
      key: 'act',
      head: '',
      end: true,
      cell: (module) => (
        <QuietAct name={t('curriculum.changeOf', { code: module.code })} onAct={() => onChange(module)}>
          {t('curriculum.change')}
        </QuietAct>
      ),
    });
  return (
    <section className={styles.part}>
      <SectionHead title={title} note={t('curriculum.semesterTotal', { n: total.modules, hours: total.hours })} />
      <DataTable caption={title} rows={modules} rowKey={({ id }) => id} columns={columns} />
    </section>
  );
}
