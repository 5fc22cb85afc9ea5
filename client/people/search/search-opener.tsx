import { Search } from 'lucide-react';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useText } from '../../core/text.tsx';
import { Icon } from '../../ui/icon.tsx';
import styles from './search-opener.module.css';
import { isSlashOn } from './use-slash.ts';

const SearchDialog = lazy(async () => ({ default: (await import('./search-dialog.tsx')).SearchDialog }));

/** The way into the search, on every page: a field's place on a desktop, the glass elsewhere, Ctrl K and `/` anywhere. */
export function SearchOpener() {
  const t = useText();
  const [isOpen, setOpen] = useState(false);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!isAsked(event)) return;
      event.preventDefault();
      setOpen(true);
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);
  return (
    <div className={styles.opener}>
      <button
        type="button"
        aria-haspopup="dialog"
        aria-keyshortcuts="Control+K"
        aria-label={t('people.search.title')}
        onClick={() => setOpen(true)}
      >
        <Icon drawing={Search} size={18} />
        <span aria-hidden="true">{t('people.search.open')}</span>
        <kbd aria-hidden="true" dir="ltr">
          Ctrl K
        </kbd>
      </button>
      {isOpen && (
        <Suspense>
          <SearchDialog onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </div>
  );
}

/** Not while a dialog is open, nor `/` where one writes or where the page has its own use for it. */
function isAsked(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || document.querySelector('dialog[open]')) return false;
  if (event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey) return true;
  if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || !isSlashOn()) return false;
  const at = event.target;
  return !(at instanceof HTMLElement && (at.isContentEditable || at.matches('input, textarea, select, [role=grid] *')));
}
