import type { Written } from '../../shared/memos/schema.ts';
import { useText } from '../core/text.tsx';
import { Act, MainAct } from '../ui/act.tsx';
import { Sheet } from '../ui/sheet.tsx';
import type { DraftHand } from './use-draft.ts';
import styles from './review.module.css';

const compared = ['subjectFr', 'subjectAr', 'summaryFr', 'summaryAr', 'referenceFr', 'referenceAr', 'bodyFr', 'bodyAr'] as const;

type ConflictSheetProps = { readonly draft: DraftHand; readonly theirs: Written; readonly onClose: () => void };

/** Two texts of one draft: nothing is overwritten before one of them is chosen. */
export function ConflictSheet({ draft, theirs, onClose }: ConflictSheetProps) {
  const t = useText();
  const differing = compared.filter((field) => draft.written[field] !== theirs[field]);
  return (
    <Sheet title={t('memos.conflict.title')} onClose={onClose}>
      <p>{t('memos.conflict.cause')}</p>
      {differing.map((field) => (
        <div key={field} className={styles.both}>
          <div>
            <h3>{t('memos.conflict.mine')}</h3>
            <p dir="auto">{draft.written[field] || '—'}</p>
          </div>
          <div>
            <h3>{t('memos.conflict.theirs')}</h3>
            <p dir="auto">{theirs[field] || '—'}</p>
          </div>
        </div>
      ))}
      {differing.length === 0 && <p>{t('memos.conflict.terms')}</p>}
      <div className={styles.acts}>
        <Act onAct={draft.takeTheirs}>{t('memos.conflict.takeTheirs')}</Act>
        <MainAct onAct={draft.keepMine}>{t('memos.conflict.keepMine')}</MainAct>
      </div>
    </Sheet>
  );
}
