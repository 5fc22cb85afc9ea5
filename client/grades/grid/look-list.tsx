import { ArrowLeftRight, Equal, ListTodo, Pencil, TriangleAlert } from 'lucide-react';
import type { Oddity } from '../../../shared/grades/grid/figures/rules.ts';
import { showHundredths, type Place } from '../../../shared/grades/grid/rules.ts';
import { useLanguage, useText } from '../../core/text.tsx';
import { Icon, type Drawing, type Tone } from '../../ui/icon.tsx';
import { SectionHead } from '../../ui/page-head.tsx';
import { wrongWords } from './cell-note.tsx';
import type { GridModel } from './use-mark-grid.ts';
import styles from './look-list.module.css';

/** Lines shown at once; the count tells of the rest. */
const SHOWN = 12;

type LookListProps = { readonly grid: GridModel; readonly onLook: (place: Place) => void };
type Line = {
  readonly key: string;
  readonly drawing: Drawing;
  readonly tone: Tone;
  readonly title: string;
  readonly text: string;
  readonly place: Place;
};

/** What deserves a look, most pressing first: cells that are not saved, then oddities. Each leads to its cell. */
export function LookList({ grid, onLook }: LookListProps) {
  const t = useText();
  const lines = [...useApart(grid), ...useOddities(grid)];
  return (
    <aside className={styles.aside}>
      <SectionHead title={t('grades.grid.look')} note={lines.length > 0 ? String(lines.length) : undefined} />
      {lines.length === 0 ? (
        <p>{t('grades.grid.look.none')}</p>
      ) : (
        <ul>
          {lines.slice(0, SHOWN).map(({ key, drawing, tone, title, text, place }) => (
            <li key={key}>
              <Icon drawing={drawing} size={16} tone={tone} />
              <p>
                <button type="button" onClick={() => onLook(place)}>
                  {title}
                </button>
                <span>{text}</span>
              </p>
            </li>
          ))}
        </ul>
      )}
    </aside>
  );
}

function useTitleOf(grid: GridModel) {
  const t = useText();
  return (assessmentId: string, personId: string): string => {
    const name = grid.people.find(({ id }) => id === personId)?.name ?? '';
    const title = grid.columns.find((column) => column.assessmentId === assessmentId)?.title ?? '';
    return grid.columns.length > 1 ? t('grades.grid.look.cell', { name, title }) : name;
  };
}

const apartDrawings = { wrong: TriangleAlert, conflict: ArrowLeftRight, draft: Pencil } as const;
const apartTones = { wrong: 'terra', conflict: 'saffron', draft: 'soft' } as const;

function useApart(grid: GridModel): readonly Line[] {
  const t = useText();
  const { language } = useLanguage();
  const titleOf = useTitleOf(grid);
  return grid.apart.flatMap(({ assessmentId, personId, cell }) => {
    const rule = grid.columns.find((column) => column.assessmentId === assessmentId);
    if (!rule) return [];
    const text =
      cell.state === 'wrong'
        ? t('grades.grid.look.wrong', { reason: wrongWords(t, { text: cell.text, rule, language }) })
        : t(`grades.grid.look.${cell.state}`);
    return [
      {
        key: `${assessmentId} ${personId}`,
        drawing: apartDrawings[cell.state],
        tone: apartTones[cell.state],
        title: titleOf(assessmentId, personId),
        text,
        place: grid.placeOf({ assessmentId, personId }),
      },
    ];
  });
}

function useOddities(grid: GridModel): readonly Line[] {
  const t = useText();
  const { language } = useLanguage();
  const titleOf = useTitleOf(grid);
  const shown = (value: number) => showHundredths(value, language);
  const worded = (odd: Oddity): Pick<Line, 'title' | 'text' | 'drawing'> => {
    const column = grid.columns.find(({ assessmentId }) => assessmentId === odd.assessmentId)?.title ?? '';
    switch (odd.kind) {
      case 'missing':
        return {
          drawing: ListTodo,
          title:
            grid.columns.length > 1
              ? `${column} : ${t('grades.grid.look.missing', { n: odd.n })}`
              : t('grades.grid.look.missing', { n: odd.n }),
          text: t('grades.grid.look.missingText'),
        };
      case 'same':
        return {
          drawing: Equal,
          title: t('grades.grid.look.same'),
          text: t('grades.grid.look.sameText', { value: shown(odd.value), n: odd.n }),
        };
      case 'far':
        return { drawing: Equal, title: column, text: t('grades.grid.look.far', { mean: shown(odd.mean), others: shown(odd.others) }) };
      case 'nought':
        return { drawing: Pencil, title: titleOf(odd.assessmentId, odd.personId), text: t('grades.grid.look.nought') };
      case 'outlier':
        return {
          drawing: Equal,
          title: titleOf(odd.assessmentId, odd.personId),
          text: t(`grades.grid.look.outlier.${odd.side}`, { value: shown(odd.value), other: shown(odd.other) }),
        };
    }
  };
  return grid.oddities.map((odd) => {
    const personId = 'personId' in odd ? odd.personId : (grid.people[0]?.id ?? '');
    return {
      key: `${odd.kind} ${odd.assessmentId} ${personId}`,
      tone: 'soft' as const,
      place: grid.placeOf({ assessmentId: odd.assessmentId, personId }),
      ...worded(odd),
    };
  });
}
