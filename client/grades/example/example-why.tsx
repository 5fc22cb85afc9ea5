import { inLanguage } from '../../../shared/core/text.ts';
import { showHundredths } from '../../../shared/grades/grid/rules.ts';
import type { Why } from '../../../shared/grades/jury/why/rules.ts';
import { asKey, useLanguage, useText } from '../../core/text.tsx';
import styles from './worked-example.module.css';

/** Why the regulation says so, sentence by sentence: the words a jury reads. */
export function ExampleWhy({ why }: { readonly why: readonly Why[] }) {
  const t = useText();
  const { language } = useLanguage();
  if (why.length === 0) return null;
  const said = ({ key, what, points = {}, counts = {} }: Why) =>
    t(asKey(`grades.jury.why.${key}`), {
      ...counts,
      ...Object.fromEntries(Object.entries(points).map(([name, value]) => [name, showHundredths(value, language)])),
      ...(what === undefined ? {} : { what: inLanguage(what, language) }),
    });
  return (
    <div className={styles.why}>
      <h3>{t('curriculum.scheme.example.why')}</h3>
      <ul>
        {why.map((each) => (
          <li key={`${each.key} ${each.what?.fr ?? ''}`}>{said(each)}</li>
        ))}
      </ul>
    </div>
  );
}
