import { useEffect, useRef, useState } from 'react';
import type { MailDirection } from '../../../shared/memos/mail/schema.ts';
import { useText } from '../../core/text.tsx';
import { api } from '../../core/trpc.ts';
import { useAct } from '../../core/use-act.ts';
import { ActForm } from '../../ui/act-form.tsx';
import { Act, MainAct } from '../../ui/act.tsx';
import { Code } from '../../ui/bidi.tsx';
import { useToast } from '../../ui/toast.tsx';
import { useGiven, useLetterFields } from './letter-fields.tsx';
import styles from './mail.module.css';
import { useScanField } from './scan-field.tsx';
import { keptMail, type MailDesk } from './use-mail.ts';

type EnterFormProps = {
  readonly direction: MailDirection;
  /** The incoming letter that the outgoing one answers. */
  readonly answers: { readonly id: string; readonly number: string } | null;
  readonly desk: MailDesk;
  readonly onClose: () => void;
};

/** Entering letters one after the other from the keyboard: what is entered gets its number, and the form waits for the next. */
export function EnterForm({ direction, answers, desk, onClose }: EnterFormProps) {
  const t = useText();
  const toast = useToast();
  const letter = useLetterFields(direction, undefined, desk.today);
  const given = useGiven(desk, direction);
  const [fileId, setFileId] = useState<string | null>(null);
  const [number, setNumber] = useState<string>();
  const scan = useScanField(setFileId);
  const place = useRef<HTMLDivElement>(null);
  const focusParty = () => place.current?.querySelector<HTMLInputElement>('input[maxlength="250"]')?.focus();
  useEffect(focusParty, []);
  const act = useAct(async (actId) => {
    const more = { fileId, answersId: answers?.id ?? null, memoId: null };
    const entered = await keptMail(api.memos.registerMail.mutate({ actId, direction, ...letter.said, ...given.given, ...more }));
    toast({ what: t('memos.mail.entered', { number: entered.number }) });
    if (answers) return onClose();
    setNumber(entered.number);
    setFileId(null);
    scan.clear();
    given.clear();
    letter.forNext();
    focusParty();
  });
  return (
    <div ref={place}>
      {answers && (
        <p className={styles.answering}>
          {t('memos.mail.answersField')} <Code>{answers.number}</Code>
        </p>
      )}
      {number !== undefined && (
        <p className={styles.entered} role="status">
          <strong>{t('memos.mail.entered', { number })}</strong> {t('memos.mail.enteredNext')}
        </p>
      )}
      <ActForm
        filled={act}
        act={
          <>
            <MainAct submit busy={act.busy}>
              {t('memos.mail.enter')}
            </MainAct>
            <Act onAct={onClose}>{t('core.close')}</Act>
          </>
        }
      >
        {letter.fields(act.errorAt)}
        {given.fields(act.errorAt)}
        {scan.field}
      </ActForm>
    </div>
  );
}
