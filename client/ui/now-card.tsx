import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useText } from '../core/text.tsx';
import { Khatam } from './khatam.tsx';
import styles from './now-card.module.css';

type NowCardProps = {
  /** `Maintenant, jusqu'à 10:30` */
  readonly when: ReactNode;
  readonly title: ReactNode;
  /** Group, count, room. */
  readonly detail: ReactNode;
  /** One `NowAct`. */
  readonly act?: ReactNode;
  readonly links?: readonly { readonly to: string; readonly label: string }[];
};

const noLinks: NonNullable<NowCardProps['links']> = [];

/** The only large field of colour: what is being done at this hour. */
export function NowCard({ when, title, detail, act, links = noLinks }: NowCardProps) {
  const t = useText();
  return (
    <section className={styles.card} aria-label={t('core.now')}>
      <div className={styles.words}>
        <p className={styles.when}>
          <Khatam size={15} stroke={2.2} />
          <span>{when}</span>
        </p>
        <h2>{title}</h2>
        <p className={styles.detail}>{detail}</p>
      </div>
      {act && <div className={styles.act}>{act}</div>}
      {links.length > 0 && (
        <p className={styles.links}>
          {links.map(({ to, label }) => (
            <Link key={to} to={to}>
              {label}
            </Link>
          ))}
        </p>
      )}
    </section>
  );
}
