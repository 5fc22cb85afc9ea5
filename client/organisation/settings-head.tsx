import { Plus } from 'lucide-react';
import { NavLink } from 'react-router';
import { isOffice } from '../../shared/core/authority.ts';
import { useText } from '../core/text.tsx';
import { MainAct } from '../ui/act.tsx';
import type { Drawing } from '../ui/icon.tsx';
import { PageHead } from '../ui/page-head.tsx';
import styles from './settings-head.module.css';
import { useList } from './use-list.ts';
import type { Refused } from './use-reason.ts';

type SettingsHeadProps = {
  readonly title: string;
  readonly situation: string;
  readonly help: string;
  /** The act that adds a line, or what else the page is for. */
  readonly add: string;
  readonly drawing?: Drawing;
  readonly may: { readonly ok: true } | Refused;
  readonly onAdd: () => void;
};

/** The head of a page of settings, and the way to the others. */
export function SettingsHead({ title, situation, help, add, drawing = Plus, may, onAdd }: SettingsHeadProps) {
  const t = useText();
  const list = useList();
  const pages = [
    { to: '/parametres/sites', label: t('organisation.places.title') },
    { to: '/parametres/calendrier', label: t('organisation.calendar.title') },
    { to: '/parametres/en-tete', label: t('organisation.letterhead.title') },
    { to: '/parametres/notes-de-service', label: t('memos.layout.title') },
    { to: '/parametres/classement', label: t('memos.class.title') },
    { to: '/parametres/structures', label: t('organisation.drafts.title') },
    { to: '/parametres/pieces', label: t('trainees.checklist.title') },
  ];
  return (
    <>
      <PageHead
        title={title}
        situation={situation}
        help={help}
        crumbs={[{ to: '/organigramme', label: t('organisation.nav.chart') }]}
        here={t('organisation.settings.title')}
        acts={
          may.ok ? (
            <MainAct drawing={drawing} onAct={onAdd}>
              {add}
            </MainAct>
          ) : undefined
        }
      />
      <nav className={styles.pages} aria-label={t('organisation.settings.title')}>
        {pages.map(({ to, label }) => (
          <NavLink key={to} to={to}>
            {label}
          </NavLink>
        ))}
      </nav>
      {!may.ok && may.who.length > 0 && (
        <p className={styles.reason}>
          {t('organisation.settings.keptBy', { offices: list(may.who.filter(isOffice).map((office) => t(`office.${office}.m`))) })}
        </p>
      )}
    </>
  );
}
