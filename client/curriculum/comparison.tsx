import type { ComparedFact, ModuleChange, ModuleFacts } from '../../shared/curriculum/rules.ts';
import { inLanguage, type Bilingual } from '../../shared/core/text.ts';
import { useLanguage, useText } from '../core/text.tsx';
import { Code } from '../ui/bidi.tsx';
import { DataTable, TwoLines } from '../ui/data-table.tsx';
import { SectionHead } from '../ui/page-head.tsx';
import styles from './programme-page.module.css';
import { useComparison, type Comparison } from './use-programmes.ts';

type ComparisonPartProps = { readonly filiereId: string; readonly before: number; readonly after: number };

/** What a version changes of another: modules that come, go or change, fact by fact. */
export function ComparisonPart({ filiereId, before, after }: ComparisonPartProps) {
  const t = useText();
  const { language } = useLanguage();
  const comparison = useComparison(filiereId, before, after);
  const title = t('curriculum.comparison', { before });
  return (
    <section className={styles.part}>
      <SectionHead title={title} note={t('curriculum.changes', { n: comparison.changes.length })} />
      {comparison.changes.length === 0 ? (
        <p>{t('curriculum.noChange')}</p>
      ) : (
        <DataTable
          caption={title}
          rows={comparison.changes}
          rowKey={({ code }) => code}
          columns={[
            {
              key: 'module',
              head: t('curriculum.module'),
              cell: ({ code, before: was, after: is }) => <TwoLines under={<Code>{code}</Code>}>{nameOf(is ?? was, language)}</TwoLines>,
            },
            { key: 'what', head: t('curriculum.whatChanges'), cell: (change) => <What change={change} comparison={comparison} /> },
          ]}
        />
      )}
    </section>
  );
}

function What({ change, comparison }: { readonly change: ModuleChange; readonly comparison: Comparison }) {
  const t = useText();
  const { language } = useLanguage();
  const { before, after, changed } = change;
  if (before === null) return t('curriculum.moduleAdded', { hours: after?.hours ?? 0, semester: after?.semester ?? 0 });
  if (after === null) return t('curriculum.moduleRemoved');
  const departments = new Map(comparison.departments.map(({ id, name }) => [id, name]));
  const said = (facts: ModuleFacts, fact: ComparedFact) => {
    if (fact === 'departmentId') return inLanguage(departments.get(facts.departmentId) ?? noName, language);
    if (fact === 'roomKind') return facts.roomKind === null ? t('curriculum.anyRoom') : t(`curriculum.room.${facts.roomKind}`);
    return facts[fact];
  };
  return changed.map((fact) => (
    <span key={fact} className={styles.pair}>
      {t(`curriculum.changed.${fact}`)} <del className={styles.was}>{said(before, fact)}</del> <ins>{said(after, fact)}</ins>
    </span>
  ));
}

const noName: Bilingual = { fr: '', ar: '' };

function nameOf(module: ModuleFacts | null, language: 'fr' | 'ar' | 'en'): string {
  return module === null ? '' : inLanguage({ fr: module.nameFr, ar: module.nameAr }, language);
}
