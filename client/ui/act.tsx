import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useId, type ReactNode } from 'react';
import { Link } from 'react-router';
import { classNames } from './class-names.ts';
import styles from './act.module.css';
import { Icon, type Drawing } from './icon.tsx';

type Shared = {
  /** A verb with its object. */
  readonly children: ReactNode;
  /** The act in full, for those who hear it away from its row; begins with the word that is seen. */
  readonly name?: string | undefined;
  readonly drawing?: Drawing | undefined;
  /** 36 on a desktop, 44 under a finger; `mid` is 44 everywhere, `big` is 52 and as wide as its place. */
  readonly size?: 'normal' | 'mid' | 'big';
  /** Why it cannot be done now; stands beside the button, which stays in reach of the keyboard. */
  readonly disabledReason?: string | undefined;
};
type Going = { readonly to: string; readonly onAct?: never; readonly submit?: never; readonly busy?: never };
type Doing = {
  readonly to?: never;
  readonly onAct?: (() => void) | undefined;
  readonly submit?: boolean;
  /** Sent, and not yet answered. */
  readonly busy?: boolean;
};
export type ActProps = Shared & (Going | Doing);

/** The one filled button of a screen. */
export function MainAct(props: ActProps) {
  return <Pressable {...props} look={styles.main} />;
}

/** Every other act. */
export function Act(props: ActProps) {
  return <Pressable {...props} look={styles.plain} />;
}

/** An act said as a word: at the end of a row, or third in a line of acts. */
export function QuietAct(props: ActProps) {
  return <Pressable {...props} look={styles.quiet} />;
}

/** The button on the field of colour of *Maintenant*. */
export function NowAct(props: ActProps) {
  return <Pressable {...props} size="big" look={styles.now} />;
}

type WordActProps = {
  readonly children: ReactNode;
  readonly to: string;
  /** It leads to a list or a page: a chevron says so. */
  readonly onward?: boolean;
};

/** The act of a table's row, as a word at the end edge. */
export function WordAct({ children, to, onward = false }: WordActProps) {
  return (
    <Link className={styles.word} to={to}>
      {children}
      {onward && <Icon drawing={ChevronRight} size={14} turn />}
    </Link>
  );
}

type PressableProps = ActProps & { readonly look: string | undefined };

function Pressable({ look, size = 'normal', drawing, name, children, disabledReason, ...act }: PressableProps) {
  const reasonId = useId();
  const className = classNames(styles.act, look, styles[size]);
  const face = (
    <>
      {drawing && <Icon drawing={drawing} size={size === 'big' ? 20 : 16} turn={drawing === ChevronLeft || drawing === ChevronRight} />}
      <span>{children}</span>
    </>
  );
  if (act.to !== undefined && disabledReason === undefined) {
    return (
      <Link className={className} to={act.to} aria-label={name}>
        {face}
      </Link>
    );
  }
  const off = disabledReason !== undefined || act.busy === true;
  const button = (
    <button
      type={act.submit ? 'submit' : 'button'}
      className={className}
      aria-label={name}
      aria-disabled={off || undefined}
      aria-busy={act.busy || undefined}
      aria-describedby={disabledReason === undefined ? undefined : reasonId}
      onClick={(event) => (off ? event.preventDefault() : act.onAct?.())}
    >
      {face}
    </button>
  );
  if (disabledReason === undefined) return button;
  return (
    <span className={styles.refused}>
      {button}
      <small id={reasonId}>{disabledReason}</small>
    </span>
  );
}
