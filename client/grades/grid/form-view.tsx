import { useState, type KeyboardEvent } from 'react';
import { markCodes } from '../../../shared/grades/averages/rules.ts';
import { cellOf } from '../../../shared/grades/grid/queue/rules.ts';
import { letters, type Place } from '../../../shared/grades/grid/rules.ts';
import { useLanguage, useText } from '../../core/text.tsx';
import { classNames } from '../../ui/class-names.ts';
import { PersonName } from '../../ui/bidi.tsx';
import { SelectField } from '../../ui/field.tsx';
import { CellNote, wrongWords } from './cell-note.tsx';
import type { GridModel } from './use-mark-grid.ts';
import styles from './form-view.module.css';

type FormViewProps = {
  readonly grid: GridModel;
  readonly column: number;
  readonly onColumn: (column: number) => void;
  readonly onLeft: (place: Place, text: string) => void;
};

/** The same marks as a list of named fields: for those who hear the page, and for a thumb. */
export function FormView({ grid, column, onColumn, onLeft }: FormViewProps) {
  const t = useText();
  const sheet = grid.columns[column];
  if (!sheet) return null;
  return (
    <div className={styles.form}>
      {grid.columns.length > 1 && (
        <SelectField
          label={t('grades.grid.form.column')}
          value={sheet.assessmentId}
          onChange={(id) => onColumn(grid.columns.findIndex(({ assessmentId }) => assessmentId === id))}
          choices={grid.columns.map(({ assessmentId, title }) => ({ value: assessmentId, label: title }))}
        />
      )}
      <ol aria-label={t('grades.grid.form.list')}>
        {grid.people.map(({ id }, row) => (
          <FormRow key={`${sheet.assessmentId} ${id}`} grid={grid} place={{ row, column }} onLeft={onLeft} />
        ))}
      </ol>
    </div>
  );
}

type FormRowProps = { readonly grid: GridModel; readonly place: Place; readonly onLeft: FormViewProps['onLeft'] };

function FormRow({ grid, place, onLeft }: FormRowProps) {
  const t = useText();
  const { language } = useLanguage();
  const [before, setBefore] = useState<string | null>(null);
  const here = grid.at(place);
  if (!here) return null;
  const { person, sheet, queue } = here;
  const cell = cellOf(queue, person.id);
  const isOff = !sheet.mayEnter.ok;
  const put = (after: string) => {
    grid.put([{ assessmentId: sheet.assessmentId, personId: person.id, before: before ?? grid.textAt(place), after }]);
    setBefore(null);
    onLeft(place, after);
  };
  const leave = () => {
    if (before !== null && document.hasFocus()) put(grid.textAt(place));
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Escape') {
      grid.revert(place);
      setBefore(null);
    }
    if (event.key !== 'Enter') return;
    event.preventDefault();
    leave();
    document.getElementById(`mark-${grid.people[place.row + (event.shiftKey ? -1 : 1)]?.id}`)?.focus();
  };
  const code = 'mark' in cell && cell.mark?.code ? letters[cell.mark.code] : '';
  const line = `line-${person.id}`;
  const words = stateWords();
  return (
    <li data-state={cell.state} className={styles.row}>
      <label htmlFor={`mark-${person.id}`}>
        <PersonName>{person.name}</PersonName>
      </label>
      <input
        id={`mark-${person.id}`}
        dir="ltr"
        autoComplete="off"
        inputMode="decimal"
        maxLength={12}
        readOnly={isOff}
        aria-invalid={cell.state === 'wrong' || undefined}
        aria-describedby={words === null ? undefined : line}
        value={cell.state === 'draft' || cell.state === 'wrong' ? cell.text : grid.textAt(place)}
        onChange={(event) => {
          if (before === null) setBefore(grid.textAt(place));
          grid.type(place, event.target.value);
        }}
        onBlur={leave}
        onKeyDown={onKeyDown}
      />
      <select
        aria-label={t('grades.grid.letterFor', { name: person.name })}
        value={code}
        disabled={isOff}
        onChange={(event) => put(event.target.value)}
      >
        <option value="">{t('grades.grid.noLetter')}</option>
        {markCodes.map((each) => (
          <option key={each} value={letters[each]}>
            {letters[each]} {t(`grades.grid.letter.${each}`)}
          </option>
        ))}
      </select>
      {words !== null && (
        <p id={line} className={classNames(styles.line, cell.state === 'wrong' && styles.bad)}>
          {words}
        </p>
      )}
      {cell.state === 'conflict' && (
        <div className={styles.choice}>
          <CellNote
            cell={cell}
            rule={sheet}
            saved={null}
            onMend={() => undefined}
            onClear={() => undefined}
            onKeep={() => undefined}
            onChoose={(whose) => grid.choose(place, whose)}
          />
        </div>
      )}
    </li>
  );

  function stateWords(): string | null {
    if (cell.state === 'wrong') return t('grades.grid.look.wrong', { reason: wrongWords(t, { text: cell.text, rule: sheet, language }) });
    if (cell.state === 'draft' && before === null) return t('grades.grid.look.draft');
    if (cell.state === 'conflict') return t('grades.grid.look.conflict');
    return cell.state === 'waiting' ? t('grades.grid.state.waiting') : null;
  }
}
