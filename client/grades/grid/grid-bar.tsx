import { Check, ClipboardPaste, CloudOff, Redo2, TriangleAlert, Undo2 } from 'lucide-react';
import { markCodes } from '../../../shared/grades/averages/rules.ts';
import { letters, type Place } from '../../../shared/grades/grid/rules.ts';
import { useFormat } from '../../core/format.ts';
import { useText } from '../../core/text.tsx';
import { Act } from '../../ui/act.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import type { GridModel } from './use-mark-grid.ts';
import styles from './grid-bar.module.css';

type GridBarProps = {
  readonly grid: GridModel;
  readonly view: 'grid' | 'form';
  readonly onView: (view: 'grid' | 'form') => void;
  readonly advance: 'byKey' | 'byItself';
  readonly onAdvance: (advance: 'byKey' | 'byItself') => void;
  readonly onPaste: () => void;
  readonly onTravel: (place: Place | null) => void;
};

/** How far saving is, what goes back, how one types; the letters and what they stand for. */
export function GridBar({ grid, view, onView, advance, onAdvance, onPaste, onTravel }: GridBarProps) {
  const t = useText();
  return (
    <div className={styles.bar}>
      <div className={styles.acts}>
        <Saved grid={grid} />
        {grid.isOpen && (
          <>
            <span className={styles.push} />
            <IconAct drawing={Undo2} name={t('grades.grid.undo')} isOff={!grid.mayUndo} onAct={() => onTravel(grid.undo())} />
            <IconAct drawing={Redo2} name={t('grades.grid.redo')} isOff={!grid.mayRedo} onAct={() => onTravel(grid.redo())} />
            <Act drawing={ClipboardPaste} onAct={onPaste}>
              {t('grades.grid.paste')}
            </Act>
          </>
        )}
        <Segmented
          label={t('grades.grid.view')}
          value={view}
          onChange={onView}
          choices={[
            { value: 'grid', label: t('grades.grid.view.grid') },
            { value: 'form', label: t('grades.grid.view.form') },
          ]}
        />
      </div>
      <div className={styles.keys}>
        <dl className={styles.letters} aria-label={t('grades.grid.letters')}>
          {markCodes.map((code) => (
            <div key={code}>
              <dt>
                <kbd>{letters[code]}</kbd>
              </dt>
              <dd>{t(`grades.grid.letter.${code}`)}</dd>
            </div>
          ))}
        </dl>
        {view === 'grid' && grid.isOpen && (
          <div className={styles.hints}>
            <span>
              <kbd>{t('grades.grid.key.enter')}</kbd> {t('grades.grid.key.enterText')}
            </span>
            <span>
              <kbd dir="ltr">Ctrl Z</kbd> {t('grades.grid.key.undoText')}
            </span>
            <label className={styles.advance} title={t('grades.grid.advanceHint')}>
              <input
                type="checkbox"
                checked={advance === 'byItself'}
                onChange={(event) => onAdvance(event.target.checked ? 'byItself' : 'byKey')}
              />
              {t('grades.grid.advance')}
            </label>
          </div>
        )}
      </div>
      {view === 'grid' && advance === 'byItself' && grid.isOpen && <p className={styles.hint}>{t('grades.grid.advanceHint')}</p>}
    </div>
  );
}

type IconActProps = {
  readonly drawing: typeof Undo2;
  readonly name: string;
  readonly isOff: boolean;
  readonly onAct: () => void;
};

function IconAct({ drawing, name, isOff, onAct }: IconActProps) {
  return (
    <button
      type="button"
      className={styles.icon}
      aria-label={name}
      title={name}
      aria-disabled={isOff || undefined}
      onClick={() => !isOff && onAct()}
    >
      <Icon drawing={drawing} size={18} turn />
    </button>
  );
}

/** Honest about what is saved and what is not: “Enregistré” is said after the answer alone. */
function Saved({ grid }: { readonly grid: GridModel }) {
  const t = useText();
  const format = useFormat();
  const { waiting, notSaved, savedAt, queues } = grid;
  const isStuck = queues.some(({ stuck, refused }) => stuck !== null || refused !== null);
  if (waiting > 0) {
    return (
      <p className={styles.saved} role="status">
        {isStuck && <Icon drawing={CloudOff} size={16} tone="saffron" />}
        {isStuck ? t('grades.grid.waiting', { n: waiting }) : t('grades.grid.sending', { n: waiting })}
      </p>
    );
  }
  const time = savedAt === null ? '' : format.timeOf(savedAt);
  const isEntered = grid.strips.some(({ entered }) => entered > 0);
  return (
    <p className={styles.saved} role="status">
      <Icon drawing={notSaved > 0 ? TriangleAlert : Check} size={16} tone={notSaved > 0 ? 'terra' : 'green'} />
      {savedAt === null
        ? notSaved > 0
          ? t('grades.grid.unsaved', { n: notSaved })
          : t(isEntered ? 'grades.grid.allSaved' : 'grades.grid.nothingYet')
        : notSaved > 0
          ? t('grades.grid.savedBut', { time, n: notSaved })
          : t('grades.grid.saved', { time })}
    </p>
  );
}
