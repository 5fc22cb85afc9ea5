import { useEffect, useRef, type ReactNode } from 'react';
import { useFormat } from '../core/format.ts';
import { useText } from '../core/text.tsx';
import { ActForm } from '../ui/act-form.tsx';
import { Act, MainAct } from '../ui/act.tsx';
import styles from './deed-form.module.css';
import { useDeed, type Deed, type DeedOptions } from './use-deed.ts';

type DeedFormProps = Omit<DeedOptions, 'onDone'> & {
  /** Where nothing above names the act. */
  readonly title?: string;
  /** The verb with its object, on the button. */
  readonly act: string;
  /** What will be recorded, in one sentence. */
  readonly review: string;
  readonly onClose: () => void;
  /** The fields, each told what is wrong with it. */
  readonly children?: (errorAt: Deed['errorAt']) => ReactNode;
};

/** A short form for one act: its fields, what will be recorded, the act; the password when the act wants it given again. */
export function DeedForm({ title, act, review, onClose, children, ...deed }: DeedFormProps) {
  const t = useText();
  const format = useFormat();
  const { asking, ...filled } = useDeed({ ...deed, onDone: onClose });
  const head = useRef<HTMLHeadingElement>(null);
  useEffect(() => head.current?.focus(), []);
  return (
    <section className={styles.form}>
      {title !== undefined && (
        <h3 ref={head} tabIndex={-1}>
          {title}
        </h3>
      )}
      <ActForm
        filled={filled}
        act={
          <>
            <MainAct submit busy={filled.busy}>
              {act}
            </MainAct>
            <Act onAct={onClose}>{t('core.cancel')}</Act>
          </>
        }
      >
        {children?.(filled.errorAt)}
        <div className={styles.review}>
          <b>{t('organisation.form.review')}</b>
          <p>{format.startLine(review)}</p>
        </div>
      </ActForm>
      {asking}
    </section>
  );
}
