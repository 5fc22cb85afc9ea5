import type { ReactNode } from 'react';
import { useText } from '../../core/text.tsx';
import styles from './photo.module.css';
import { usePhoto } from './use-piece.ts';

type PhotoProps = {
  readonly personId: string;
  readonly name: string;
  /** What stands there without one. */
  readonly children?: ReactNode;
};

/** The photograph that was handed in, in the form of the card; what is given instead where there is none. */
export function Photo({ personId, name, children }: PhotoProps) {
  const t = useText();
  const picture = usePhoto(personId);
  return picture === null ? children : <img className={styles.photo} src={picture} alt={t('trainees.checklist.photoOf', { name })} />;
}
