import { CircleHelp, FileCheck } from 'lucide-react';
import { useState } from 'react';
import { roles, type IntakeParams, type Mapping, type Role } from '../../../shared/people/intake/schema.ts';
import { useText } from '../../core/text.tsx';
import { useAct } from '../../core/use-act.ts';
import { ActForm } from '../../ui/act-form.tsx';
import { Act, MainAct } from '../../ui/act.tsx';
import { Banner } from '../../ui/banner.tsx';
import { SelectField, TextField } from '../../ui/field.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { useToast } from '../../ui/toast.tsx';
import { ColumnTable } from './column-table.tsx';
import styles from './list-page.module.css';
import { ParamFields } from './param-fields.tsx';
import { intakeOf, readIntakesAgain, type Feature } from './use-intakes.ts';
import { useSheets, type List } from './use-list.ts';

type MappingFormProps = { readonly feature: Feature; readonly list: List; readonly onRead: () => void };

/** Where the list goes and which column says what: recognised by itself, corrected by hand. */
export function MappingForm({ feature, list, onRead }: MappingFormProps) {
  const t = useText();
  const toast = useToast();
  const { sheets, mapping: suggested } = useSheets(feature, list.id, list.version);
  const [mapping, setMapping] = useState<Mapping>(list.mapping ?? suggested);
  const [params, setParams] = useState<IntakeParams>(list.params);
  const sheet = sheets.find(({ name }) => name === mapping.sheet) ?? sheets[0];
  const byColumn = mapping.columns.list !== undefined;
  const isPlaced = list.needs.every((need) => params[need] !== null) && (list.kind !== 'admitted' || params.list !== null || byColumn);
  const filled = useAct(
    async (actId) => {
      const read = await intakeOf(feature).mapList.mutate({ actId, intakeId: list.id, version: list.version, params, mapping });
      if (read.state === 'previewed') toast({ what: t('people.intake.readDone') });
      await readIntakesAgain();
      onRead();
    },
    {},
    { check: () => (isPlaced ? [] : [{ field: null, words: t('people.intake.question.params') }]) },
  );
  const abandon = useAct(async (actId) => {
    await intakeOf(feature).abandonList.mutate({ actId, intakeId: list.id, version: list.version });
    toast({ what: t('people.intake.abandonDone') });
    await readIntakesAgain();
  });
  return (
    <div className={styles.mapping}>
      <MappingNote list={list} />
      <ActForm
        filled={filled}
        act={
          <>
            <MainAct submit busy={filled.busy}>
              {t('people.intake.preview')}
            </MainAct>
            <Act busy={abandon.busy} onAct={abandon.send}>
              {t('people.intake.abandon')}
            </Act>
          </>
        }
      >
        <ParamFields feature={feature} list={list} params={params} byColumn={byColumn} onChange={setParams} />
        {(list.question === 'dayOrder' || mapping.dayOrder !== null) && (
          <div className={styles.order}>
            <p>{t('people.intake.dayOrder')}</p>
            <Segmented
              label={t('people.intake.dayOrder')}
              value={mapping.dayOrder ?? 'none'}
              choices={(['dayFirst', 'monthFirst'] as const).map((value) => ({ value, label: t(`people.intake.dayOrder.${value}`) }))}
              onChange={(value) => setMapping({ ...mapping, dayOrder: value === 'monthFirst' ? 'monthFirst' : 'dayFirst' })}
            />
          </div>
        )}
        <div className={styles.where}>
          {sheets.length > 1 && (
            <SelectField
              label={t('people.intake.sheet')}
              value={mapping.sheet}
              onChange={(value) => setMapping({ ...mapping, sheet: value })}
              choices={sheets.map(({ name, rows }) => ({ value: name, label: t('people.intake.sheetRows', { name, n: rows }) }))}
            />
          )}
          <TextField
            type="number"
            min={1}
            max={5000}
            dir="ltr"
            label={t('people.intake.headingRow')}
            value={String(mapping.headingRow + 1)}
            onChange={(value) => setMapping({ ...mapping, headingRow: Math.max(0, Number(value) - 1) })}
          />
          <SelectField
            label={t('people.intake.headingRows')}
            value={String(mapping.headingRows)}
            onChange={(value) => setMapping({ ...mapping, headingRows: Number(value) })}
            choices={['1', '2', '3'].map((value) => ({ value, label: value }))}
          />
        </div>
        {sheet && (
          <ColumnTable
            cells={sheet.cells}
            mapping={mapping}
            known={list.columns.map(({ role }) => role)}
            onChange={(column, role) => setMapping({ ...mapping, columns: moved(mapping.columns, column, role) })}
          />
        )}
      </ActForm>
    </div>
  );
}

/** A column says one thing; a thing may be said by several columns (a name in both scripts). */
function moved(columns: Mapping['columns'], column: number, role: Role | null): Mapping['columns'] {
  const next: { [each in Role]?: number[] } = {};
  for (const each of roles) {
    const kept = (columns[each] ?? []).filter((at) => at !== column);
    const all = each === role ? [...kept, column].sort((a, b) => a - b) : kept;
    if (all.length > 0) next[each] = all;
  }
  return next;
}

function MappingNote({ list: { question, columns, oneOf, mapping } }: { readonly list: List }) {
  const t = useText();
  if (question === null) return <Banner drawing={FileCheck} tone="green" title={t('people.intake.remembered')} />;
  const has = (role: Role) => (mapping?.columns[role]?.length ?? 0) > 0;
  const lacking = [
    ...columns.filter(({ role, isRequired }) => isRequired && !has(role)).map(({ role }) => t(`people.intake.role.${role}`)),
    ...oneOf.filter((set) => !set.some(has)).map((set) => set.map((role) => t(`people.intake.role.${role}`)).join(' / ')),
  ];
  const words = question === 'columns' ? { roles: lacking.join(' · ') } : {};
  return <Banner drawing={CircleHelp} title={t(asQuestion(question), words)} />;
}

const questions = {
  heading: 'people.intake.question.heading',
  columns: 'people.intake.question.columns',
  dayOrder: 'people.intake.question.dayOrder',
  sheet: 'people.intake.question.sheet',
} as const;

function asQuestion(question: string): (typeof questions)[keyof typeof questions] {
  return question === 'columns' || question === 'dayOrder' || question === 'sheet' ? questions[question] : questions.heading;
}
