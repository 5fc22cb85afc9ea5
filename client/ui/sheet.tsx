import { X } from 'lucide-react';
import { useEffect, useId, useRef, type ReactNode } from 'react';
import { useText } from '../core/text.tsx';
import { Icon } from './icon.tsx';
import styles from './sheet.module.css';
import { useToastHost } from './toast.tsx';

type SheetProps = {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
};

/** What rises from the foot of a phone. Open while it is rendered; the browser's own dialog keeps focus and Échap. */
export function Sheet({ title, onClose, children }: SheetProps) {
  const t = useText();
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => dialog.current?.showModal(), []);
  useToastHost(dialog);
  return (
    <dialog
      ref={dialog}
      className={styles.sheet}
      aria-labelledby={titleId}
      onClose={onClose}
      onClick={(event) => event.target === event.currentTarget && onClose()}
    >
      <div className={styles.inside}>
        <header>
          <h2 id={titleId}>{title}</h2>
          <button type="button" aria-label={t('core.close')} onClick={onClose}>
            <Icon drawing={X} />
          </button>
        </header>
        {children}
      </div>
    </dialog>
  );
}
