import { useSuspenseQuery } from '@tanstack/react-query';
import { Printer } from 'lucide-react';
import { Suspense, useEffect, useRef, useState, type KeyboardEvent, type RefObject } from 'react';
import { listName } from '../../../shared/people/rules.ts';
import { useLanguage, useText } from '../../core/text.tsx';
import { useOpenPaper } from '../../documents/use-papers.ts';
import { QuietAct } from '../../ui/act.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { PieceSheet } from '../checklist/piece-sheet.tsx';
import { useOpenPiece } from '../checklist/use-piece.ts';
import { CardAct } from './card-act.tsx';
import { Checklist } from './checklist.tsx';
import styles from './desk-file.module.css';
import type { Outcome } from './enrolled-sheet.tsx';
import { FileHead } from './file-head.tsx';
import { LeaveSheet, otherOutcomes } from './leave-sheet.tsx';
import { NextStep, type Receipt } from './next-step.tsx';
import { ScanSheet } from './scan-sheet.tsx';
import { fileQuery, hasPhotograph, useDeskAgain } from './use-desk.ts';
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

/** Gives the focus back to what lay behind a dialog, once the dialog is out of the page: nothing behind it takes the focus before. */
function useFocusAfter(isAsking: boolean, behind: RefObject<HTMLElement | null>): void {
  const wasAsking = useRef(false);
  useEffect(() => {
    if (wasAsking.current && !isAsking) behind.current?.focus();
    wasAsking.current = isAsking;
  }, [isAsking, behind]);
}

function OpenFile({ admissionId, onClose, onEnrolled }: DeskFileProps) {
  const t = useText();
  const { language } = useLanguage();
  const { data: file } = useSuspenseQuery(fileQuery(admissionId));
  const again = useDeskAgain();
  const hand = useHandIn(file, again);
  const section = useRef<HTMLElement>(null);
  const main = useRef<HTMLFormElement>(null);
  const [leaving, setLeaving] = useState(false);
  const [receipt, setReceipt] = useState<Receipt>();
  /** `true` while the digit of the piece is awaited, then its key. */
  const [scanning, setScanning] = useState<boolean | string>(false);
  const opener = useOpenPiece();
  const papers = useOpenPaper();
  useEffect(() => section.current?.focus(), []);
  const onKeyDown = (event: KeyboardEvent) => {
    if (leaving || typeof scanning === 'string' || opener.opened || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === 'Escape') return scanning ? setScanning(false) : onClose();
    if (event.target !== section.current) return; // single keys count only while the file itself has the focus
    if (event.key === 'Enter') return main.current?.requestSubmit();
    if (event.key === 't' || event.key === 'T') return hand.all();
    if (event.key === 's' || event.key === 'S') return setScanning(!scanning && file.pieces.some(hand.mayScan));
    const digit = digitOf(event);
    if (digit === undefined) return;
    if (!scanning) return hand.toggle(digit - 1);
    const piece = file.pieces[digit - 1];
    setScanning(piece && hand.mayScan(piece) ? piece.id : false);
  };
  const isAsking = typeof scanning === 'string' || Boolean(opener.opened) || leaving;
  useFocusAfter(isAsking, section);
  const scanned = file.pieces.find(({ id }) => id === scanning);
  const hasPhoto = hasPhotograph(file);
  const { person, admission } = file;
  const name = listName(person, language);
  const { state } = admission;
  return (
    <section ref={section} tabIndex={-1} className={styles.file} aria-label={name} onKeyDown={onKeyDown}>
      <FileHead file={file} onClose={onClose} />
      <Checklist file={file} hand={hand} opener={opener} isChoosing={scanning === true} onScan={({ id }) => setScanning(id)} />
      <NextStep
        key={`${admission.id} ${state}`}
        file={file}
        form={main}
        onDone={async (given) => {
          if (given) setReceipt(given);
          await again();
          requestAnimationFrame(() => section.current?.focus());
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
      {state === 'enrolled' && <CardAct personId={person.id} hasPhoto={hasPhoto} />}
      {otherOutcomes(file).length > 0 && <QuietAct onAct={() => setLeaving(true)}>{t('trainees.desk.leave')}…</QuietAct>}
      {scanned && (
        <ScanSheet
          file={file}
          piece={scanned}
          onDone={async () => {
            await again();
            setScanning(false);
          }}
          onClose={() => setScanning(false)}
        />
      )}
      {opener.opened && <PieceSheet piece={opener.opened} onClose={opener.close} />}
      {leaving && <LeaveSheet file={file} onClose={() => setLeaving(false)} />}
    </section>
  );
}

/** The digit that was pressed, also where a keyboard writes digits with the shift key. */
function digitOf({ key, code }: KeyboardEvent): number | undefined {
  const digit = /^(?:Digit|Numpad)?([1-9])$/.exec(/^[1-9]$/.test(key) ? key : code)?.[1];
  return digit === undefined ? undefined : Number(digit);
}
