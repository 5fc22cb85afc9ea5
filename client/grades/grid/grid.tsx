import { useQueryClient } from '@tanstack/react-query';
import { UsersRound } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { PastePlan } from '../../../shared/grades/grid/paste/rules.ts';
import type { Place } from '../../../shared/grades/grid/rules.ts';
import { useLanguage, useText } from '../../core/text.tsx';
import { HiddenText } from '../../ui/hidden-text.tsx';
import { Situation } from '../../ui/situation.tsx';
import { wrongWords } from './cell-note.tsx';
import { FormView } from './form-view.tsx';
import { GridBar } from './grid-bar.tsx';
import { GridState } from './grid-state.tsx';
import { GridTable } from './grid-table.tsx';
import { LookList } from './look-list.tsx';
import { PasteSheet } from './paste-sheet.tsx';
import { Strip } from './strip.tsx';
import { useGridKeys } from './use-grid-keys.ts';
import { useKeptChoice } from './use-kept-choice.ts';
import { useMarkGrid, wrongReason, type GridModel, type GridSheets } from './use-mark-grid.ts';
import { useSheet } from './use-sheets.ts';
import styles from './grid.module.css';

type SheetGridProps = { readonly assessmentId: string };

/** The mark grid of one assessment: asks for its sheet itself (`grades.sheet`, kept on the device) and saves as one types. */
export function SheetGrid({ assessmentId }: SheetGridProps) {
  const { sheets, group, keptAt } = useSheet(assessmentId);
  return <MarkGrid sheets={sheets} group={group} keptAt={keptAt} />;
}

type MarkGridProps = {
  readonly sheets: GridSheets;
  /** The code of the group: names the grid for those who hear it. */
  readonly group: string;
  /** When the list is from, if the network did not give it. */
  readonly keptAt: number | null;
};

/** Marks of a group, one column or several: typed in a grid or in a form, with what deserves a look beside. */
export function MarkGrid({ sheets, group, keptAt }: MarkGridProps) {
  const t = useText();
  if (sheets.people.length > 0) return <Entry sheets={sheets} group={group} keptAt={keptAt} />;
  return (
    <Situation
      drawing={UsersRound}
      title={t('grades.grid.empty.title')}
      cause={t('grades.grid.empty.cause')}
      facts={[{ term: t('grades.grid.empty.who'), what: t('grades.grid.empty.whoText') }]}
    />
  );
}

/** Once nothing waits, what the page says of the sheet (how many are entered) is asked again; not at each mark. Milliseconds. */
const REST = 3_000;

function useFreshCounts({ waiting, savedAt }: GridModel): void {
  const client = useQueryClient();
  useEffect(() => {
    if (waiting > 0 || savedAt === null) return undefined;
    const timer = setTimeout(() => void client.invalidateQueries({ queryKey: ['grades.sheet'] }), REST);
    return () => clearTimeout(timer);
  }, [client, waiting, savedAt]);
}

const narrow = '(max-width: 639.98px)';

function firstOpen({ columns }: GridSheets): number {
  return Math.max(
    0,
    columns.findIndex(({ mayEnter }) => mayEnter.ok),
  );
}

function Entry({ sheets, group, keptAt }: MarkGridProps) {
  const t = useText();
  const { language } = useLanguage();
  const grid = useMarkGrid(sheets);
  useFreshCounts(grid);
  const [view, setView] = useKeptChoice('grid.view', ['grid', 'form'], matchMedia(narrow).matches ? 'form' : 'grid');
  const [advance, setAdvance] = useKeptChoice('grid.advance', ['byKey', 'byItself'], 'byKey');
  const [pasting, setPasting] = useState<PastePlan | 'asked' | null>(null);
  const [said, setSaid] = useState('');
  const frame = useRef<HTMLDivElement>(null);
  const [column, setColumn] = useState(() => firstOpen(sheets));
  const onLeft = (place: Place, text: string) => {
    const here = grid.at(place);
    const reason = here && wrongReason(text, here.sheet);
    setSaid(
      reason ? t('grades.grid.wrong.said', { name: here.person.name, reason: wrongWords(t, { text, rule: here.sheet, language }) }) : '',
    );
  };
  const keys = useGridKeys(frame, { grid, advance, onPaste: setPasting, onLeft });
  const at = view === 'grid' ? keys.standpoint.active.column : column;
  const label = useMemo(() => t('grades.grid.label', { group }), [t, group]);
  const look = (place: Place) => {
    if (view === 'grid') return keys.goTo(place);
    setColumn(place.column);
    document.getElementById(`mark-${grid.people[place.row]?.id}`)?.focus();
  };
  return (
    <div className={styles.entry}>
      <GridState grid={grid} keptAt={keptAt} />
      <GridBar
        grid={grid}
        view={view}
        onView={setView}
        advance={advance}
        onAdvance={setAdvance}
        onPaste={() => setPasting('asked')}
        onTravel={(place) => place && look(place)}
      />
      <div className={styles.beside}>
        <div className={styles.sheet}>
          {view === 'grid' ? (
            <GridTable label={label} grid={grid} keys={keys} frame={frame} />
          ) : (
            <FormView grid={grid} column={column} onColumn={setColumn} onLeft={onLeft} />
          )}
          <Strip grid={grid} column={at} />
        </div>
        <LookList grid={grid} onLook={look} />
      </div>
      <HiddenText>
        <span role="status">{said}</span>
      </HiddenText>
      {pasting && (
        <PasteSheet
          grid={grid}
          at={view === 'grid' ? keys.standpoint.active : { row: 0, column }}
          plan={pasting === 'asked' ? null : pasting}
          onClose={() => setPasting(null)}
        />
      )}
    </div>
  );
}
