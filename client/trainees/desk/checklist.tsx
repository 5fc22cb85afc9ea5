import { Check, Lock } from 'lucide-react';
import { inLanguage } from '../../../shared/core/text.ts';
import { useLanguage, useText } from '../../core/text.tsx';
import { QuietAct } from '../../ui/act.tsx';
import { classNames } from '../../ui/class-names.ts';
import { Icon } from '../../ui/icon.tsx';
import styles from './checklist.module.css';
import type { File, Piece } from './use-desk.ts';
import type { HandIn } from './use-hand-in.ts';

type ChecklistProps = { readonly file: File; readonly hand: HandIn };

/** What the cycle asks for, each piece a real button; the digit before it is its key. */
export function Checklist({ file, hand }: ChecklistProps) {
  const t = useText();
  const { pieces, missing } = file;
  return (
    <div className={styles.checklist}>
      <h3>{t('trainees.desk.pieces')}</h3>
      <p className={styles.keys}>{t('trainees.desk.piecesNote')}</p>
      <ol>
        {pieces.map((piece, place) => (
          <PieceRow key={piece.id} piece={piece} place={place} hand={hand} />
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
      {hand.isOpen && <p className={classNames(styles.keys, styles.keyboard)}>{t('trainees.desk.piecesKeys')}</p>}
    </div>
  );
}

type PieceRowProps = { readonly piece: Piece; readonly place: number; readonly hand: HandIn };

function PieceRow({ piece, place, hand }: PieceRowProps) {
  const t = useText();
  const { language } = useLanguage();
  const { handed, nameFr, nameAr, isRequired, acceptsSworn, confidentiality } = piece;
  const name = inLanguage({ fr: nameFr, ar: nameAr }, language);
  const form = handed === null ? undefined : t(`trainees.desk.form.${handed.form}`);
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
      {handed === null && acceptsSworn && hand.isOpen && (
        <QuietAct name={t('trainees.desk.swornFor', { piece: name })} onAct={() => hand.swear(piece)}>
          {t('trainees.desk.sworn')}
        </QuietAct>
      )}
    </li>
  );
}
