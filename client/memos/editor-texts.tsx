import { useState } from 'react';
import type { Instant } from '../../shared/core/time.ts';
import { lacksOf } from '../../shared/memos/rules.ts';
import { BODY_MOST, type Written } from '../../shared/memos/schema.ts';
import { asKey, useLanguage, useText } from '../core/text.tsx';
import { AreaField } from '../ui/area-field.tsx';
import { classNames } from '../ui/class-names.ts';
import { TextField } from '../ui/field.tsx';
import { Segmented } from '../ui/segmented.tsx';
import styles from './memos.module.css';

export type PartProps = {
  readonly written: Written;
  readonly onChange: (part: Partial<Written>) => void;
  /** Whether what lacks is said beside its field: once somebody asked to submit. */
  readonly lacking: boolean;
  readonly at: Instant;
};

/** Both versions side by side, Arabic on the right; one at a time on a phone. */
export function EditorTexts(props: PartProps) {
  const t = useText();
  const { language } = useLanguage();
  const [shown, setShown] = useState<'fr' | 'ar'>(language === 'ar' ? 'ar' : 'fr');
  return (
    <>
      <div className={styles.tabs}>
        <Segmented
          label={t('memos.version')}
          value={shown}
          onChange={setShown}
          choices={[
            { value: 'fr', label: 'Français', lang: 'fr' },
            { value: 'ar', label: 'العربية', lang: 'ar' },
          ]}
        />
      </div>
      <div className={styles.sideBySide}>
        <Version {...props} of="fr" isAside={shown !== 'fr'} />
        <Version {...props} of="ar" isAside={shown !== 'ar'} />
      </div>
    </>
  );
}

const fields = {
  fr: { subject: 'subjectFr', summary: 'summaryFr', reference: 'referenceFr', body: 'bodyFr' },
  ar: { subject: 'subjectAr', summary: 'summaryAr', reference: 'referenceAr', body: 'bodyAr' },
} as const;

type VersionProps = PartProps & { readonly of: 'fr' | 'ar'; readonly isAside: boolean };

/** One version, in the direction of its language; its labels stay in the reader's. */
function Version({ written, onChange, lacking, at, of, isAside }: VersionProps) {
  const t = useText();
  const names = fields[of];
  const wrong = (field: keyof Written) => {
    const lack = lacking ? lacksOf(written, at).find((each) => each.field === field) : undefined;
    // In the reader's language inside a column of the other one: isolated, or its full stop would wander.
    return lack && <bdi>{t(asKey(lack.key))}</bdi>;
  };
  const bodyLack = names.body === 'bodyFr' ? wrong('bodyFr') : undefined;
  const words = { lang: of, dir: of === 'ar' ? 'rtl' : 'ltr' } as const;
  return (
    <section className={classNames(styles.version, isAside && styles.aside)} {...words} aria-label={of === 'fr' ? 'Français' : 'العربية'}>
      <h2>{of === 'fr' ? 'Français' : 'العربية'}</h2>
      <TextField
        label={t(`memos.${of}.subject`)}
        value={written[names.subject]}
        maxLength={250}
        error={wrong(names.subject)}
        onChange={(value) => onChange({ [names.subject]: value })}
      />
      <AreaField
        label={t(`memos.${of}.summary`)}
        hint={t(`memos.${of}.summaryHint`)}
        rows={2}
        value={written[names.summary]}
        maxLength={400}
        error={wrong(names.summary)}
        onChange={(value) => onChange({ [names.summary]: value })}
      />
      <TextField
        label={t(`memos.${of}.reference`)}
        hint={t(`memos.${of}.referenceHint`)}
        value={written[names.reference]}
        maxLength={400}
        onChange={(value) => onChange({ [names.reference]: value })}
      />
      <AreaField
        label={t(`memos.${of}.body`)}
        hint={t(`memos.${of}.bodyHint`)}
        rows={14}
        value={written[names.body]}
        maxLength={BODY_MOST}
        error={bodyLack}
        onChange={(value) => onChange({ [names.body]: value })}
      />
    </section>
  );
}
