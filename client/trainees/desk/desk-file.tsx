import { useSuspenseQuery } from '@tanstack/react-query';
import { Printer, X } from 'lucide-react';
import { Suspense, useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { listName } from '../../../shared/people/rules.ts';
import { useFormat } from '../../core/format.ts';
import { useLanguage, useText } from '../../core/text.tsx';
import { useOpenPaper } from '../../documents/use-papers.ts';
import { QuietAct } from '../../ui/act.tsx';
import { Code, PersonName } from '../../ui/bidi.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { Checklist } from './checklist.tsx';
import styles from './desk-file.module.css';
import type { Outcome } from './enrolled-sheet.tsx';
import { LeaveSheet, otherOutcomes } from './leave-sheet.tsx';
import { NextStep, type Receipt } from './next-step.tsx';
import { StateChip } from './state-chip.tsx';
import { fileQuery, useDeskAgain } from './use-desk.ts';
import { useHandIn } from './use-hand-in.ts';

type DeskFileProps = {
  readonly admissionId: string;
  readonly onClose: () => void;
  readonly onEnrolled: (outcome: Outcome) => void;
};

/** The file of whoever stands at the counter. */
export function DeskFile(props: DeskFileProps) {
  return (
    <Suspense fallback={<Skeleton />}>
      <OpenFile {...props} />
    </Suspense>
  );
}

function OpenFile({ admissionId, onClose, onEnrolled }: DeskFileProps) {
  const t = useText();
  const format = useFormat();
  const { language } = useLanguage();
  const { data: file } = useSuspenseQuery(fileQuery(admissionId));
  const again = useDeskAgain();
  const hand = useHandIn(file, again);
  const section = useRef<HTMLElement>(null);
  const main = useRef<HTMLFormElement>(null);
  const [leaving, setLeaving] = useState(false);
  const [receipt, setReceipt] = useState<Receipt>();
  const papers = useOpenPaper();
  useEffect(() => section.current?.focus(), []);
  const onKeyDown = (event: KeyboardEvent) => {
    if (leaving || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === 'Escape') return onClose();
    if (event.target !== section.current) return; // single keys count only while the file itself has the focus
    if (event.key === 'Enter') return main.current?.requestSubmit();
    if (event.key === 't' || event.key === 'T') return hand.all();
    if (/^[1-9]$/.test(event.key)) hand.toggle(Number(event.key) - 1);
  };
  const back = () => section.current?.focus();
  const { person, admission, massarCode, registerNumber } = file;
  const { list, rank, state, completeBy } = admission;
  const other = language === 'ar' ? 'fr' : 'ar';
  return (
    <section ref={section} tabIndex={-1} className={styles.file} aria-label={listName(person, language)} onKeyDown={onKeyDown}>
      <header>
        <div>
          <h2>
            <PersonName>{listName(person, language)}</PersonName>
          </h2>
          <p lang={other} className={styles.other}>
            <PersonName>{listName(person, other)}</PersonName>
          </p>
          <p className={styles.facts}>
            <span>{t('trainees.desk.rank', { list: t(`trainees.desk.list.${list}`), rank })}</span>
            {massarCode !== null && <Code>{massarCode}</Code>}
            {registerNumber !== null && (
              <b>
                {t('trainees.desk.number')} <Code>{registerNumber}</Code>
              </b>
            )}
          </p>
        </div>
        <div className={styles.state} aria-live="polite">
          <StateChip state={state} />
          {state === 'incomplete' && completeBy !== null && (
            <small>{t('trainees.desk.completeBy', { day: format.dayAndYear(completeBy) })}</small>
          )}
        </div>
        <button type="button" className={styles.close} aria-label={t('trainees.desk.close')} onClick={onClose}>
          <X size={20} aria-hidden="true" />
        </button>
      </header>
      <Checklist file={file} hand={hand} />
      <NextStep
        key={`${admission.id} ${state}`}
        file={file}
        form={main}
        onDone={async (given) => {
          if (given) setReceipt(given);
          await again();
          back();
        }}
        onEnrolled={onEnrolled}
      />
      {hand.refusal !== undefined && (
        <p role="alert" className={styles.refusal}>
          {hand.refusal}
        </p>
      )}
      {receipt && (
        <QuietAct drawing={Printer} busy={papers.opening !== null} onAct={() => papers.open(receipt.paperId)}>
          {t('trainees.desk.receipt', { number: receipt.number })}
        </QuietAct>
      )}
      {otherOutcomes(file).length > 0 && <QuietAct onAct={() => setLeaving(true)}>{t('trainees.desk.leave')}…</QuietAct>}
      {leaving && (
        <LeaveSheet
          file={file}
          onClose={() => {
            setLeaving(false);
            back();
          }}
        />
      )}
    </section>
  );
}
