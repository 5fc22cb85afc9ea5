import { Undo2 } from 'lucide-react';
import { createContext, use, useCallback, useEffect, useRef, useState, type ReactNode } from 'react';
import { useText } from '../core/text.tsx';
import { Icon } from './icon.tsx';
import styles from './toast.module.css';

export type ToastMessage = {
  /** What was done, as a statement: *Alaoui Nizar : absent*. */
  readonly what: string;
  readonly onUndo?: () => void;
};

type Shown = ToastMessage & { readonly id: number };

/** Long enough to read, decide and reach (LOOK §5). */
const SHOWN_FOR = 10_000;

const ToastContext = createContext<((message: ToastMessage) => void) | null>(null);

type ToastProviderProps = { readonly children: ReactNode };

/** The last act, and the way back from it. A new act replaces the message of the one before. */
export function ToastProvider({ children }: ToastProviderProps) {
  const t = useText();
  const counter = useRef(0);
  const [shown, setShown] = useState<Shown | null>(null);
  const show = useCallback((message: ToastMessage) => {
    counter.current += 1;
    setShown({ ...message, id: counter.current });
  }, []);
  const close = useCallback(() => setShown(null), []);
  return (
    <ToastContext value={show}>
      {children}
      <div className={styles.region} role="status" aria-label={t('core.notices')}>
        {shown && <Toast key={shown.id} message={shown} onClose={close} />}
      </div>
    </ToastContext>
  );
}

/** `const toast = useToast(); toast({ what, onUndo })` */
export function useToast(): (message: ToastMessage) => void {
  const show = use(ToastContext);
  if (!show) throw new Error('useToast outside ToastProvider');
  return show;
}

type ToastProps = { readonly message: ToastMessage; readonly onClose: () => void };

function Toast({ message, onClose }: ToastProps) {
  const t = useText();
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (held) return undefined;
    const timer = setTimeout(onClose, SHOWN_FOR);
    return () => clearTimeout(timer);
  }, [held, onClose]);

  return (
    <div
      className={styles.toast}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <span>{message.what}</span>
      <button
        type="button"
        onClick={() => {
          onClose();
          message.onUndo?.();
        }}
      >
        {message.onUndo && <Icon drawing={Undo2} size={16} turn />}
        {t(message.onUndo ? 'core.undo' : 'core.close')}
      </button>
    </div>
  );
}
