import { TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { cellsOf, type PastedCell, type PastedLine, type PastePlan } from '../../../shared/grades/grid/paste/rules.ts';
import { showMark, type Place } from '../../../shared/grades/grid/rules.ts';
import type { Step } from '../../../shared/grades/grid/undo/rules.ts';
import { useLanguage, useText } from '../../core/text.tsx';
import { Act, MainAct } from '../../ui/act.tsx';
import { Field } from '../../ui/field.tsx';
import { Icon } from '../../ui/icon.tsx';
import { PersonName } from '../../ui/bidi.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { useToast } from '../../ui/toast.tsx';
import { wrongWords } from './cell-note.tsx';
import type { GridModel } from './use-mark-grid.ts';
import styles from './paste-sheet.module.css';

type PasteSheetProps = {
  readonly grid: GridModel;
  readonly at: Place;
  /** What was copied elsewhere; null to be asked for it. */
  readonly plan: PastePlan | null;
  readonly onClose: () => void;
};

/** A paste is looked at before it is done: names beside values, what changes, what finds no place and why. */
export function PasteSheet({ grid, at, plan: given, onClose }: PasteSheetProps) {
  const t = useText();
  const toast = useToast();
  const [text, setText] = useState('');
  const plan = given ?? (text === '' ? null : grid.plan(cellsOf(text), at));
  const steps = plan ? stepsOf(plan, grid) : [];
  const changing = steps.filter(({ before, after }) => before !== after);
  const red = plan
    ? plan.lines.flatMap((line) => (line.refusal === null ? line.cells.filter(({ reading }) => reading.kind === 'wrong') : []))
    : [];
  const apply = () => {
    grid.put(changing);
    toast({ what: t('grades.grid.paste.done', { n: changing.length }) });
    onClose();
  };
  return (
    <Sheet title={t('grades.grid.paste.title')} onClose={onClose}>
      {given === null && (
        <Field
          label={t('grades.grid.paste.here')}
          hint={t('grades.grid.paste.hereHint')}
          error={text !== '' && plan === null ? t('grades.grid.paste.nothing') : undefined}
        >
          {(wiring) => (
            <textarea
              {...wiring}
              className={styles.here}
              rows={plan ? 2 : 5}
              dir="ltr"
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
          )}
        </Field>
      )}
      {plan && (
        <>
          <PlanWords plan={plan} changes={changing.length - red.length} red={red.length} />
          <Preview plan={plan} grid={grid} />
        </>
      )}
      <div className={styles.acts}>
        <Act onAct={onClose}>{t('grades.grid.paste.cancel')}</Act>
        {changing.length > 0 && <MainAct onAct={apply}>{t('grades.grid.paste.apply', { n: changing.length })}</MainAct>}
      </div>
    </Sheet>
  );
}

function PlanWords({ plan, changes, red }: { readonly plan: PastePlan; readonly changes: number; readonly red: number }) {
  const t = useText();
  const lost = plan.lines.filter(({ refusal }) => refusal !== null).length;
  return (
    <div className={styles.words} role="status">
      <p>
        <strong>{t('grades.grid.paste.changes', { n: Math.max(0, changes) })}</strong>{' '}
        {t(plan.by === 'code' ? 'grades.grid.paste.byCode' : 'grades.grid.paste.byOrder')}
      </p>
      {plan.hasTitles && <p>{t('grades.grid.paste.titles')}</p>}
      {plan.columnsLeftOut > 0 && <p>{t('grades.grid.paste.columns', { n: plan.columnsLeftOut })}</p>}
      {red > 0 && (
        <p className={styles.red}>
          <Icon drawing={TriangleAlert} size={14} /> {t('grades.grid.paste.red', { n: red })}
        </p>
      )}
      {lost > 0 && (
        <p className={styles.red}>
          <Icon drawing={TriangleAlert} size={14} /> {t('grades.grid.paste.lost', { n: lost })}
        </p>
      )}
    </div>
  );
}

function Preview({ plan, grid }: { readonly plan: PastePlan; readonly grid: GridModel }) {
  const t = useText();
  const filled = grid.columns.filter(({ assessmentId }) =>
    plan.lines.some((line) => line.refusal === null && line.cells.some(({ column }) => column.assessmentId === assessmentId)),
  );
  return (
    <div className={styles.preview} tabIndex={0} role="region" aria-label={t('grades.grid.paste.preview')}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('grades.grid.paste.line')}</th>
            <th scope="col">{t('grades.grid.person')}</th>
            {filled.map(({ assessmentId, title }) => (
              <th key={assessmentId} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {plan.lines.map((line) => (
            <tr key={line.source}>
              <td>{line.source}</td>
              <LineCells line={line} grid={grid} columns={filled.map(({ assessmentId }) => assessmentId)} />
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

type LineCellsProps = { readonly line: PastedLine; readonly grid: GridModel; readonly columns: readonly string[] };

function LineCells({ line, grid, columns }: LineCellsProps) {
  const t = useText();
  if (line.refusal !== null) {
    return (
      <td colSpan={columns.length + 1} className={styles.red}>
        <bdi>{[line.code, ...line.cells].filter((each) => each !== '').join(' · ')}</bdi>
        <small>{t(`grades.grid.paste.${line.refusal}`)}</small>
      </td>
    );
  }
  const person = grid.people.find(({ id }) => id === line.personId);
  return (
    <>
      <th scope="row">
        <PersonName>{person?.name}</PersonName>
      </th>
      {columns.map((assessmentId) => {
        const cell = line.cells.find(({ column }) => column.assessmentId === assessmentId);
        return (
          <td key={assessmentId}>
            {cell && <Pasted cell={cell} before={grid.textAt(grid.placeOf({ assessmentId, personId: line.personId }))} />}
          </td>
        );
      })}
    </>
  );
}

function Pasted({ cell, before }: { readonly cell: PastedCell; readonly before: string }) {
  const t = useText();
  const { language } = useLanguage();
  if (cell.reading.kind === 'wrong') {
    return (
      <span className={styles.red}>
        <Icon drawing={TriangleAlert} size={14} /> <bdi>{cell.text}</bdi>
        <small>{wrongWords(t, { text: cell.text, rule: cell.column, language })}</small>
      </span>
    );
  }
  const text = textOfPasted(cell);
  return (
    <>
      <b>
        <bdi dir="ltr">{cell.reading.kind === 'mark' ? showMark(cell.reading.mark, language) : ''}</bdi>
      </b>
      {before === text && <small>{t('grades.grid.paste.same')}</small>}
      {before !== text && before !== '' && <small>{t('grades.grid.paste.was', { mark: before })}</small>}
    </>
  );
}

/** What a pasted cell puts into the grid: its mark as the centre writes it; what is no mark, as it came. */
function textOfPasted({ reading, text }: PastedCell): string {
  return reading.kind === 'mark' ? showMark(reading.mark, 'fr') : text;
}

function stepsOf(plan: PastePlan, grid: GridModel): readonly Step[] {
  return plan.lines.flatMap((line) =>
    line.refusal !== null
      ? []
      : line.cells.map((cell) => {
          const { assessmentId } = cell.column;
          const before = grid.textAt(grid.placeOf({ assessmentId, personId: line.personId }));
          return { assessmentId, personId: line.personId, before, after: textOfPasted(cell) };
        }),
  );
}
