import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ActForm as Filled } from '../core/use-act.ts';
import styles from './act-form.module.css';
import { Icon } from './icon.tsx';

type ActFormProps = {
  readonly filled: Filled;
  readonly children: ReactNode;
  /** The `MainAct`, and what may stand beside it. */
  readonly act: ReactNode;
};

/** Fields, what is wrong with the whole, the act. */
export function ActForm({ filled, children, act }: ActFormProps) {
  return (
    <form ref={filled.form} className={styles.form} noValidate onSubmit={filled.onSubmit}>
      <div>{children}</div>
      <p role="alert" className={styles.refusal}>
        {filled.refusal !== undefined && (
          <>
            <Icon drawing={TriangleAlert} size={16} />
            <span>{filled.refusal}</span>
          </>
        )}
      </p>
      <div className={styles.act}>{act}</div>
    </form>
  );
}

type SideNoteProps = { readonly drawing: Parameters<typeof Icon>[0]['drawing']; readonly children: ReactNode };

/** Something good to know while filling in. */
export function SideNote({ drawing, children }: SideNoteProps) {
  return (
    <p className={styles.note}>
      <Icon drawing={drawing} size={16} />
      <span>{children}</span>
    </p>
  );
}
