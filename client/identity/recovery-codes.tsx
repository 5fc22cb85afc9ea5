import { Copy, Printer } from 'lucide-react';
import { useText } from '../core/text.tsx';
import { Act } from '../ui/act.tsx';
import { Code } from '../ui/bidi.tsx';
import { useToast } from '../ui/toast.tsx';
import styles from './recovery-codes.module.css';

/** Shown once: to be copied or printed here and now. */
export function RecoveryCodes({ codes }: { readonly codes: readonly string[] }) {
  const t = useText();
  const toast = useToast();
  const copy = async () => {
    await navigator.clipboard.writeText(codes.join('\n'));
    toast({ what: t('identity.codes.copied', { n: codes.length }) });
  };
  return (
    <>
      <ol className={styles.codes} aria-label={t('identity.factor.recovery')}>
        {codes.map((code) => (
          <li key={code}>
            <Code strong>{code}</Code>
          </li>
        ))}
      </ol>
      <div className={styles.acts}>
        <Act drawing={Copy} size="mid" onAct={() => void copy()}>
          {t('identity.codes.copy', { n: codes.length })}
        </Act>
        <Act drawing={Printer} size="mid" onAct={() => window.print()}>
          {t('identity.codes.print')}
        </Act>
      </div>
    </>
  );
}
