import { Plus, SlidersHorizontal, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { inLanguage } from '../../../shared/core/text.ts';
import { readMark, showShort } from '../../../shared/grades/grid/rules.ts';
import { evaluators, type Evaluator, type PracticumForm } from '../../../shared/grades/practicum/schema.ts';
import { useFormat } from '../../core/format.ts';
import { useLanguage, useText } from '../../core/text.tsx';
import { api } from '../../core/trpc.ts';
import { DeedForm } from '../../organisation/deed-form.tsx';
import { Act, QuietAct } from '../../ui/act.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { TextField } from '../../ui/field.tsx';
import { PageHead, SectionHead } from '../../ui/page-head.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { Situation } from '../../ui/situation.tsx';
import styles from '../following.module.css';
import { usePracticumChoices } from './use-practicum.ts';

type KeptForm = ReturnType<typeof usePracticumChoices>['forms'][number];

/** The grids of one's filières: criteria and shares, until the first grid of a promotion is filled. */
export function FormsPage() {
  const t = useText();
  const { forms } = usePracticumChoices();
  const [changing, setChanging] = useState<KeptForm>();
  return (
    <>
      <PageHead
        title={t('grades.practicum.forms')}
        crumbs={[{ to: '/msp', label: t('grades.practicum.title') }]}
        here={t('grades.practicum.forms')}
        help={t('grades.practicum.formsHelp')}
      />
      {forms.length === 0 && (
        <Situation drawing={SlidersHorizontal} title={t('grades.practicum.formsNone')} cause={t('grades.practicum.formsNoneCause')} />
      )}
      {forms.map((form) => (
        <FormSection key={`${form.promotionId} ${form.filiereId}`} form={form} onChange={() => setChanging(form)} />
      ))}
      {changing && (
        <Sheet title={t('grades.practicum.formsChange')} onClose={() => setChanging(undefined)}>
          <FormEditor form={changing} onClose={() => setChanging(undefined)} />
        </Sheet>
      )}
    </>
  );
}

function FormSection({ form, onChange }: { readonly form: KeptForm; readonly onChange: () => void }) {
  const t = useText();
  const format = useFormat();
  const { language } = useLanguage();
  const { definition, promotionFr, promotionAr, filiereFr, filiereAr, isUsed } = form;
  const title = `${inLanguage({ fr: filiereFr, ar: filiereAr }, language)} · ${inLanguage({ fr: promotionFr, ar: promotionAr }, language)}`;
  return (
    <section className={styles.section}>
      <header className={styles.head}>
        <SectionHead title={title} />
        <Act drawing={SlidersHorizontal} onAct={onChange} disabledReason={isUsed ? t('grades.practicum.formUsed') : undefined}>
          {t('grades.practicum.formsChange')}
        </Act>
      </header>
      <DataTable
        caption={title}
        rows={evaluators}
        rowKey={(evaluator) => evaluator}
        columns={[
          { key: 'who', head: t('grades.practicum.grid'), cell: (evaluator) => t(`grades.practicum.evaluator.${evaluator}`) },
          {
            key: 'share',
            head: t('grades.practicum.shareHead'),
            cell: (evaluator) => format.percent(definition.weights[evaluator] / 10_000, 0),
          },
          {
            key: 'criteria',
            head: t('grades.practicum.criteria'),
            cell: (evaluator) =>
              definition.grids[evaluator]
                .map(({ nameFr, nameAr, max }) =>
                  t('grades.practicum.criterion', {
                    name: inLanguage({ fr: nameFr, ar: nameAr }, language),
                    max: showShort(max, language),
                  }),
                )
                .join(' · '),
          },
        ]}
      />
    </section>
  );
}

type TypedCriterion = { readonly code: string; readonly nameFr: string; readonly nameAr: string; readonly max: string };
type TypedForm = { readonly weights: Record<Evaluator, string>; readonly grids: Record<Evaluator, readonly TypedCriterion[]> };

function FormEditor({ form, onClose }: { readonly form: KeptForm; readonly onClose: () => void }) {
  const t = useText();
  const { language } = useLanguage();
  const [typed, setTyped] = useState<TypedForm>(() => typedOf(form.definition, (value) => showShort(value, language)));
  const definition = definitionOf(typed);
  const setGrid = (of: Evaluator, criteria: readonly TypedCriterion[]) => setTyped({ ...typed, grids: { ...typed.grids, [of]: criteria } });
  return (
    <DeedForm
      act={t('grades.practicum.formsChange')}
      send={(actId) =>
        api.grades.setPracticumForm.mutate({
          actId,
          promotionId: form.promotionId,
          filiereId: form.filiereId,
          definition,
          version: form.version,
        })
      }
      missing={[
        ...(evaluators.reduce((sum, of) => sum + definition.weights[of], 0) === 10_000
          ? []
          : [{ field: null, words: t('grades.practicum.weights') }]),
        ...evaluators
          .filter((of) => definition.grids[of].reduce((sum, { max }) => sum + max, 0) !== 2000)
          .map((of) => ({ field: `grid.${of}`, words: t('grades.practicum.twenty') })),
      ]}
      done={t('grades.practicum.formsSaved')}
      review={t('grades.practicum.formsReview')}
      onClose={onClose}
    >
      {(errorAt) =>
        evaluators.map((of) => (
          <fieldset key={of} className={styles.part}>
            <legend>{t(`grades.practicum.evaluator.${of}`)}</legend>
            <TextField
              dir="ltr"
              inputMode="numeric"
              label={t('grades.practicum.sharePercent')}
              value={typed.weights[of]}
              onChange={(value) => setTyped({ ...typed, weights: { ...typed.weights, [of]: value } })}
              error={errorAt(`grid.${of}`)}
            />
            {typed.grids[of].map((criterion, at) => (
              <CriterionFields
                key={criterion.code}
                criterion={criterion}
                error={errorAt(`definition.grids.${of}.${at}.nameFr`) ?? errorAt(`definition.grids.${of}.${at}.nameAr`)}
                onChange={(next) => setGrid(of, typed.grids[of].with(at, next))}
                onRemove={typed.grids[of].length > 1 ? () => setGrid(of, typed.grids[of].toSpliced(at, 1)) : undefined}
              />
            ))}
            {typed.grids[of].length < 12 && (
              <QuietAct
                drawing={Plus}
                onAct={() => setGrid(of, [...typed.grids[of], { code: freeCode(typed.grids[of]), nameFr: '', nameAr: '', max: '' }])}
              >
                {t('grades.practicum.addCriterion')}
              </QuietAct>
            )}
          </fieldset>
        ))
      }
    </DeedForm>
  );
}

type CriterionFieldsProps = {
  readonly criterion: TypedCriterion;
  readonly error: string | undefined;
  readonly onChange: (next: TypedCriterion) => void;
  readonly onRemove: (() => void) | undefined;
};

function CriterionFields({ criterion, error, onChange, onRemove }: CriterionFieldsProps) {
  const t = useText();
  return (
    <div className={styles.criterion}>
      <TextField
        label={t('grades.practicum.criterionFr')}
        value={criterion.nameFr}
        onChange={(nameFr) => onChange({ ...criterion, nameFr })}
        error={error}
      />
      <TextField
        dir="rtl"
        lang="ar"
        label={t('grades.practicum.criterionAr')}
        value={criterion.nameAr}
        onChange={(nameAr) => onChange({ ...criterion, nameAr })}
      />
      <TextField
        dir="ltr"
        inputMode="decimal"
        label={t('grades.practicum.criterionMax')}
        value={criterion.max}
        onChange={(max) => onChange({ ...criterion, max })}
      />
      {onRemove && (
        <QuietAct drawing={Trash2} onAct={onRemove} name={t('grades.practicum.removeCriterionOf', { name: criterion.nameFr })}>
          {t('grades.practicum.removeCriterion')}
        </QuietAct>
      )}
    </div>
  );
}

function typedOf({ weights, grids }: PracticumForm, shown: (value: number) => string): TypedForm {
  const criteria = (of: Evaluator) => grids[of].map(({ max, ...criterion }) => ({ ...criterion, max: shown(max) }));
  return {
    weights: { host: shown(weights.host), trainer: shown(weights.trainer), inspector: shown(weights.inspector) },
    grids: { host: criteria('host'), trainer: criteria('trainer'), inspector: criteria('inspector') },
  };
}

/** What was typed as the form takes it; a figure that is none counts for nothing, and is told by the sums. */
function definitionOf({ weights, grids }: TypedForm): PracticumForm {
  const figure = (text: string, scale: number) => {
    const read = readMark(text, { scale, step: 1 });
    return read.kind === 'mark' ? (read.mark.value ?? 0) : 0;
  };
  const criteria = (of: Evaluator) => grids[of].map(({ max, ...criterion }) => ({ ...criterion, max: figure(max, 2000) }));
  const weight = (of: Evaluator) => figure(weights[of], 10_000);
  return {
    weights: { host: weight('host'), trainer: weight('trainer'), inspector: weight('inspector') },
    grids: { host: criteria('host'), trainer: criteria('trainer'), inspector: criteria('inspector') },
  };
}

/** The first code no criterion of the grid has. */
function freeCode(criteria: readonly TypedCriterion[]): string {
  const used = new Set(criteria.map(({ code }) => code));
  let n = criteria.length + 1;
  while (used.has(`criterion${n}`)) n += 1;
  return `criterion${n}`;
}
