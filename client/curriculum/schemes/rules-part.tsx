import type { ReactNode } from 'react';
import type { SchemeDefinition } from '../../../shared/curriculum/schemes/schema.ts';
import { useText } from '../../core/text.tsx';
import { CheckField, SelectField } from '../../ui/field.tsx';
import { SectionHead } from '../../ui/page-head.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { HundredthsField } from './number-field.tsx';
import type { PartProps } from './scheme-editor.tsx';
import styles from './scheme-page.module.css';
import { useFigures } from './use-schemes.ts';

const within = ['none', 'semester', 'year'] as const;
const kept = ['none', 'best', 'last'] as const;
const steps = [1, 25, 50, 100] as const;

/** When a module is validated, what compensates it, what a resit is worth, how bars are compared. */
export function RulesPart({ scheme, onChange }: PartProps) {
  const t = useText();
  return (
    <section>
      <SectionHead title={t('curriculum.scheme.rules')} />
      <ul className={styles.rows}>
        <ValidationRow scheme={scheme} onChange={onChange} />
        <li className={styles.row}>
          <Named label={t('curriculum.scheme.compensation')}>
            <Segmented
              label={t('curriculum.scheme.compensation')}
              value={scheme.compensation.within}
              onChange={(value) => onChange({ ...scheme, compensation: { ...scheme.compensation, within: value } })}
              choices={within.map((value) => ({ value, label: t(`curriculum.scheme.compensation.${value}`) }))}
            />
          </Named>
          {scheme.compensation.within !== 'none' && (
            <HundredthsField
              label={t('curriculum.scheme.compensationAverage')}
              value={scheme.compensation.average}
              from={0}
              to={2000}
              onChange={(average) => onChange({ ...scheme, compensation: { ...scheme.compensation, average } })}
            />
          )}
        </li>
        <ResitRow scheme={scheme} onChange={onChange} />
      </ul>
    </section>
  );
}

type RowProps = Pick<PartProps, 'scheme' | 'onChange'>;

function ValidationRow({ scheme, onChange }: RowProps) {
  const t = useText();
  const { validation } = scheme;
  const set = (after: Partial<SchemeDefinition['validation']>) => onChange({ ...scheme, validation: { ...validation, ...after } });
  const { eliminatoryMark } = validation;
  return (
    <li className={styles.row}>
      <HundredthsField
        label={t('curriculum.scheme.passMark')}
        value={validation.passMark}
        from={0}
        to={2000}
        onChange={(passMark) => set({ passMark })}
      />
      <div className={styles.named}>
        <CheckField checked={eliminatoryMark !== null} onChange={(has) => set({ eliminatoryMark: has ? 500 : null })}>
          {t('curriculum.scheme.hasEliminatory')}
        </CheckField>
        {eliminatoryMark !== null && (
          <HundredthsField
            label={t('curriculum.scheme.eliminatoryMark')}
            value={eliminatoryMark}
            from={0}
            to={2000}
            onChange={(mark) => set({ eliminatoryMark: mark })}
          />
        )}
      </div>
      <Named label={t('curriculum.scheme.compare')}>
        <Segmented
          label={t('curriculum.scheme.compare')}
          value={validation.compare}
          onChange={(compare) => set({ compare })}
          choices={(['rounded', 'exact'] as const).map((value) => ({ value, label: t(`curriculum.scheme.compare.${value}`) }))}
        />
      </Named>
    </li>
  );
}

function ResitRow({ scheme, onChange }: RowProps) {
  const t = useText();
  const { mark } = useFigures();
  const { isHeld, keep } = scheme.resit;
  return (
    <li className={styles.row}>
      <Named label={t('curriculum.scheme.resit')}>
        <Segmented
          label={t('curriculum.scheme.resit')}
          value={isHeld ? keep : 'none'}
          onChange={(value) => onChange({ ...scheme, resit: value === 'none' ? { isHeld: false, keep } : { isHeld: true, keep: value } })}
          choices={kept.map((value) => ({ value, label: t(`curriculum.scheme.resit.${value}`) }))}
        />
      </Named>
      <SelectField
        label={t('curriculum.scheme.step')}
        value={String(scheme.step)}
        onChange={(value) => onChange({ ...scheme, step: Number(value) })}
        choices={[...new Set([...steps, scheme.step])].map((step) => ({ value: String(step), label: mark(step) }))}
      />
    </li>
  );
}

function Named({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div className={styles.named}>
      <span aria-hidden="true">{label}</span>
      {children}
    </div>
  );
}
