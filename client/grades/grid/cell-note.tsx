import { TriangleAlert } from 'lucide-react';
import type { Cell } from '../../../shared/grades/grid/queue/rules.ts';
import { readMark, showMark, showShort, type MarkRule } from '../../../shared/grades/grid/rules.ts';
import type { Language } from '../../../shared/core/text.ts';
import { fullName } from '../../../shared/people/rules.ts';
import { useFormat } from '../../core/format.ts';
import { useLanguage, useText, type Say } from '../../core/text.tsx';
import { PersonName } from '../../ui/bidi.tsx';
import { Icon } from '../../ui/icon.tsx';
import styles from './cell-note.module.css';
import { MarkFace } from './grid-row.tsx';
import type { Mark } from '../../../shared/grades/averages/rules.ts';

export type CellActs = {
  readonly onMend: () => void;
  readonly onClear: () => void;
  readonly onKeep: () => void;
  readonly onChoose: (whose: 'mine' | 'theirs') => void;
};
type CellNoteProps = CellActs & {
  readonly cell: Cell;
  readonly rule: MarkRule;
  /** What the server holds for this cell. */
  readonly saved: Mark | null;
};

/** Beside the cell in focus: why it is not saved, or the two values it has, and what can be done. Never a mark of the program's own. */
export function CellNote({ cell, rule, saved, ...acts }: CellNoteProps) {
  const t = useText();
  const { language } = useLanguage();
  if (cell.state === 'wrong') {
    return (
      <div className={styles.note} data-choice="may" role="group">
        <p className={styles.bad}>
          <Icon drawing={TriangleAlert} size={16} />
          <span>{wrongWords(t, { text: cell.text, rule, language })}</span>
        </p>
        <p>
          {t('grades.grid.wrong.kept')} {saved !== null && t('grades.grid.wrong.before', { mark: showMark(saved, language) })}
        </p>
        <p className={styles.acts}>
          <Press onPress={acts.onMend}>{t('grades.grid.mend')}</Press>
          <Press onPress={acts.onClear}>{t('grades.grid.clear')}</Press>
          <kbd>Esc</kbd>
        </p>
      </div>
    );
  }
  if (cell.state === 'draft') {
    return (
      <div className={styles.note} data-choice="may" role="group">
        <p className={styles.title}>{t('grades.grid.draft.title', { text: cell.text })}</p>
        <p>{t('grades.grid.draft.text')}</p>
        <p className={styles.acts}>
          <Press onPress={acts.onKeep}>{t('grades.grid.draft.keep', { text: cell.text })}</Press>
          <Press onPress={acts.onClear}>{t('grades.grid.clear')}</Press>
          <kbd>Esc</kbd>
        </p>
      </div>
    );
  }
  return cell.state === 'conflict' ? <Choice cell={cell} onChoose={acts.onChoose} /> : null;
}

type ChoiceProps = { readonly cell: Extract<Cell, { state: 'conflict' }>; readonly onChoose: CellActs['onChoose'] };

/** Both values, both authors; the person chooses. */
function Choice({ cell, onChoose }: ChoiceProps) {
  const t = useText();
  const format = useFormat();
  const { language } = useLanguage();
  const who = cell.theirs.by ? fullName(cell.theirs.by, language) : t('grades.grid.someone');
  return (
    <div className={styles.note} data-choice="must" role="group" aria-label={t('grades.grid.conflict.title')}>
      <p className={styles.title}>{t('grades.grid.conflict.title')}</p>
      <div className={styles.versus}>
        <div>
          <small>{t('grades.grid.conflict.mine', { time: format.timeOf(cell.at) })}</small>
          <b>
            <MarkFace mark={cell.mine} />
          </b>
        </div>
        <div>
          <small>
            <PersonName>{who}</PersonName>
          </small>
          <b>{cell.theirs.mark ? <MarkFace mark={cell.theirs.mark} /> : t('grades.grid.nothing')}</b>
        </div>
      </div>
      <p className={styles.acts}>
        <Press onPress={() => onChoose('mine')}>{t('grades.grid.conflict.keepMine')}</Press>
        <Press onPress={() => onChoose('theirs')}>
          {t('grades.grid.conflict.take', { mark: showMark(cell.theirs.mark, language) || t('grades.grid.nothing') })}
        </Press>
      </p>
      <p className={styles.rest}>{t('grades.grid.conflict.rest')}</p>
    </div>
  );
}

/** Not a stop of the tabulator: the grid has one. Entrée goes in where a choice must be made, F2 and Échap do the rest. */
function Press({ onPress, children }: { readonly onPress: () => void; readonly children: string }) {
  return (
    <button type="button" tabIndex={-1} className={styles.press} onClick={onPress}>
      {children}
    </button>
  );
}

/** Why a text is no mark, as a sentence. */
export function wrongWords(
  t: Say,
  { text, rule, language }: { readonly text: string; readonly rule: MarkRule; readonly language: Language },
): string {
  const reading = readMark(text, rule);
  const reason = reading.kind === 'wrong' ? reading.reason : 'text';
  return t(`grades.grid.wrong.${reason}`, { text, scale: showShort(rule.scale, language), step: showShort(rule.step, language) });
}
