import type { ReactNode } from 'react';
import { inLanguage, type Bilingual } from '../../shared/core/text.ts';
import { isDay } from '../../shared/core/time.ts';
import type { PrintedFacts } from '../../shared/documents/schema.ts';
import { useFormat } from '../core/format.ts';
import { useLanguage, useText, type Key } from '../core/text.tsx';
import { Code } from '../ui/bidi.tsx';
import styles from './printed-facts.module.css';

const shown = [
  'registerNumber',
  'cycle',
  'filiere',
  'site',
  'group',
  'academicYear',
  'enrolledOn',
  'installedOn',
  'bornOn',
  'cin',
] as const;

/** What a paper will print, to be read before it is signed: the name in both scripts, then its facts. */
export function FactsRead({ facts }: { readonly facts: PrintedFacts }) {
  const t = useText();
  const { beneficiary, facts: printed } = facts;
  const values = new Map<string, unknown>(Object.entries(printed));
  return (
    <dl className={styles.facts}>
      <Fact term="documents.review.name">
        <bdi>{`${beneficiary.givenLatin} ${beneficiary.familyLatin}`}</bdi>
        <bdi lang="ar">{`${beneficiary.givenArabic} ${beneficiary.familyArabic}`}</bdi>
      </Fact>
      {shown.map((name) => {
        const value = values.get(name);
        if (value === undefined || value === null) return null;
        return (
          <div key={name}>
            <dt>{t(`documents.review.${name}`)}</dt>
            <dd>
              <Value value={value} />
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

function Fact({ term, children }: { readonly term: Key; readonly children: ReactNode }) {
  const t = useText();
  return (
    <div>
      <dt>{t(term)}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Value({ value }: { readonly value: unknown }) {
  const format = useFormat();
  const { language } = useLanguage();
  if (isBilingual(value)) return inLanguage(value, language);
  if (typeof value !== 'string') return null;
  return isDay(value) ? format.dayAndYear(value) : <Code>{value}</Code>;
}

function isBilingual(value: unknown): value is Bilingual {
  return typeof value === 'object' && value !== null && 'fr' in value && 'ar' in value;
}
