import { Check, Clock, FileCheck, X } from 'lucide-react';
import { memo, type ReactNode } from 'react';
import { useText } from '../core/text.tsx';
import { PersonName } from './bidi.tsx';
import { classNames } from './class-names.ts';
import { HiddenText } from './hidden-text.tsx';
import { Icon, type Drawing } from './icon.tsx';
import styles from './roll-row.module.css';

export type RollStatus = 'present' | 'absent' | 'late' | 'excused';
type Button = { readonly status: RollStatus; readonly drawing: Drawing };

export type RollRowProps = {
  readonly id: string;
  readonly rank: number;
  readonly name: string;
  readonly status: RollStatus;
  /** Filled when confirmed, hatched when only proposed. */
  readonly confirmed: boolean;
  /** At most one line under the name. */
  readonly remark?: ReactNode;
  readonly remarkTone?: 'soft' | 'terra' | 'saffron';
  /** Nobody here may change this row now; the page says why, once. */
  readonly off?: boolean;
  /** The `id` of the name's button, for a page that moves with the arrows. */
  readonly focusId?: string;
  /** Both must keep their identity between renders: a row draws again only when it changes. */
  readonly onMark: (id: string, status: RollStatus) => void;
  /** Tapping the name goes to the next state; which one is the page's rule. */
  readonly onCycle: (id: string) => void;
};

const present: Button = { status: 'present', drawing: Check };
const absent: Button = { status: 'absent', drawing: X };
const excused: Button = { status: 'excused', drawing: FileCheck };
const late: Button = { status: 'late', drawing: Clock };

/** One trainee at the roll. The buttons are the way; the name is the short cut. */
export const RollRow = memo(function RollRow(props: RollRowProps) {
  const { id, rank, name, status, confirmed, remark, remarkTone = 'soft', off = false, focusId, onCycle } = props;
  const t = useText();
  return (
    <li className={styles.row}>
      <span className={styles.rank}>{rank}</span>
      <button
        type="button"
        id={focusId}
        className={styles.name}
        tabIndex={focusId === undefined ? -1 : undefined}
        aria-label={t('core.roll.next', { name, status: t(`core.roll.${status}`) })}
        aria-disabled={off || undefined}
        onClick={() => off || onCycle(id)}
      >
        <PersonName>{name}</PersonName>
        {remark !== undefined && <small className={styles[remarkTone]}>{remark}</small>}
      </button>
      <div className={styles.three} role="group" aria-label={name}>
        {[present, status === 'excused' ? excused : absent, late].map((button) => (
          <StatusButton key={button.status} {...props} button={button} pressed={status === button.status} off={off} />
        ))}
      </div>
      {!confirmed && <HiddenText>{t('core.roll.proposed')}</HiddenText>}
    </li>
  );
});

type StatusButtonProps = RollRowProps & { readonly button: Button; readonly pressed: boolean; readonly off: boolean };

function StatusButton({ button, pressed, off, confirmed, id, name, onMark }: StatusButtonProps) {
  const t = useText();
  const { status, drawing } = button;
  const word = t(`core.roll.${status}`);
  const look = pressed && [styles[status], !confirmed && styles.proposed];
  return (
    <button
      type="button"
      className={classNames(styles.status, ...(look || []))}
      aria-pressed={pressed}
      aria-disabled={off || undefined}
      aria-label={t('core.roll.of', { status: word, name })}
      onClick={() => off || onMark(id, status)}
    >
      <Icon drawing={drawing} size={18} />
      <span>{word}</span>
    </button>
  );
}

type RollListProps = { readonly label: string; readonly children: ReactNode };

/** The sheet the rows lie on. */
export function RollList({ label, children }: RollListProps) {
  return (
    <ol className={styles.roll} aria-label={label}>
      {children}
    </ol>
  );
}

/** What the hatching means, once, above the rows. */
export function RollHint() {
  const t = useText();
  return (
    <p className={styles.hint}>
      <span className={styles.swatch} aria-hidden="true" />
      {t('core.roll.hatched')}
    </p>
  );
}
