import { Undo2 } from 'lucide-react';
import { createContext, use, useCallback, useEffect, useMemo, useRef, useState, type ReactNode, type RefObject } from 'react';
import { createPortal } from 'react-dom';
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

type Toasting = {
  readonly show: (message: ToastMessage) => void;
  /** Messages are shown in this dialog while it is open; the answer takes it away again. */
  readonly host: (dialog: HTMLElement) => () => void;
};

const ToastContext = createContext<Toasting | null>(null);

type ToastProviderProps = { readonly children: ReactNode };

/**
 * The last act, and the way back from it. A new act replaces the message of the one before. An open dialog covers the page and
 * makes it inert, so the message stands in the topmost one.
 */
export function ToastProvider({ children }: ToastProviderProps) {
  const t = useText();
  const counter = useRef(0);
  const [shown, setShown] = useState<Shown | null>(null);
  const [dialogs, setDialogs] = useState<readonly HTMLElement[]>([]);
  const toasting = useMemo<Toasting>(
    () => ({
      show: (message) => {
        counter.current += 1;
        setShown({ ...message, id: counter.current });
      },
      host: (dialog) => {
        setDialogs((open) => [...open, dialog]);
        return () => setDialogs((open) => open.filter((each) => each !== dialog));
      },
    }),
    [],
  );
  const close = useCallback(() => setShown(null), []);
  const topmost = dialogs.at(-1);
  const region = (
    <div className={styles.region} role="status" aria-label={t('core.notices')}>
      {shown && <Toast key={shown.id} message={shown} onClose={close} />}
    </div>
  );
  return (
    <ToastContext value={toasting}>
      {children}
      {topmost ? createPortal(region, topmost) : region}
    </ToastContext>
  );
}

/** `const toast = useToast(); toast({ what, onUndo })` */
export function useToast(): (message: ToastMessage) => void {
  return useToasting().show;
}

/** For what opens as a modal dialog: messages stand in it while it is open. */
export function useToastHost(dialog: RefObject<HTMLElement | null>): void {
  const { host } = useToasting();
  useEffect(() => (dialog.current ? host(dialog.current) : undefined), [dialog, host]);
}

function useToasting(): Toasting {
  const toasting = use(ToastContext);
  if (!toasting) throw new Error('useToast outside ToastProvider');
  return toasting;
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
