import { papersOf } from '../../../shared/curriculum/schemes/rules.ts';
import { shareOf } from '../../../shared/curriculum/schemes/editing/rules.ts';
import { TWENTY, type Component, type Paper, type Part, type SchemeDefinition } from '../../../shared/curriculum/schemes/schema.ts';
import { useText } from '../../core/text.tsx';
import { SectionHead } from '../../ui/page-head.tsx';
import styles from './scheme-page.module.css';
import { useFigures, useNames } from './use-schemes.ts';

/** A scheme as a person says it, sentence by sentence. */
export function SchemeWords({ scheme }: { readonly scheme: SchemeDefinition }) {
  const t = useText();
  const said = [useModuleWords(scheme), useBarWords(scheme), useYearWords(scheme)];
  return (
    <section className={styles.words}>
      <SectionHead title={t('curriculum.scheme.words')} />
      {said.map((sentences) => (
        <ul key={sentences[0]}>
          {sentences.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      ))}
    </section>
  );
}

function useModuleWords({ components, step }: SchemeDefinition): readonly string[] {
  const t = useText();
  const figures = useFigures();
  const sharesOf = useShares();
  return [
    t('curriculum.scheme.word.module', { shares: sharesOf(components) }),
    t('curriculum.scheme.word.step', { step: figures.mark(step) }),
    t('curriculum.scheme.word.absent'),
  ];
}

type Line = Component | Part;

/** What a mean is made of: shares, or equal parts, or one thing alone. */
function useShares() {
  const t = useText();
  const figures = useFigures();
  const names = useNames();
  const named = (line: Line) => (line.kind === 'modules' ? t('curriculum.scheme.word.modules') : names.small(line));
  return (level: readonly Line[]) => {
    const counted = level.filter(({ weight }) => weight > 0);
    const [first] = counted;
    if (first !== undefined && counted.length === 1) return named(first);
    if (counted.length > 2 && counted.every(({ weight }) => weight === first?.weight))
      return t('curriculum.scheme.word.equal', { names: names.list(counted.map(named)) });
    const said = counted.map((line) =>
      t('curriculum.scheme.word.share', { share: figures.share(shareOf(line, level) ?? 0), name: named(line) }),
    );
    return said.join(' + ');
  };
}

function useBarWords({ validation, compensation, resit }: SchemeDefinition): readonly string[] {
  const t = useText();
  const { mark } = useFigures();
  const { eliminatoryMark } = validation;
  return [
    t('curriculum.scheme.word.pass', { bar: mark(validation.passMark) }),
    t(`curriculum.scheme.word.${validation.compare}`),
    eliminatoryMark === null
      ? t('curriculum.scheme.word.noEliminatory')
      : t('curriculum.scheme.word.eliminatory', { mark: mark(eliminatoryMark) }),
    t(`curriculum.scheme.word.compensation.${compensation.within}`, { average: mark(compensation.average) }),
    t(`curriculum.scheme.word.resit.${resit.isHeld ? resit.keep : 'none'}`),
  ];
}

function useYearWords({ parts, mentions }: SchemeDefinition): readonly string[] {
  const t = useText();
  const { mark } = useFigures();
  const names = useNames();
  const sharesOf = useShares();
  const groups = parts.flatMap((part) =>
    part.kind === 'group' ? [t('curriculum.scheme.word.group', { name: names.whole(part), shares: sharesOf(part.parts) })] : [],
  );
  const papers = papersOf({ parts });
  const together = (alike: readonly Paper[]) => names.list(alike.map((paper, at) => (at === 0 ? names.whole(paper) : names.small(paper))));
  const bars = alikeIn(papers, ({ passMark, weight }) => (passMark === null ? null : `${passMark} ${weight === 0}`)).map((alike) =>
    t(alike[0]?.weight === 0 ? 'curriculum.scheme.word.paperBar' : 'curriculum.scheme.word.paperCounts', {
      names: together(alike),
      bar: mark(alike[0]?.passMark ?? 0),
    }),
  );
  const scales = alikeIn(papers, ({ scale }) => (scale === TWENTY ? null : String(scale))).map((alike) =>
    t('curriculum.scheme.word.scale', { names: together(alike), scale: mark(alike[0]?.scale ?? TWENTY) }),
  );
  const list = mentions.map((each) => t('curriculum.scheme.word.mention', { name: names.small(each), from: mark(each.from) }));
  const said =
    list.length === 0 ? t('curriculum.scheme.word.noMention') : t('curriculum.scheme.word.mentions', { mentions: list.join(' · ') });
  return [t('curriculum.scheme.word.year', { shares: sharesOf(parts) }), ...groups, ...scales, ...bars, said];
}

/** Papers of which the same is to be said, in order; of those with no key, nothing is. */
function alikeIn(papers: readonly Paper[], keyOf: (paper: Paper) => string | null): readonly (readonly Paper[])[] {
  const keys = [...new Set(papers.map(keyOf))].filter((key) => key !== null);
  return keys.map((key) => papers.filter((paper) => keyOf(paper) === key));
}
