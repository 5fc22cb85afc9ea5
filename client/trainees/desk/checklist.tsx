import { Check, ListChecks, Lock } from 'lucide-react';
import { inLanguage } from '../../../shared/core/text.ts';
import { useLanguage, useText } from '../../core/text.tsx';
import { Act, QuietAct } from '../../ui/act.tsx';
import { classNames } from '../../ui/class-names.ts';
import { Icon } from '../../ui/icon.tsx';
import { Situation } from '../../ui/situation.tsx';
import type { useOpenPiece } from '../checklist/use-piece.ts';
import styles from './checklist.module.css';
import type { File, Piece } from './use-desk.ts';
import type { HandIn } from './use-hand-in.ts';

type Acts = {
  readonly hand: HandIn;
  readonly opener: ReturnType<typeof useOpenPiece>;
  readonly onScan: (piece: Piece) => void;
};
type ChecklistProps = Acts & {
  readonly file: File;
  /** The next digit names the piece to scan. */
  readonly isChoosing: boolean;
};

/** What the cycle asks for, each piece a real button; the digit before it is its key. */
export function Checklist({ file, isChoosing, ...acts }: ChecklistProps) {
  const t = useText();
  const { pieces, missing } = file;
  const { hand } = acts;
  if (pieces.length === 0) return <NoList />;
  return (
    <div className={styles.checklist}>
      <h3>{t('trainees.desk.pieces')}</h3>
      <p className={styles.keys}>{t('trainees.desk.piecesNote')}</p>
      <ol>
        {pieces.map((piece, place) => (
          <PieceRow key={piece.id} file={file} piece={piece} place={place} {...acts} />
        ))}
      </ol>
      <div className={styles.foot}>
        <p className={classNames(styles.missing, missing > 0 && styles.some)}>
          {missing > 0 ? t('trainees.desk.missing', { n: missing }) : t('trainees.desk.complete')}
        </p>
        {hand.isOpen && missing > 0 && (
          <QuietAct busy={hand.busy} onAct={hand.all}>
            {t('trainees.desk.all')} <kbd>T</kbd>
          </QuietAct>
        )}
      </div>
      <p role="status" className={classNames(styles.keys, styles.keyboard, isChoosing && styles.choosing)}>
        {isChoosing ? t('trainees.desk.scanWhich') : hand.isOpen && t('trainees.desk.piecesKeys')}
      </p>
    </div>
  );
}

/** A cycle that asks for nothing yet: who settles the list, and the way there. */
function NoList() {
  const t = useText();
  return (
    <Situation
      drawing={ListChecks}
      tone="saffron"
      title={t('trainees.checklist.onDesk')}
      cause={t('trainees.checklist.onDeskCause')}
      acts={<Act to="/parametres/pieces">{t('trainees.checklist.goThere')}</Act>}
    />
  );
}

type PieceRowProps = Acts & { readonly file: File; readonly piece: Piece; readonly place: number };

function PieceRow({ file, piece, place, hand, opener, onScan }: PieceRowProps) {
  const t = useText();
  const { language } = useLanguage();
  const { handed, nameFr, nameAr, copies, isRequired, isPhoto, acceptsSworn, confidentiality } = piece;
  const name = inLanguage({ fr: nameFr, ar: nameAr }, language);
  const form = handed === null ? undefined : t(`trainees.desk.form.${handed.form}`);
  const isScanned = handed !== null && handed.media !== null;
  return (
    <li className={classNames(handed !== null && styles.there)}>
      <button
        type="button"
        role="checkbox"
        aria-checked={handed !== null}
        aria-disabled={!hand.isOpen || undefined}
        onClick={() => hand.toggle(place)}
      >
        <span className={styles.box}>{handed !== null && <Icon drawing={Check} size={16} />}</span>
        <kbd aria-hidden="true">{place < 9 ? place + 1 : ''}</kbd>
        <span className={styles.name}>
          {name}
          {copies > 1 && <small>{t('trainees.desk.copies', { n: copies })}</small>}
          {!isRequired && <small>{t('trainees.desk.optional')}</small>}
          {confidentiality !== 'ordinary' && (
            <small className={styles.secret}>
              <Icon drawing={Lock} size={14} />
              {t('trainees.desk.confidential')}
            </small>
          )}
        </span>
        {form !== undefined && <span className={styles.form}>{form}</span>}
      </button>
      <span className={styles.acts}>
        {handed === null && acceptsSworn && hand.isOpen && (
          <QuietAct name={t('trainees.desk.swornFor', { piece: name })} onAct={() => hand.swear(piece)}>
            {t('trainees.desk.sworn')}
          </QuietAct>
        )}
        {isScanned && file.opens[confidentiality].ok && (
          <QuietAct
            name={t('trainees.checklist.openOf', { piece: name })}
            busy={opener.opening === handed.id}
            onAct={() => opener.open({ handedId: handed.id, confidentiality, name })}
          >
            {t('trainees.checklist.open')}
          </QuietAct>
        )}
        {isScanned && !file.opens[confidentiality].ok && <small>{t('trainees.checklist.namedOnly')}</small>}
        {hand.mayScan(piece) && (
          <QuietAct name={t(isScanned ? 'trainees.desk.rescanFor' : 'trainees.desk.scanFor', { piece: name })} onAct={() => onScan(piece)}>
            {t(isPhoto && isScanned ? 'trainees.desk.rescan' : 'trainees.desk.scan')}
          </QuietAct>
        )}
      </span>
    </li>
  );
}
