import { useText } from '../../core/text.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import styles from './photo.module.css';
import type { OpenedPiece } from './use-piece.ts';

type PieceSheetProps = { readonly piece: OpenedPiece; readonly onClose: () => void };

/** The scan of a piece, as large as the screen lets it be. */
export function PieceSheet({ piece: { name, picture }, onClose }: PieceSheetProps) {
  const t = useText();
  return (
    <Sheet title={name} onClose={onClose}>
      <img className={styles.scan} src={picture} alt={t('trainees.checklist.scanOf', { piece: name })} />
      <p className={styles.note}>{t('trainees.checklist.seen')}</p>
    </Sheet>
  );
}
