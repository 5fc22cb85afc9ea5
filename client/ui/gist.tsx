import type { ReactNode } from 'react';
import styles from './gist.module.css';
import { Icon, type Drawing } from './icon.tsx';

type GistProps = { readonly drawing?: Drawing; readonly children: ReactNode };

/** What must be known, pressed into the paper: a memo in one sentence, a thing to keep in mind. */
export function Gist({ drawing, children }: GistProps) {
  return (
    <div className={styles.gist}>
      {drawing && <Icon drawing={drawing} size={16} />}
      <div>{children}</div>
    </div>
  );
}
