import { useRef, type ReactNode } from 'react';
import { useText } from '../core/text.tsx';
import { archLine, BAY_WIDTH, column, FIELD, opening, star } from './arcade-drawing.ts';
import styles from './arcade-frame.module.css';
import { Khatam } from './khatam.tsx';
import { LanguageSwitch } from './language-switch.tsx';
import { usePageFocus } from './page-focus.ts';

type ArcadeFrameProps = {
  /** Names the browser's tab; a `PageHead` among the children does it too. */
  readonly title?: string;
  /** `Steps`, when signing in takes several pages. */
  readonly steps?: ReactNode;
  /** `PageHead`-like words, the form, its one `MainAct`. */
  readonly children: ReactNode;
  /** Where data stays, who has access. */
  readonly foot?: ReactNode;
};

/** The door of the house: the form in its column, the gallery beside it, once, large. */
export function ArcadeFrame({ title, steps, children, foot }: ArcadeFrameProps) {
  const t = useText();
  const page = useRef<HTMLElement>(null);
  usePageFocus(page);
  return (
    <div className={styles.door} data-door="">
      {title !== undefined && <title>{`${title} · ${t('core.appName')}`}</title>}
      <div className={styles.column}>
        <header className={styles.bar}>
          <span className={styles.brand}>
            <Khatam />
            {t('core.appName')}
          </span>
          <LanguageSwitch />
        </header>
        <main ref={page} tabIndex={-1} className={styles.main}>
          {steps !== undefined && <div className={styles.steps}>{steps}</div>}
          <div className={styles.form}>{children}</div>
        </main>
        {foot !== undefined && <footer className={styles.foot}>{foot}</footer>}
      </div>
      <Gallery />
    </div>
  );
}

const axes = [110, 330, 550, 770];
const lines = [0, 220, 440, 660, 880];
const OPEN = 1;

/** Four bays of a riwaq, the second one open. */
function Gallery() {
  return (
    <div className={styles.gallery} aria-hidden="true">
      <svg viewBox={`0 0 ${FIELD.width} ${FIELD.height}`} preserveAspectRatio="xMidYMax slice">
        <path className={styles.open} d={opening(axes[OPEN] ?? BAY_WIDTH)} />
        {axes.map((axis, bay) => (
          <path key={axis} d={[...(bay === OPEN ? [] : [archLine(axis, 0)]), archLine(axis, 1), archLine(axis, 2)].join('')} />
        ))}
        {lines.map((line) => (
          <path key={line} className={styles.stone} d={column(line)} />
        ))}
        <path d="M-400 196H1280M-400 228H1280M-400 240H1280" />
        <path d={Array.from({ length: 45 }, (_, place) => star(-380 + place * 38, 212)).join('')} />
      </svg>
    </div>
  );
}

type DoorsProps = { readonly children: ReactNode };

/** Other ways in, under the form: each an `li` of a link and what it asks for. */
export function Doors({ children }: DoorsProps) {
  return <ul className={styles.doors}>{children}</ul>;
}
