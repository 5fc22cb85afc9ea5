import { Repeat } from 'lucide-react';
import { compareNames, listName } from '../../../shared/people/rules.ts';
import { useFormat } from '../../core/format.ts';
import { useLanguage, useText } from '../../core/text.tsx';
import { Code, PersonName } from '../../ui/bidi.tsx';
import { Icon } from '../../ui/icon.tsx';
import styles from './sheets.module.css';
import type { ShownSheet } from './use-sheet-lists.ts';

type Entitled = ShownSheet['entitled'][number];

/** Who sits this resit, and why: as the minutes of the jury have it. */
export function ResitPeople({ shown: { entitled, rows } }: { readonly shown: ShownSheet }) {
  const t = useText();
  const { language } = useLanguage();
  const ground = useGround();
  const lines = rows.toSorted(compareNames(language)).flatMap((row) => {
    const found = entitled.find(({ personId }) => personId === row.personId);
    return found === undefined ? [] : [{ ...found, name: listName(row, language) }];
  });
  if (lines.length === 0) return null;
  const minutes = [...new Set(lines.flatMap((each) => each.minutes ?? []))];
  return (
    <details className={styles.resit}>
      <summary>
        <Icon drawing={Repeat} />
        {t('grades.sheets.resit.people', { n: lines.length })}
        {minutes.map((number) => (
          <Code key={number}>{number}</Code>
        ))}
      </summary>
      <ul>
        {lines.map((each) => (
          <li key={each.personId}>
            <PersonName>{each.name}</PersonName>
            <span className={styles.soft}>{ground(each)}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** Why one sits it, with the average that was looked at. */
function useGround(): (entitled: Entitled) => string {
  const t = useText();
  const format = useFormat();
  return ({ ground, average }) => {
    if (average === null) return t(`grades.sheets.resit.ground.${ground}`);
    return t('grades.sheets.resit.withAverage', {
      ground: t(`grades.sheets.resit.ground.${ground}`),
      average: format.number(average / 100, 2),
    });
  };
}
