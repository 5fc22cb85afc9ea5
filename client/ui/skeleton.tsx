import { useText } from '../core/text.tsx';
import { HiddenText } from './hidden-text.tsx';
import styles from './skeleton.module.css';

type SkeletonProps = { readonly rows?: number };

/** The place of a page on its way: a title and rows, at rest. Shown late, so that a quick answer shows none of it. */
export function Skeleton({ rows = 4 }: SkeletonProps) {
  const t = useText();
  return (
    <div className={styles.skeleton} role="status">
      <HiddenText>{t('core.loading')}</HiddenText>
      <i className={styles.title} />
      <i className={styles.line} />
      <div className={styles.sheet}>
        {Array.from({ length: rows }, (_, row) => (
          <span key={row}>
            <i />
          </span>
        ))}
      </div>
    </div>
  );
}
