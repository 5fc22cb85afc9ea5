import { Check, TriangleAlert } from 'lucide-react';
import { leftToShare, replaced, withNewComponent } from '../../../shared/curriculum/schemes/editing/rules.ts';
import { componentKinds, type Component } from '../../../shared/curriculum/schemes/schema.ts';
import { useText } from '../../core/text.tsx';
import { Act, QuietAct } from '../../ui/act.tsx';
import { SelectField, TextField } from '../../ui/field.tsx';
import { SectionHead } from '../../ui/page-head.tsx';
import { StatusChip } from '../../ui/status-chip.tsx';
import { HundredthsField } from './number-field.tsx';
import type { PartProps } from './scheme-editor.tsx';
import styles from './scheme-page.module.css';
import { useFigures, useNames } from './use-schemes.ts';

/** What a module is made of; the weights make a hundred per cent, and what is left is said. */
export function ComponentsPart({ scheme, onChange, errorAt }: PartProps) {
  const t = useText();
  const names = useNames();
  const { components } = scheme;
  const change = (at: number, after: Component | null) => onChange({ ...scheme, components: replaced(components, at, after) });
  return (
    <section>
      <SectionHead title={t('curriculum.scheme.components')} />
      <Wrong words={errorAt('components')} />
      <ul className={styles.rows}>
        {components.map((each, at) => (
          <li key={each.code} className={styles.row}>
            <div className={styles.rowHead}>
              <strong>{t('curriculum.scheme.component', { n: at + 1 })}</strong>
              {components.length > 1 && (
                <QuietAct name={t('curriculum.scheme.removeOf', { name: names.whole(each) })} onAct={() => change(at, null)}>
                  {t('curriculum.scheme.remove')}
                </QuietAct>
              )}
            </div>
            <NameFields
              named={each}
              onChange={(name) => change(at, { ...each, ...name })}
              errorAt={(field) => errorAt(`components.${at}.${field}`)}
            />
            <SelectField
              label={t('curriculum.scheme.kind')}
              value={each.kind}
              onChange={(kind) => change(at, { ...each, kind: componentKinds.find((one) => one === kind) ?? each.kind })}
              choices={componentKinds.map((kind) => ({ value: kind, label: t(`curriculum.scheme.kind.${kind}`) }))}
            />
            <HundredthsField
              label={t('curriculum.scheme.weight')}
              value={each.weight}
              from={1}
              to={10_000}
              onChange={(weight) => change(at, { ...each, weight })}
            />
          </li>
        ))}
        <li className={styles.under}>
          {components.length < 6 && (
            <Act onAct={() => onChange(withNewComponent(scheme, { nameFr: 'Contrôle continu', nameAr: 'المراقبة المستمرة' }))}>
              {t('curriculum.scheme.addComponent')}
            </Act>
          )}
          <span className={styles.left} role="status">
            <Remaining weight={leftToShare(scheme)} />
          </span>
        </li>
      </ul>
    </section>
  );
}

function Remaining({ weight }: { readonly weight: number }) {
  const t = useText();
  const { share } = useFigures();
  if (weight === 0)
    return (
      <StatusChip drawing={Check} tone="ok">
        {t('curriculum.scheme.complete')}
      </StatusChip>
    );
  const key = weight > 0 ? 'curriculum.scheme.remaining' : 'curriculum.scheme.tooMuch';
  return (
    <StatusChip drawing={TriangleAlert} tone="no">
      {t(key, { share: share(Math.abs(weight) / 10_000) })}
    </StatusChip>
  );
}

/** What is wrong with a part as a whole. */
export function Wrong({ words }: { readonly words: string | undefined }) {
  return (
    <p role="alert" className={styles.wrong}>
      {words}
    </p>
  );
}

type Named = { readonly nameFr: string; readonly nameAr: string };
type NameFieldsProps = {
  readonly named: Named;
  readonly onChange: (name: Named) => void;
  readonly errorAt: (field: 'nameFr' | 'nameAr') => string | undefined;
};

/** What something is called, in both languages of the centre. */
export function NameFields({ named: { nameFr, nameAr }, onChange, errorAt }: NameFieldsProps) {
  const t = useText();
  return (
    <>
      <TextField
        label={t('curriculum.scheme.nameFr')}
        lang="fr"
        dir="ltr"
        maxLength={120}
        value={nameFr}
        onChange={(value) => onChange({ nameFr: value, nameAr })}
        error={errorAt('nameFr')}
      />
      <TextField
        label={t('curriculum.scheme.nameAr')}
        lang="ar"
        dir="rtl"
        maxLength={120}
        value={nameAr}
        onChange={(value) => onChange({ nameFr, nameAr: value })}
        error={errorAt('nameAr')}
      />
    </>
  );
}
