import { NavLink } from 'react-router';
import { useText } from '../../core/text.tsx';
import styles from './register.module.css';

/** From one page of the register of memos to another. */
export function RegisterNav() {
  const t = useText();
  const pages = [
    { to: '/notes-de-service/vigueur', label: t('memos.register.rules') },
    { to: '/notes-de-service/archives', label: t('memos.register.archive') },
  ];
  return (
    <nav className={styles.pages} aria-label={t('memos.register.pages')}>
      {pages.map(({ to, label }) => (
        <NavLink key={to} to={to} end>
          {label}
        </NavLink>
      ))}
    </nav>
  );
}
