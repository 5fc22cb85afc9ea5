import { ChevronRight } from 'lucide-react';
import { useId, useState, type ReactNode } from 'react';
import { Link } from 'react-router';
import { useText } from '../core/text.tsx';
import { Icon } from './icon.tsx';
import styles from './page-head.module.css';

export type Crumb = { readonly to: string; readonly label: ReactNode };

type PageHeadProps = {
  /** Plain text when it can be: it also names the browser's tab. */
  readonly title: string;
  /** The way back up, when the page is deeper than one. */
  readonly crumbs?: readonly Crumb[] | undefined;
  /** Where the page stands at the end of the crumbs: a code, a week. */
  readonly here?: ReactNode;
  /** The situation, in one sentence. */
  readonly situation?: ReactNode;
  /** What the `?` opens, under the title. */
  readonly help?: ReactNode;
  /** At the end edge, primary last; on a phone the primary act goes to the dock. */
  readonly acts?: ReactNode;
};

const noCrumbs: readonly Crumb[] = [];

export function PageHead({ title, crumbs = noCrumbs, here, situation, help, acts }: PageHeadProps) {
  const t = useText();
  const [helping, setHelping] = useState(false);
  const helpId = useId();
  return (
    <header className={styles.head}>
      <title>{`${title} · ${t('core.appName')}`}</title>
      <div className={styles.words}>
        {crumbs.length > 0 && <Crumbs crumbs={crumbs} here={here} />}
        <div className={styles.title}>
          <h1>{title}</h1>
          {help !== undefined && (
            <button
              type="button"
              className={styles.help}
              aria-label={t('core.help')}
              aria-expanded={helping}
              aria-controls={helpId}
              onClick={() => setHelping(!helping)}
            >
              <span aria-hidden="true" />
            </button>
          )}
        </div>
        {situation !== undefined && <p className={styles.situation}>{situation}</p>}
        <div id={helpId} className={styles.helpText} hidden={!helping}>
          {help}
        </div>
      </div>
      {acts !== undefined && <div className={styles.acts}>{acts}</div>}
    </header>
  );
}

function Crumbs({ crumbs, here }: { readonly crumbs: readonly Crumb[]; readonly here: ReactNode }) {
  const t = useText();
  return (
    <nav className={styles.crumbs} aria-label={t('core.crumbs')}>
      <ol>
        {crumbs.map(({ to, label }) => (
          <li key={to}>
            <Link to={to}>{label}</Link>
            <Icon drawing={ChevronRight} size={14} turn />
          </li>
        ))}
        {here !== undefined && <li aria-current="page">{here}</li>}
      </ol>
    </nav>
  );
}

type SectionHeadProps = {
  readonly title: ReactNode;
  /** A count, an instant, an order: at the end edge. */
  readonly note?: ReactNode;
};

/** The head of a part of a page. */
export function SectionHead({ title, note }: SectionHeadProps) {
  return (
    <div className={styles.section}>
      <h2>{title}</h2>
      {note !== undefined && <span>{note}</span>}
    </div>
  );
}
