import { Download, FileSpreadsheet, Lock, TriangleAlert, Upload } from 'lucide-react';
import { useId, useRef, useState, type DragEvent } from 'react';
import { asKey, useText } from '../../core/text.tsx';
import { Act, QuietAct } from '../../ui/act.tsx';
import { Banner } from '../../ui/banner.tsx';
import { classNames } from '../../ui/class-names.ts';
import { Icon } from '../../ui/icon.tsx';
import { SectionHead } from '../../ui/page-head.tsx';
import { ExchangePreview } from './exchange-preview.tsx';
import styles from './exchange.module.css';
import { useComing, useLeaving, useSheetOf } from './use-exchange.ts';

const ACCEPTED = '.xlsx,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** A sheet of marks that leaves as a file and comes back: downloads, and the filled file with its preview. */
export function SheetExchange({ assessmentId }: { readonly assessmentId: string }) {
  const t = useText();
  const { mayBring, names } = useSheetOf(assessmentId);
  const coming = useComing(assessmentId);
  return (
    <section className={styles.exchange}>
      <SectionHead title={t('grades.exchange.title')} />
      <p className={styles.situation}>{t('grades.exchange.situation')}</p>
      <Leaving assessmentId={assessmentId} />
      {mayBring.ok ? (
        <>
          <h3 className={styles.part}>{t('grades.exchange.bring')}</h3>
          {coming.preview === undefined && <DropPlace fileName={coming.fileName} busy={coming.isReading} onFile={coming.choose} />}
          {coming.refusal !== undefined && <Banner drawing={TriangleAlert} tone="terra" title={coming.refusal} />}
          {coming.preview && <ExchangePreview coming={coming} preview={coming.preview} names={names} />}
        </>
      ) : (
        <Closed reason={mayBring.reason} />
      )}
    </section>
  );
}

/** Who enters this sheet learns why no file is taken now; to others it was never offered. */
function Closed({ reason }: { readonly reason: string }) {
  const t = useText();
  if (!reason.startsWith('grades.')) return null;
  return (
    <Banner drawing={Lock} title={t('grades.exchange.closed')}>
      {t(asKey(reason))}
    </Banner>
  );
}

function Leaving({ assessmentId }: { readonly assessmentId: string }) {
  const t = useText();
  const { busy, refusal, download, fillTemplate } = useLeaving(assessmentId);
  const template = useRef<HTMLInputElement>(null);
  const hintId = useId();
  return (
    <>
      <div className={styles.acts}>
        <Act drawing={Download} busy={busy === 'workbook'} onAct={() => download('workbook')}>
          {t('grades.exchange.workbook')}
        </Act>
        <Act drawing={Download} busy={busy === 'massar'} onAct={() => download('massar')}>
          {t('grades.exchange.massar')}
        </Act>
        <QuietAct busy={busy === 'csv'} onAct={() => download('csv')}>
          {t('grades.exchange.csv')}
        </QuietAct>
        <QuietAct drawing={FileSpreadsheet} busy={busy === 'template'} onAct={() => template.current?.click()}>
          {t('grades.exchange.template')}
        </QuietAct>
        <input
          ref={template}
          type="file"
          hidden
          aria-label={t('grades.exchange.template')}
          aria-describedby={hintId}
          accept={ACCEPTED}
          onChange={({ currentTarget }) => {
            const [file] = currentTarget.files ?? [];
            if (file) fillTemplate(file);
            currentTarget.value = '';
          }}
        />
      </div>
      <p id={hintId} className={styles.hint}>
        {t('grades.exchange.templateHint')}
      </p>
      {refusal !== undefined && <Banner drawing={TriangleAlert} tone="terra" title={refusal} />}
    </>
  );
}

type DropPlaceProps = { readonly fileName: string | undefined; readonly busy: boolean; readonly onFile: (file: File) => void };

/** A place to drop a file on; the button does the same by keyboard. */
function DropPlace({ fileName, busy, onFile }: DropPlaceProps) {
  const t = useText();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const hintId = useId();
  const take = (file: File | undefined) => file && onFile(file);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files[0]);
  };
  const hover = (event: DragEvent) => {
    event.preventDefault();
    setOver(true);
  };
  return (
    <div
      className={classNames(styles.drop, over && styles.over)}
      aria-busy={busy || undefined}
      onDragOver={hover}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <Icon drawing={fileName === undefined ? Upload : FileSpreadsheet} size={20} />
      <div role="status">
        <p>{busy ? t('grades.exchange.reading') : fileName === undefined ? t('grades.exchange.drop') : <bdi>{fileName}</bdi>}</p>
        <small id={hintId}>{t('grades.exchange.dropHint')}</small>
      </div>
      <Act busy={busy} onAct={() => input.current?.click()}>
        {t('grades.exchange.choose')}
      </Act>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={t('grades.exchange.file')}
        aria-describedby={hintId}
        accept={ACCEPTED}
        onChange={({ currentTarget }) => {
          take(currentTarget.files?.[0]);
          currentTarget.value = '';
        }}
      />
    </div>
  );
}
