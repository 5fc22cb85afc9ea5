import { useState } from 'react';
import { papersOf } from '../../../shared/curriculum/schemes/rules.ts';
import type { SchemeDefinition } from '../../../shared/curriculum/schemes/schema.ts';
import { exampleCases, readSample, sampleOf, workedOf, type Sample, type Worked } from '../../../shared/grades/example/rules.ts';
import { isBelow, type Average } from '../../../shared/grades/averages/rules.ts';
import { showShort } from '../../../shared/grades/grid/rules.ts';
import { useLanguage, useText } from '../../core/text.tsx';
import { SelectField } from '../../ui/field.tsx';
import { SectionHead } from '../../ui/page-head.tsx';
import { SampleLine, TotalLine } from './example-lines.tsx';
import { ModuleChip, OutcomeChip } from './example-chips.tsx';
import { ExampleWhy } from './example-why.tsx';
import { RoundingLine } from './rounding-line.tsx';
import styles from './worked-example.module.css';

/** A trainee invented beside a scheme: marks one types, and what the regulation makes of them, by the rules a jury is given. */
export function WorkedExample({ scheme }: { readonly scheme: SchemeDefinition }) {
  const t = useText();
  const [chosen, setChosen] = useState<string>('usual');
  const [own, setOwn] = useState<Sample>();
  const known = exampleCases.find((name) => name === chosen) ?? 'usual';
  const sample = own === undefined ? sampleOf(scheme, known) : { ...sampleOf(scheme, known), ...own };
  const worked = workedOf(scheme, sample);
  const set = (place: string, text: string) => setOwn({ ...own, [place]: text });
  const choices = exampleCases.map((value) => ({ value: value as string, label: t(`curriculum.scheme.example.${value}`) }));
  return (
    <section className={styles.example}>
      <SectionHead title={t('curriculum.scheme.example')} />
      <SelectField
        label={t('curriculum.scheme.example.case')}
        hint={t('curriculum.scheme.example.hint')}
        value={own === undefined ? known : 'own'}
        onChange={(value) => {
          if (value === 'own') return;
          setChosen(value);
          setOwn(undefined);
        }}
        choices={own === undefined ? choices : [...choices, { value: 'own', label: t('curriculum.scheme.example.own') }]}
      />
      <ModuleLines scheme={scheme} sample={sample} worked={worked} onType={set} />
      <OtherLines sample={sample} worked={worked} onType={set} />
      <YearLines scheme={scheme} sample={sample} worked={worked} onType={set} />
      <ExampleWhy why={worked.why} />
    </section>
  );
}

type LinesProps = {
  readonly sample: Sample;
  readonly worked: Worked;
  readonly onType: (place: string, text: string) => void;
};
type SchemeLinesProps = LinesProps & { readonly scheme: SchemeDefinition };

function ModuleLines({ scheme, sample, worked, onType }: SchemeLinesProps) {
  const t = useText();
  const { language } = useLanguage();
  const [first] = worked.judgement.modules;
  const { eliminatoryMark } = scheme.validation;
  const flag = (average: Average | undefined) =>
    eliminatoryMark !== null && average !== undefined && isBelow(average, scheme, eliminatoryMark)
      ? t('curriculum.scheme.example.flagged', { mark: showShort(eliminatoryMark, language) })
      : undefined;
  return (
    <div className={styles.block}>
      {scheme.components.map(({ code, kind, nameFr, nameAr, weight }) => {
        const name = language === 'ar' ? nameAr : nameFr;
        const place = `component:${code}`;
        return (
          <div key={code} className={styles.lines}>
            <SampleLine
              label={name}
              weight={weight / 10_000}
              text={sample[place] ?? ''}
              isRead={readSample(sample[place] ?? '', 2000) !== null}
              flag={flag(worked.components[code])}
              onType={(text) => onType(place, text)}
            />
            {kind === 'exam' && scheme.resit.isHeld && (
              <SampleLine
                label={t('curriculum.scheme.example.resit', { name })}
                text={sample[`resit:${code}`] ?? ''}
                isRead={(sample[`resit:${code}`] ?? '') === '' || readSample(sample[`resit:${code}`] ?? '', 2000) !== null}
                onType={(text) => onType(`resit:${code}`, text)}
              />
            )}
          </div>
        );
      })}
      {first && (
        <TotalLine label={t('curriculum.scheme.example.module')} average={first.exact}>
          <ModuleChip state={first.state} />
        </TotalLine>
      )}
      {first && <RoundingLine average={first.exact} bar={scheme.validation.passMark} />}
    </div>
  );
}

function OtherLines({ sample, worked, onType }: LinesProps) {
  const t = useText();
  const text = sample['other'] ?? '';
  return (
    <div className={styles.block}>
      <SampleLine
        label={t('curriculum.scheme.example.other')}
        text={text}
        isRead={readSample(text, 2000) !== null}
        onType={(typed) => onType('other', typed)}
      />
      <TotalLine label={t('curriculum.scheme.example.semester')} average={worked.semester} />
    </div>
  );
}

function YearLines({ scheme, sample, worked: { judgement }, onType }: SchemeLinesProps) {
  const t = useText();
  const { language } = useLanguage();
  const mention = judgement.mention === null ? undefined : scheme.mentions[judgement.mention];
  return (
    <div className={styles.block}>
      {papersOf(scheme).map(({ code, nameFr, nameAr, scale }) => {
        const place = `paper:${code}`;
        const name = language === 'ar' ? nameAr : nameFr;
        return (
          <SampleLine
            key={code}
            label={t('curriculum.scheme.example.paper', { name, scale: showShort(scale, language) })}
            text={sample[place] ?? ''}
            scale={scale}
            isRead={readSample(sample[place] ?? '', scale) !== null}
            onType={(text) => onType(place, text)}
          />
        );
      })}
      <TotalLine label={t('curriculum.scheme.example.year')} average={judgement.year} isMain>
        <OutcomeChip outcome={judgement.outcome} />
      </TotalLine>
      {judgement.outcome === 'admitted' && (
        <p className={styles.mention}>
          {mention ? (language === 'ar' ? mention.nameAr : mention.nameFr) : t('curriculum.scheme.example.noMention')}
        </p>
      )}
      <RoundingLine average={judgement.year} bar={scheme.validation.passMark} />
    </div>
  );
}
