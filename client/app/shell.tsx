import { useRef, type ReactNode } from 'react';
import { Link } from 'react-router';
import { useText } from '../core/text.tsx';
import { SearchOpener } from '../people/search/search-opener.tsx';
import { PersonName } from '../ui/bidi.tsx';
import { Khatam } from '../ui/khatam.tsx';
import { LanguageSwitch } from '../ui/language-switch.tsx';
import { usePageFocus } from '../ui/page-focus.ts';
import { SchemeButton } from '../ui/scheme-switch.tsx';
import { initials, type Acting, type Navigation } from './navigation.ts';
import { PhoneBar } from './phone-bar.tsx';
import { RailEntries } from './rail-entries.tsx';
import styles from './shell.module.css';

type ShellProps = {
  readonly navigation: Navigation;
  readonly person: Acting;
  readonly centreName: string;
  /** Where *Aujourd'hui* and the account live. */
  readonly homeTo?: string;
  readonly accountTo?: string;
  readonly onSignOut?: () => void;
  readonly children: ReactNode;
};

/** The frame: a rail on a desktop, icons on a tablet, two bars on a phone. One navigation, three shapes. */
export function Shell({ navigation, person, centreName, homeTo = '/', accountTo = '/account', ...rest }: ShellProps) {
  const t = useText();
  return (
    <div className={styles.frame}>
      <a className={styles.skip} href="#content">
        {t('core.skip')}
      </a>
      <div className={styles.side}>
        <header className={styles.top}>
          <Link to={homeTo} className={styles.brand} aria-label={t('core.appName')}>
            <Khatam />
            <span>
              {t('core.appName')}
              <small>{centreName}</small>
            </span>
          </Link>
          <SearchOpener />
          <LanguageSwitch />
          <Link to={accountTo} className={styles.me} aria-label={`${t('core.account')}, ${person.name}`}>
            <Initials name={person.name} />
          </Link>
        </header>
        <nav className={styles.rail} aria-label={t('core.navigation')}>
          <div className={styles.entries}>
            <RailEntries navigation={navigation} />
          </div>
          <div className={styles.foot}>
            <Link to={accountTo} className={styles.person}>
              <Initials name={person.name} />
              <span>
                <PersonName>{person.name}</PersonName>
                <small>{person.capacityLine}</small>
              </span>
            </Link>
            <SchemeButton />
          </div>
        </nav>
      </div>
      <Main>{rest.children}</Main>
      <PhoneBar navigation={navigation} person={person} accountTo={accountTo} onSignOut={rest.onSignOut} />
    </div>
  );
}

function Initials({ name }: { readonly name: string }) {
  return (
    <span className={styles.initials} aria-hidden="true">
      {initials(name)}
    </span>
  );
}

function Main({ children }: { readonly children: ReactNode }) {
  const main = useRef<HTMLElement>(null);
  usePageFocus(main);
  return (
    <main id="content" ref={main} tabIndex={-1} className={styles.main}>
      {children}
    </main>
  );
}
