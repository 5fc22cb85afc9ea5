import { Ellipsis, LogOut, UserRound } from 'lucide-react';
import { useState } from 'react';
import { Link, NavLink } from 'react-router';
import { useText } from '../core/text.tsx';
import { PersonName } from '../ui/bidi.tsx';
import { HiddenText } from '../ui/hidden-text.tsx';
import { Icon } from '../ui/icon.tsx';
import { LanguageChoice } from '../ui/language-switch.tsx';
import { SchemeSwitch } from '../ui/scheme-switch.tsx';
import { Sheet } from '../ui/sheet.tsx';
import { phoneEntries, restForPhone, type Acting, type Navigation } from './navigation.ts';
import styles from './phone-bar.module.css';
import { RailEntries } from './rail-entries.tsx';

type PhoneBarProps = {
  readonly navigation: Navigation;
  readonly person: Acting;
  readonly accountTo: string;
  readonly onSignOut: (() => void) | undefined;
};

/** Four places and *Plus*, which holds the rest and the settings of this device. */
export function PhoneBar(props: PhoneBarProps) {
  const t = useText();
  const [open, setOpen] = useState(false);
  return (
    <>
      <nav className={styles.bar} aria-label={t('core.navigation')}>
        {phoneEntries(props.navigation).map(({ to, label, icon, count = 0 }) => (
          <NavLink key={to} to={to} end={to === '/'}>
            <Icon drawing={icon} />
            {count > 0 && (
              <b className={styles.count} aria-hidden="true">
                {count}
              </b>
            )}
            <span>{t(label)}</span>
            {count > 0 && <HiddenText>, {t('core.pending', { n: count })}</HiddenText>}
          </NavLink>
        ))}
        <button type="button" aria-haspopup="dialog" aria-expanded={open} onClick={() => setOpen(true)}>
          <Icon drawing={Ellipsis} />
          <span>{t('core.more')}</span>
        </button>
      </nav>
      {open && <MoreSheet {...props} onClose={() => setOpen(false)} />}
    </>
  );
}

type MoreSheetProps = PhoneBarProps & { readonly onClose: () => void };

function MoreSheet({ navigation, person, accountTo, onSignOut, onClose }: MoreSheetProps) {
  const t = useText();
  return (
    <Sheet title={t('core.more')} onClose={onClose}>
      <RailEntries navigation={restForPhone(navigation)} wide onGo={onClose} />
      <div className={styles.settings}>
        <Link to={accountTo} className={styles.person} onClick={onClose}>
          <Icon drawing={UserRound} />
          <span>
            <PersonName>{person.name}</PersonName>
            <small>{person.capacityLine}</small>
          </span>
        </Link>
        <div className={styles.choice}>
          <span aria-hidden="true">{t('core.language')}</span>
          <LanguageChoice label={t('core.language')} />
        </div>
        <SchemeSwitch />
        {onSignOut && (
          <button type="button" className={styles.person} onClick={onSignOut}>
            <Icon drawing={LogOut} turn />
            <span>{t('core.signOut')}</span>
          </button>
        )}
      </div>
    </Sheet>
  );
}
