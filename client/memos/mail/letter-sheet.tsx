import { useState, type ReactNode } from 'react';
import { Link } from 'react-router';
import { uuidv7 } from 'uuidv7';
import { inLanguage } from '../../../shared/core/text.ts';
import { memoPlace } from '../../../shared/memos/rules.ts';
import { fullName } from '../../../shared/people/rules.ts';
import { useFormat } from '../../core/format.ts';
import { useLanguage, useText } from '../../core/text.tsx';
import { api, refusalOf } from '../../core/trpc.ts';
import { wordsOf } from '../../core/use-act.ts';
import { Act, MainAct, QuietAct } from '../../ui/act.tsx';
import { Code, PersonName } from '../../ui/bidi.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { useToast } from '../../ui/toast.tsx';
import { EnterForm } from './enter-form.tsx';
import { AmendForm, AnswerForm, AssignForm, CancelForm, FileForm } from './letter-forms.tsx';
import styles from './mail.module.css';
import { MailState } from './mail-table.tsx';
import { useScanField } from './scan-field.tsx';
import { keptMail, useLetter, type Letter, type MailDesk } from './use-mail.ts';

type LetterSheetProps = { readonly entryId: string; readonly desk: MailDesk; readonly onClose: () => void };
type Doing = 'assign' | 'answer' | 'reply' | 'file' | 'amend' | 'cancel';

/** One letter: what its line says, what became of it, and the acts on it of who keeps the register. */
export function LetterSheet({ entryId, desk, onClose }: LetterSheetProps) {
  const t = useText();
  const { data: letter, error } = useLetter(entryId);
  const refused = error && refusalOf(error);
  return (
    <Sheet title={letter ? t('memos.mail.letter', { number: letter.number }) : t('memos.mail.title')} onClose={onClose}>
      {refused && <p role="alert">{wordsOf(refused, t)}</p>}
      {!letter && !refused && <Skeleton rows={4} />}
      {letter && <Opened letter={letter} desk={desk} />}
    </Sheet>
  );
}

function Opened({ letter, desk }: { readonly letter: Letter; readonly desk: MailDesk }) {
  const [doing, setDoing] = useState<Doing>();
  const close = () => setDoing(undefined);
  const form = { letter, desk, onClose: close };
  if (doing === 'assign') return <AssignForm {...form} />;
  if (doing === 'answer') return <AnswerForm {...form} onReply={() => setDoing('reply')} />;
  if (doing === 'reply') return <EnterForm direction="outgoing" answers={letter} desk={desk} onClose={close} />;
  if (doing === 'file') return <FileForm {...form} />;
  if (doing === 'amend') return <AmendForm {...form} />;
  if (doing === 'cancel') return <CancelForm {...form} />;
  return (
    <>
      <Facts letter={letter} />
      <Scan letter={letter} />
      {letter.may.keep.ok && letter.state !== 'cancelled' && <Acts letter={letter} onDo={setDoing} />}
    </>
  );
}

function Acts({ letter: { direction, state }, onDo }: { readonly letter: Letter; readonly onDo: (doing: Doing) => void }) {
  const t = useText();
  const isIn = direction === 'incoming';
  const waits = state === 'entered' || state === 'assigned';
  return (
    <div className={styles.acts}>
      {isIn && waits && (
        <MainAct onAct={() => onDo(state === 'entered' ? 'assign' : 'answer')}>
          {t(state === 'entered' ? 'memos.mail.assign' : 'memos.mail.answer')}
        </MainAct>
      )}
      {isIn && waits && (
        <Act onAct={() => onDo(state === 'entered' ? 'answer' : 'assign')}>
          {t(state === 'entered' ? 'memos.mail.answer' : 'memos.mail.assign')}
        </Act>
      )}
      {isIn && waits && <Act onAct={() => onDo('file')}>{t('memos.mail.file')}</Act>}
      {isIn && state === 'answered' && <Act onAct={() => onDo('answer')}>{t('memos.mail.answer')}</Act>}
      <QuietAct onAct={() => onDo('amend')}>{t('memos.mail.amend')}</QuietAct>
      <QuietAct onAct={() => onDo('cancel')}>{t('memos.mail.cancel')}</QuietAct>
    </div>
  );
}

