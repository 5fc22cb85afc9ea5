import { useState } from 'react';
import { instantAt, localDay, localMinutes } from '../../../shared/core/time.ts';
import { closingOf } from '../../../shared/grades/sheets/rules.ts';
import { useFormat } from '../../core/format.ts';
import { useText } from '../../core/text.tsx';
import { api } from '../../core/trpc.ts';
import { DeedForm } from '../../organisation/deed-form.tsx';
import { TextField } from '../../ui/field.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { AskSheet } from './ask-sheet.tsx';
import styles from './sheets.module.css';
import type { ShownSheet } from './use-sheet-lists.ts';

export type SheetDoing = 'submit' | 'return' | 'validate' | 'lock' | 'reopen' | 'approve' | 'ask';
type SheetActsProps = { readonly shown: ShownSheet; readonly doing: SheetDoing; readonly onClose: () => void };

/** The step one takes, with what it leads to, before it is taken. */
export function SheetActs({ shown, doing, onClose }: SheetActsProps) {
  if (doing === 'ask') return <AskSheet shown={shown} onClose={onClose} />;
  if (doing === 'return') return <ReturnSheet shown={shown} onClose={onClose} />;
  if (doing === 'reopen') return <ReopenSheet shown={shown} onClose={onClose} />;
  return <PlainStep shown={shown} doing={doing} onClose={onClose} />;
}

type Plain = 'submit' | 'validate' | 'lock' | 'approve';

function PlainStep({ shown: { sheet }, doing, onClose }: SheetActsProps & { readonly doing: Plain }) {
  const t = useText();
  const on = { assessmentId: sheet.id, version: sheet.version };
  const send: Record<Plain, (actId: string) => Promise<unknown>> = {
    submit: (actId) => api.grades.submit.mutate({ actId, ...on }),
    validate: (actId) => api.grades.validate.mutate({ actId, ...on }),
    lock: (actId) => api.grades.lock.mutate({ actId, sheets: [on] }),
    approve: (actId) => api.grades.approveAssessment.mutate({ actId, ...on }),
  };
  return (
    <Sheet title={t(`grades.sheets.${doing}`)} onClose={onClose}>
      <DeedForm
        act={t(`grades.sheets.${doing}`)}
        send={send[doing]}
        done={t(`grades.sheets.done.${doing}`, { group: sheet.groupCode })}
        review={t(`grades.sheets.review.${doing}`, { n: sheet.progress.entered, group: sheet.groupCode })}
        onClose={onClose}
      />
    </Sheet>
  );
}

type OneProps = Omit<SheetActsProps, 'doing'>;

function ReturnSheet({ shown: { sheet }, onClose }: OneProps) {
  const t = useText();
  const [reason, setReason] = useState('');
  return (
    <Sheet title={t('grades.sheets.return')} onClose={onClose}>
      <DeedForm
        act={t('grades.sheets.return')}
        send={(actId) => api.grades.returnSheet.mutate({ actId, assessmentId: sheet.id, version: sheet.version, reason })}
        missing={reason.trim().length < 10 ? [{ field: 'reason', words: t('grades.sheets.reasonShort') }] : []}
        done={t('grades.sheets.done.return', { group: sheet.groupCode })}
        review={t('grades.sheets.review.return')}
        onClose={onClose}
      >
        {(errorAt) => (
          <TextField
            label={t('grades.sheets.reason')}
            hint={t('grades.sheets.reasonHint')}
            value={reason}
            onChange={setReason}
            error={errorAt('reason')}
          />
        )}
      </DeedForm>
    </Sheet>
  );
}

function ReopenSheet({ shown: { sheet, at }, onClose }: OneProps) {
  const t = useText();
  const format = useFormat();
  const start = Math.max(at, closingOf(sheet)) + 2 * 24 * 3_600_000;
  const [day, setDay] = useState(localDay(start));
  const [time, setTime] = useState('18:00');
  const [note, setNote] = useState('');
  const until = instantAt(day, minutesOf(time));
  return (
    <Sheet title={t('grades.sheets.reopen')} onClose={onClose}>
      <DeedForm
        act={t('grades.sheets.reopen')}
        send={(actId) => api.grades.reopen.mutate({ actId, assessmentId: sheet.id, version: sheet.version, until, note })}
        missing={note.trim().length < 10 ? [{ field: 'note', words: t('grades.sheets.reasonShort') }] : []}
        done={t('grades.sheets.done.reopen', { group: sheet.groupCode })}
        review={t('grades.sheets.review.reopen', { group: sheet.groupCode, moment: format.moment(until) })}
        onClose={onClose}
      >
        {(errorAt) => (
          <>
            <div className={styles.two}>
              <TextField type="date" label={t('grades.sheets.untilDay')} value={day} onChange={setDay} />
              <TextField type="time" label={t('grades.sheets.untilHour')} value={time} onChange={setTime} />
            </div>
            <TextField
              label={t('grades.sheets.note')}
              hint={t('grades.sheets.noteHint')}
              value={note}
              onChange={setNote}
              error={errorAt('note')}
            />
          </>
        )}
      </DeedForm>
    </Sheet>
  );
}

/** Minutes since midnight of `08:30`. */
export function minutesOf(time: string): number {
  const [hours = '0', minutes = '0'] = time.split(':');
  return Number(hours) * 60 + Number(minutes);
}

/** `08:30` of an instant, as a field of hours takes it. */
export function hourOf(at: number): string {
  const minutes = localMinutes(at);
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}
