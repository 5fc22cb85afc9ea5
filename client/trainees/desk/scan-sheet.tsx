import { Camera, FileUp, Lock } from 'lucide-react';
import { useEffect, useRef, useState, type DragEvent } from 'react';
import { inLanguage } from '../../../shared/core/text.ts';
import { fileMedia } from '../../../shared/documents/schema.ts';
import { useFormat } from '../../core/format.ts';
import { useLanguage, useText } from '../../core/text.tsx';
import { SideNote } from '../../ui/act-form.tsx';
import { Act, MainAct } from '../../ui/act.tsx';
import { classNames } from '../../ui/class-names.ts';
import { Sheet } from '../../ui/sheet.tsx';
import { useToast } from '../../ui/toast.tsx';
import styles from './scan-sheet.module.css';
import type { File as Kept, Piece } from './use-desk.ts';
import { useScan } from './use-scan.ts';

type ScanSheetProps = {
  readonly file: Kept;
  readonly piece: Piece;
  readonly onDone: () => Promise<void>;
  readonly onClose: () => void;
};

/** One piece, scanned: a file from the scanner’s folder, or a picture by the camera of a telephone. It is handed in once it is sent. */
export function ScanSheet({ file, piece, onDone, onClose }: ScanSheetProps) {
  const t = useText();
  const format = useFormat();
  const { language } = useLanguage();
  const toast = useToast();
  const name = inLanguage({ fr: piece.nameFr, ar: piece.nameAr }, language);
  const { share, refusal, send } = useScan({
    file,
    piece,
    onDone: async () => {
      toast({ what: piece.isPhoto ? t('trainees.desk.photoTaken') : t('trainees.desk.scanned', { piece: name }) });
      await onDone();
    },
  });
  const [over, setOver] = useState(false);
  const chooser = useRef<HTMLInputElement>(null);
  const camera = useRef<HTMLInputElement>(null);
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const buttons = [...(place.current?.querySelectorAll('button') ?? [])];
    buttons.find((button) => button.offsetParent !== null)?.focus(); // the ones for a mouse, or those for a finger
  }, []);
  const take = (files: FileList | null) => {
    const chosen = files?.[0];
    if (chosen) send(chosen);
  };
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files);
  };
  const pictures = fileMedia.filter((media) => media.startsWith('image/'));
  return (
    <Sheet title={t('trainees.desk.scanTitle', { piece: name })} onClose={onClose}>
      <div
        ref={place}
        className={classNames(styles.place, over && styles.over)}
        onDrop={onDrop}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
      >
        <span className={styles.finger}>
          <MainAct size="mid" drawing={Camera} busy={share !== null} onAct={() => camera.current?.click()}>
            {t('trainees.desk.camera')}
          </MainAct>
          <Act size="mid" drawing={FileUp} busy={share !== null} onAct={() => chooser.current?.click()}>
            {t('trainees.desk.choose')}
          </Act>
        </span>
        <span className={styles.mouse}>
          <MainAct size="mid" drawing={FileUp} busy={share !== null} onAct={() => chooser.current?.click()}>
            {t('trainees.desk.choose')}
          </MainAct>
          <small>{t('trainees.desk.drop')}</small>
        </span>
        <input
          ref={camera}
          type="file"
          hidden
          accept={pictures.join()}
          capture={piece.isPhoto ? 'user' : 'environment'}
          onChange={(event) => take(event.target.files)}
        />
        <input
          ref={chooser}
          type="file"
          hidden
          data-scan="file"
          accept={(piece.isPhoto ? pictures : fileMedia).join()}
          onChange={(event) => {
            take(event.target.files);
            event.target.value = '';
          }}
        />
      </div>
      <p className={styles.note}>{t(piece.isPhoto ? 'trainees.desk.scanPhotoNote' : 'trainees.desk.scanNote')}</p>
      {piece.confidentiality !== 'ordinary' && <SideNote drawing={Lock}>{t('trainees.desk.scanSecret')}</SideNote>}
      <div aria-live="polite" className={styles.sending}>
        {share !== null && (
          <>
            <progress max={1} value={share} aria-label={t('trainees.desk.sending', { share: format.percent(share, 0) })} />
            <span aria-hidden="true">{t('trainees.desk.sending', { share: format.percent(share, 0) })}</span>
          </>
        )}
      </div>
      {refusal !== undefined && (
        <p role="alert" className={styles.refusal}>
          {refusal}
        </p>
      )}
    </Sheet>
  );
}
