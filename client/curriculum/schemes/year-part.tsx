import { freeCode, shareOf, withNewPart, withPart, type PartPlace } from '../../../shared/curriculum/schemes/editing/rules.ts';
import { papersOf } from '../../../shared/curriculum/schemes/rules.ts';
import { paperSources, type Paper, type Part, type SchemeDefinition } from '../../../shared/curriculum/schemes/schema.ts';
import { useText } from '../../core/text.tsx';
import { Act, QuietAct } from '../../ui/act.tsx';
import { CheckField, SelectField } from '../../ui/field.tsx';
import { SectionHead } from '../../ui/page-head.tsx';
import { NameFields, Wrong } from './components-part.tsx';
import { HundredthsField, WholeField } from './number-field.tsx';
import type { PartProps } from './scheme-editor.tsx';
import styles from './scheme-page.module.css';
import { useFigures, useNames } from './use-schemes.ts';

/** What the result of the year is composed of: the modules, papers, and blocks of them. */
export function YearPart({ scheme, onChange, errorAt }: PartProps) {
  const t = useText();
  const { parts } = scheme;
  const set = (after: Part[]) => onChange({ ...scheme, parts: after });
  const lineOf = (part: Part, place: PartPlace, among: readonly Part[]) => (
    <PartLine
      part={part}
      among={among}
      onChange={(after) => set(withPart(parts, place, after))}
      errorAt={(field) => errorAt(`parts.${place.length === 1 ? place[0] : `${place[0]}.parts.${place[1]}`}.${field}`)}
    />
  );
  return (
    <section>
      <SectionHead title={t('curriculum.scheme.parts')} />
      <p className={styles.hint}>{t('curriculum.scheme.partsHint')}</p>
      <Wrong words={errorAt('parts')} />
      <ul className={styles.rows}>
        {parts.map((part, at) => (
          <li key={keyOf(part, at)}>
            {lineOf(part, [at], parts)}
            {part.kind === 'group' && (
              <div className={styles.inside}>
                {part.parts.map((each, inGroup) => (
                  <div key={keyOf(each, inGroup)}>{lineOf(each, [at, inGroup], part.parts)}</div>
                ))}
                <NewPartActs scheme={scheme} inGroup={at} onAdd={set} />
              </div>
            )}
          </li>
        ))}
        <li>
          <NewPartActs scheme={scheme} inGroup={null} onAdd={set} />
        </li>
      </ul>
    </section>
  );
}

function keyOf(part: Part, at: number): string {
  return part.kind === 'paper' ? part.code : `${part.kind} ${part.kind === 'group' ? at : ''}`;
}

type LineProps = {
  readonly part: Part;
  readonly among: readonly Part[];
  readonly onChange: (after: Part | null) => void;
  readonly errorAt: (field: string) => string | undefined;
};

function PartLine({ part, among, onChange, errorAt }: LineProps) {
  const t = useText();
  const names = useNames();
  const { share } = useFigures();
  const title = t(part.kind === 'modules' ? 'curriculum.scheme.partModules' : `curriculum.scheme.${part.kind}`);
  const own = shareOf(part, among);
  const name = part.kind === 'modules' ? title : names.whole(part);
  return (
    <div className={styles.row}>
      <div className={styles.rowHead}>
        <strong>{title}</strong>
        {among.length > 1 && (
          <QuietAct name={t('curriculum.scheme.removeOf', { name })} onAct={() => onChange(null)}>
            {t('curriculum.scheme.remove')}
          </QuietAct>
        )}
      </div>
      {part.kind !== 'modules' && <NameFields named={part} onChange={(named) => onChange({ ...part, ...named })} errorAt={errorAt} />}
      <WholeField
        label={t('curriculum.scheme.coefficient')}
        hint={own === null ? t('curriculum.scheme.notCounted') : t('curriculum.scheme.shareOf', { share: share(own) })}
        value={part.weight}
        from={0}
        to={10_000}
        onChange={(weight) => onChange({ ...part, weight })}
      />
      {part.kind === 'paper' && <PaperFields paper={part} onChange={onChange} />}
    </div>
  );
}

function PaperFields({ paper, onChange }: { readonly paper: Paper; readonly onChange: (after: Paper) => void }) {
  const t = useText();
  return (
    <>
      <SelectField
        label={t('curriculum.scheme.source')}
        value={paper.source}
        onChange={(source) => onChange({ ...paper, source: paperSources.find((one) => one === source) ?? paper.source })}
        choices={paperSources.map((source) => ({ value: source, label: t(`curriculum.scheme.source.${source}`) }))}
      />
      <HundredthsField
        label={t('curriculum.scheme.scale')}
        value={paper.scale}
        from={100}
        to={10_000}
        onChange={(scale) => onChange({ ...paper, scale })}
      />
      <div className={styles.named}>
        <CheckField checked={paper.passMark !== null} onChange={(has) => onChange({ ...paper, passMark: has ? 1000 : null })}>
          {t('curriculum.scheme.hasBar')}
        </CheckField>
        {paper.passMark !== null && (
          <HundredthsField
            label={t('curriculum.scheme.bar')}
            value={paper.passMark}
            from={0}
            to={2000}
            onChange={(passMark) => onChange({ ...paper, passMark })}
          />
        )}
      </div>
    </>
  );
}

type NewPartProps = { readonly scheme: SchemeDefinition; readonly inGroup: number | null; readonly onAdd: (after: Part[]) => void };

function NewPartActs({ scheme, inGroup, onAdd }: NewPartProps) {
  const t = useText();
  const { parts } = scheme;
  const hasModules = parts.some((part) => part.kind === 'modules' || (part.kind === 'group' && part.parts.some(({ kind }) => kind === 'modules')));
  const newPaper = () => {
    const code = freeCode(papersOf(scheme).map((each) => each.code), 'paper');
    const facts = { source: 'exam', nameFr: 'Épreuve', nameAr: 'اختبار', weight: 1, scale: 2000, passMark: null } as const;
    return { kind: 'paper', code, ...facts } as const;
  };
  const add = (added: Parameters<typeof withNewPart>[2]) => onAdd(withNewPart(parts, inGroup, added));
  return (
    <div className={styles.under}>
      <Act onAct={() => add(newPaper())}>{t('curriculum.scheme.addPaper')}</Act>
      {!hasModules && <Act onAct={() => add({ kind: 'modules', weight: 1 })}>{t('curriculum.scheme.addModules')}</Act>}
      {inGroup === null && (
        <Act onAct={() => add({ kind: 'group', nameFr: 'Bloc', nameAr: 'جزء', weight: 1, parts: [newPaper()] })}>
          {t('curriculum.scheme.addGroup')}
        </Act>
      )}
    </div>
  );
} // prettier-ignore
