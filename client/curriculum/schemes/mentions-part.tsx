import { replaced } from '../../../shared/curriculum/schemes/editing/rules.ts';
import type { SchemeDefinition } from '../../../shared/curriculum/schemes/schema.ts';
import { useText } from '../../core/text.tsx';
import { Act, QuietAct } from '../../ui/act.tsx';
import { SectionHead } from '../../ui/page-head.tsx';
import { classNames } from '../../ui/class-names.ts';
import { NameFields, Wrong } from './components-part.tsx';
import { HundredthsField } from './number-field.tsx';
import type { PartProps } from './scheme-editor.tsx';
import styles from './scheme-page.module.css';
import { useNames } from './use-schemes.ts';

type Mention = SchemeDefinition['mentions'][number];

/** The honours, from the lowest to the highest. */
export function MentionsPart({ scheme, onChange, errorAt }: PartProps) {
  const t = useText();
  const names = useNames();
  const { mentions } = scheme;
  const change = (at: number, after: Mention | null) => onChange({ ...scheme, mentions: replaced(mentions, at, after) });
  const next = Math.min(2000, (mentions.at(-1)?.from ?? 900) + 100);
  return (
    <section>
      <SectionHead title={t('curriculum.scheme.mentions')} />
      <Wrong words={errorAt('mentions')} />
      <ul className={styles.rows}>
        {[...mentions.entries()].map(([at, each]) => (
          <li key={at} className={classNames(styles.row, styles.mention)}>
            <NameFields
              named={each}
              onChange={(name) => change(at, { ...each, ...name })}
              errorAt={(field) => errorAt(`mentions.${at}.${field}`)}
            />
            <HundredthsField
              label={t('curriculum.scheme.mentionFrom')}
              value={each.from}
              from={0}
              to={2000}
              onChange={(from) => change(at, { ...each, from })}
            />
            <div>
              <QuietAct name={t('curriculum.scheme.removeOf', { name: names.whole(each) })} onAct={() => change(at, null)}>
                {t('curriculum.scheme.remove')}
              </QuietAct>
            </div>
          </li>
        ))}
        <li className={styles.under}>
          {mentions.length < 8 && (
            <Act onAct={() => onChange({ ...scheme, mentions: [...mentions, { from: next, nameFr: '', nameAr: '' }] })}>
              {t('curriculum.scheme.addMention')}
            </Act>
          )}
        </li>
      </ul>
    </section>
  );
}
