import { NavLink } from 'react-router';
import { useText } from '../core/text.tsx';
import { HiddenText } from '../ui/hidden-text.tsx';
import { Icon } from '../ui/icon.tsx';
import type { NavEntry, Navigation } from './navigation.ts';
import styles from './rail-entries.module.css';

type RailEntriesProps = {
  readonly navigation: Navigation;
  /** In the *Plus* sheet words never fold into icons. */
  readonly wide?: boolean;
  readonly onGo?: () => void;
};

/** The piles first, then the groups, each named by a verb. */
export function RailEntries({ navigation, wide = false, onGo }: RailEntriesProps) {
  const t = useText();
  return (
    <div className={wide ? styles.wide : styles.folding}>
      <Entries entries={navigation.piles} onGo={onGo} />
      {navigation.groups.map(({ title, entries }) => (
        <section key={title} aria-label={t(title)}>
          <h2 className={styles.title}>{t(title)}</h2>
          <Entries entries={entries} onGo={onGo} />
        </section>
      ))}
    </div>
  );
}

type EntriesProps = { readonly entries: readonly NavEntry[]; readonly onGo: (() => void) | undefined };

function Entries({ entries, onGo }: EntriesProps) {
  const t = useText();
  return (
    <ul className={styles.entries}>
      {entries.map(({ to, label, icon, count = 0 }) => (
        <li key={to}>
          <NavLink to={to} end={to === '/'} title={t(label)} onClick={onGo}>
            <Icon drawing={icon} size={18} />
            <span className={styles.word}>{t(label)}</span>
            {count > 0 && <Count count={count} />}
          </NavLink>
        </li>
      ))}
    </ul>
  );
}

function Count({ count }: { readonly count: number }) {
  const t = useText();
  return (
    <>
      <b className={styles.count} aria-hidden="true">
        {count}
      </b>
      <HiddenText>, {t('core.pending', { n: count })}</HiddenText>
    </>
  );
}