function Facts({ letter }: { readonly letter: Letter }) {
  const t = useText();
  const format = useFormat();
  const { language } = useLanguage();
  const isIn = letter.direction === 'incoming';
  const entered = letter.hands.find(({ id }) => id === letter.enteredBy);
  const theirs = [letter.theirNumber, letter.theirOn && t('memos.mail.theirOn', { day: format.dayAndYear(letter.theirOn) })].filter(
    Boolean,
  );
  const facts: readonly (readonly [string, ReactNode])[] = [
    [t('memos.mail.column.state'), <MailState key="state" line={letter} />],
    [t(isIn ? 'memos.mail.sender' : 'memos.mail.recipient'), <bdi key="party">{letter.party}</bdi>],
    [t('memos.mail.column.subject'), <bdi key="subject" lang={letter.language}>{letter.subject}</bdi>], // prettier-ignore
    [t(isIn ? 'memos.mail.passedOnIn' : 'memos.mail.passedOnOut'), format.dayAndYear(letter.passedOn)],
    ...(theirs.length > 0 ? [[t('memos.mail.column.theirs'), <bdi key="theirs">{theirs.join(' ')}</bdi>] as const] : []),
    ...(letter.unitFr !== null && letter.unitAr !== null
      ? [[t('memos.mail.unit'), <bdi key="unit">{inLanguage({ fr: letter.unitFr, ar: letter.unitAr }, language)}</bdi>] as const]
      : []),
    ...(letter.classCode !== null && letter.classFr !== null && letter.classAr !== null
      ? [[t('memos.mail.class'), <span key="class"><Code>{letter.classCode}</Code> {inLanguage({ fr: letter.classFr, ar: letter.classAr }, language)}</span>] as const] // prettier-ignore
      : []),
    ...ties(letter),
    ...(letter.filedNote ? [[t('memos.mail.note'), <bdi key="note">{letter.filedNote}</bdi>] as const] : []),
    ...(letter.cancelReason ? [[t('memos.mail.reason'), <bdi key="reason">{letter.cancelReason}</bdi>] as const] : []),
  ];
  return (
    <>
      <dl className={styles.facts}>
        {facts.map(([term, what]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      {entered && (
        <p className={styles.hand}>
          <PersonName>{t('memos.mail.enteredBy', { name: fullName(entered, language) })}</PersonName>, {format.moment(letter.enteredAt)}
        </p>
      )}
    </>
  );

  function ties(of: Letter): (readonly [string, ReactNode])[] {
    return [
      ...(of.answerNumber === null
        ? []
        : [[t('memos.mail.answeredByOne'), t('memos.mail.answerLetter', { number: of.answerNumber })] as const]),
      ...memoTie(t('memos.mail.answeredByOne'), of.answerMemoId, of.answerMemoNumber),
      ...memoTie(t('memos.mail.carries'), of.memoId, of.memoNumber),
      ...(of.answers.length === 0 ? [] : [[t('memos.mail.answersLetter'), <Answered key="answers" letters={of.answers} />] as const]),
    ];
  }

  function memoTie(term: string, memoId: string | null, number: string | null): (readonly [string, ReactNode])[] {
    if (memoId === null || number === null) return [];
    const words = t('memos.mail.answerMemo', { number });
    return [[term, letter.openMemos.includes(memoId) ? <Link key={memoId} to={memoPlace(memoId)}>{words}</Link> : words]]; // prettier-ignore
  }
}

function Answered({ letters }: { readonly letters: Letter['answers'] }) {
  return letters.map(({ id, number, party }) => (
    <span key={id} className={styles.tied}>
      <Code>{number}</Code> <bdi>{party}</bdi>
    </span>
  ));
}

function Scan({ letter }: { readonly letter: Letter }) {
  const t = useText();
  const toast = useToast();
  const [busy, setBusy] = useState(false);
  const told = (error: unknown) => {
    const refused = refusalOf(error);
    toast({ what: refused ? wordsOf(refused, t) : t('core.offline') });
  };
  const attach = async (fileId: string) => {
    const { id: entryId, version, number } = letter;
    await keptMail(api.memos.scanMail.mutate({ actId: uuidv7(), entryId, version, fileId }));
    toast({ what: t('memos.mail.scanned2', { number }) });
  };
  const field = useScanField((fileId) => void attach(fileId).catch(told));
  const open = async () => {
    setBusy(true);
    try {
      const scan = await api.memos.mailScan.query({ entryId: letter.id });
      if (scan) show(scan);
    } catch (error) {
      told(error);
    } finally {
      setBusy(false);
    }
  };
  if (letter.fileId !== null)
    return (
      <p>
        <Act busy={busy} onAct={() => void open()}>
          {t('memos.mail.openScan')}
        </Act>
      </p>
    );
  return letter.may.keep.ok && letter.state !== 'cancelled' ? field.field : <p className={styles.hand}>{t('memos.mail.noScan')}</p>;
}

/** Hands a scan, in base 64, to the browser to keep. */
function show({ media, bytes }: { readonly media: string; readonly bytes: string }): void {
  const blob = new Blob([Uint8Array.from(atob(bytes), (sign) => sign.charCodeAt(0))], { type: media });
  const address = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = address;
  link.download = `scan.${media.split('/').at(-1) ?? 'pdf'}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
