import { useState } from 'react';
import { useLanguage, useText } from '../../core/text.tsx';
import { api } from '../../core/trpc.ts';
import { useAct } from '../../core/use-act.ts';
import { DeedForm } from '../../organisation/deed-form.tsx';
import { Act, QuietAct } from '../../ui/act.tsx';
import { Code } from '../../ui/bidi.tsx';
import { TextField } from '../../ui/field.tsx';
import { useToast } from '../../ui/toast.tsx';
import { Numbered, subjectOf } from '../words.tsx';
import { useGiven, useLetterFields } from './letter-fields.tsx';
import styles from './mail.module.css';
import { keptMail, useAnswers, type Letter, type MailDesk } from './use-mail.ts';

type FormProps = { readonly letter: Letter; readonly desk: MailDesk; readonly onClose: () => void };

/** Gives a letter to a service, with the day by which it is answered. */
export function AssignForm({ letter, desk, onClose }: FormProps) {
  const t = useText();
  const { id: entryId, version, number, direction, unitId, dueOn } = letter;
  const given = useGiven(desk, direction, { unitId, dueOn });
  return (
    <DeedForm
      act={t('memos.mail.assign')}
      send={(actId) => keptMail(api.memos.assignMail.mutate({ actId, entryId, version, ...given.given }))}
      done={t('memos.mail.assigned', { number })}
      review={t('memos.mail.reviewAssign', { number, unit: given.name })}
      onClose={onClose}
    >
      {given.fields}
    </DeedForm>
  );
}

/** Corrects what a line says; its number stays. */
export function AmendForm({ letter, desk, onClose }: FormProps) {
  const t = useText();
  const { id: entryId, version, number, direction, passedOn, party, theirNumber, theirOn, subject, language, classCode } = letter;
  const fields = useLetterFields(direction, { passedOn, party, theirNumber, theirOn, subject, language, classCode }, desk.today);
  return (
    <DeedForm
      act={t('memos.mail.save')}
      send={(actId) => keptMail(api.memos.amendMail.mutate({ actId, entryId, version, ...fields.said }))}
      done={t('memos.mail.amended', { number })}
      review={t('memos.mail.letter', { number })}
      onClose={onClose}
    >
      {fields.fields}
    </DeedForm>
  );
}

export function FileForm({ letter: { id: entryId, version, number }, onClose }: FormProps) {
  const t = useText();
  const [note, setNote] = useState('');
  return (
    <DeedForm
      act={t('memos.mail.file')}
      send={(actId) => keptMail(api.memos.fileMail.mutate({ actId, entryId, version, note }))}
      done={t('memos.mail.fileDone', { number })}
      review={t('memos.mail.reviewFile', { number })}
      onClose={onClose}
    >
      {(errorAt) => (
        <TextField
          label={t('memos.mail.note')}
          hint={t('memos.mail.noteHint')}
          dir="auto"
          maxLength={400}
          value={note}
          onChange={setNote}
          error={errorAt('note')}
        />
      )}
    </DeedForm>
  );
}

export function CancelForm({ letter: { id: entryId, version, number }, onClose }: FormProps) {
  const t = useText();
  const [reason, setReason] = useState('');
  return (
    <DeedForm
      act={t('memos.mail.cancel')}
      send={(actId) => keptMail(api.memos.cancelMail.mutate({ actId, entryId, version, reason }))}
      done={t('memos.mail.cancelDone', { number })}
      review={t('memos.mail.reviewCancel', { number })}
      onClose={onClose}
    >
      {(errorAt) => (
        <TextField
          label={t('memos.mail.reason')}
          hint={t('memos.mail.reasonHint')}
          dir="auto"
          maxLength={400}
          value={reason}
          onChange={setReason}
          error={errorAt('reason')}
        />
      )}
    </DeedForm>
  );
}

/** What answered a letter: one that left, a memo that was signed; or a new letter entered now. */
export function AnswerForm({ letter, onClose, onReply }: FormProps & { readonly onReply: () => void }) {
  const t = useText();
  const toast = useToast();
  const { language } = useLanguage();
  const [query, setQuery] = useState('');
  const found = useAnswers(query);
  const [chosen, setChosen] = useState<{ answerId: string | null; memoId: string | null }>();
  const act = useAct(async (actId) => {
    if (!chosen) return;
    await keptMail(api.memos.answerMail.mutate({ actId, entryId: letter.id, version: letter.version, ...chosen }));
    toast({ what: t('memos.mail.answerSaid', { number: letter.number }) });
    onClose();
  });
  const isNone = found !== undefined && found.letters.length + found.memos.length === 0;
  return (
    <form ref={act.form} className={styles.answerForm} onSubmit={act.onSubmit}>
      <TextField type="search" label={t('memos.mail.answerBy')} value={query} onChange={setQuery} maxLength={80} />
      {isNone && <p>{t('memos.mail.noAnswers')}</p>}
      <fieldset className={styles.candidates} aria-label={t('memos.mail.answerChoices')}>
        {found?.letters.map(({ id, number, party, subject }) => (
          <label key={id}>
            <input
              type="radio"
              name="answer"
              checked={chosen?.answerId === id}
              onChange={() => setChosen({ answerId: id, memoId: null })}
            />
            <span>
              <Code>{number}</Code> <bdi>{party}</bdi>
              <small>
                <bdi>{subject}</bdi>
              </small>
            </span>
          </label>
        ))}
        {found?.memos.map((memo) => (
          <label key={memo.id}>
            <input
              type="radio"
              name="answer"
              checked={chosen?.memoId === memo.id}
              onChange={() => setChosen({ answerId: null, memoId: memo.id })}
            />
            <span>
              <Numbered type={memo.type} number={memo.number} />
              <small>
                <bdi>{subjectOf(memo, language)}</bdi>
              </small>
            </span>
          </label>
        ))}
      </fieldset>
      {act.refusal !== undefined && <p role="alert">{act.refusal}</p>}
      <div className={styles.acts}>
        <Act submit busy={act.busy} disabledReason={chosen ? undefined : t('memos.mail.oneAnswer')}>
          {t('memos.mail.answer')}
        </Act>
        <QuietAct onAct={onReply}>{t('memos.mail.enterOutgoing')}</QuietAct>
        <QuietAct onAct={onClose}>{t('core.cancel')}</QuietAct>
      </div>
    </form>
  );
}
