import { useEffect, useRef, type ReactNode } from 'react';
import { useFormat } from '../core/format.ts';
import { useText } from '../core/text.tsx';
import { ActForm } from '../ui/act-form.tsx';
import { Act, MainAct } from '../ui/act.tsx';
import styles from './position-panel.module.css';
import type { Deed } from './use-position.ts';

type DeedFormProps = {
  readonly title: string;
  readonly deed: Deed;
  /** What will be recorded, in one sentence. */
  readonly review: string;
  /** The verb with its object, on the button. */
  readonly act: string;
  readonly onCancel: () => void;
  readonly children?: ReactNode;
};

/** A short form for one act: its fields, what will be recorded, the act. */
export function DeedForm({ title, deed, review, act, onCancel, children }: DeedFormProps) {
  const t = useText();
  const format = useFormat();
  const head = useRef<HTMLHeadingElement>(null);
  useEffect(() => head.current?.focus(), []);
  return (
    <section className={styles.form}>
      <h3 ref={head} tabIndex={-1}>
        {title}
      </h3>
      <ActForm
        filled={deed}
        act={
          <>
            <MainAct submit busy={deed.busy}>
              {act}
            </MainAct>
            <Act onAct={onCancel}>{t('core.cancel')}</Act>
          </>
        }
      >
        {children}
        <div className={styles.review}>
          <b>{t('organisation.form.review')}</b>
          <p>{format.startLine(review)}</p>
        </div>
      </ActForm>
      {deed.asking}
    </section>
  );
}
