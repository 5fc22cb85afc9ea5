import { changesBetween, type ParagraphChange } from '../../../shared/memos/register/changes/rules.ts';
import { useLanguage, useText } from '../../core/text.tsx';
import { HiddenText } from '../../ui/hidden-text.tsx';
import styles from './history.module.css';
import type { HistoryMemo } from './use-register.ts';

type ChangesProps = { readonly before: HistoryMemo | undefined; readonly after: HistoryMemo };

/** What a text changed of the one before it, paragraph by paragraph, in the reader’s language where both are written in it. */
export function Changes({ before, after }: ChangesProps) {
  const t = useText();
  const { language } = useLanguage();
  if (!before) return null;
  const isArabic = language === 'ar' ? before.bodyAr !== '' && after.bodyAr !== '' : before.bodyFr === '' || after.bodyFr === '';
  const changes = isArabic ? changesBetween(before.bodyAr, after.bodyAr) : changesBetween(before.bodyFr, after.bodyFr);
  const hasChanged = changes.some(({ kind }) => kind !== 'kept');
  return (
    <details className={styles.changes}>
      <summary>{t('memos.register.changes')}</summary>
      {hasChanged ? (
        <div lang={isArabic ? 'ar' : 'fr'} dir={isArabic ? 'rtl' : 'ltr'}>
          {changes.map((change) => (
            <Paragraph key={change.place} change={change} />
          ))}
        </div>
      ) : (
        <p>{t('memos.register.noChange')}</p>
      )}
    </details>
  );
}

function Paragraph({ change: { kind, text } }: { readonly change: ParagraphChange }) {
  const t = useText();
  if (kind === 'kept') return <p className={styles.kept}>{text}</p>;
  const Mark = kind === 'added' ? 'ins' : 'del';
  return (
    <p>
      <Mark>
        <HiddenText>{t(kind === 'added' ? 'memos.register.added' : 'memos.register.removed')} </HiddenText>
        {text}
      </Mark>
    </p>
  );
}
