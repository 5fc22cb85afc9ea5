import { useText } from '../../core/text.tsx';
import styles from './grid-legend.module.css';

/** What the patterns mean, and the keys. */
export function GridLegend({ isPicking, mayDraft }: { readonly isPicking: boolean; readonly mayDraft: boolean }) {
  const t = useText();
  return (
    <div className={styles.legend}>
      <ul>
        {isPicking ? (
          (['free', 'worse', 'noRoom', 'impossible'] as const).map((state) => (
            <li key={state}>
              <i data-state={state} />
              {t(`schedule.grid.legend.${state}`)}
            </li>
          ))
        ) : (
          <>
            <li>
              <i data-state="published" />
              {t('schedule.grid.legend.published')}
            </li>
            {mayDraft && (
              <li>
                <i data-state="wished" />
                {t('schedule.grid.legend.wished')}
              </li>
            )}
          </>
        )}
      </ul>
      <p>
        <kbd>{t('schedule.grid.keys.arrows')}</kbd> {t('schedule.grid.keys.walk')}
        {mayDraft && (
          <>
            <kbd>{t('schedule.grid.keys.enter')}</kbd> {t(isPicking ? 'schedule.grid.keys.drop' : 'schedule.grid.keys.pick')}
          </>
        )}
        {isPicking && (
          <>
            <kbd>{t('schedule.grid.keys.escape')}</kbd> {t('schedule.grid.keys.release')}
          </>
        )}
        <kbd dir="ltr">PgUp PgDn</kbd> {t('schedule.grid.keys.week')}
      </p>
    </div>
  );
}
