import { papersOf } from '../../../shared/curriculum/schemes/rules.ts';
import { shareOf } from '../../../shared/curriculum/schemes/editing/rules.ts';
import type { Part, SchemeDefinition } from '../../../shared/curriculum/schemes/schema.ts';
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
  const names = useNames();
  const shares = components.map((each) =>
    t('curriculum.scheme.word.share', { share: figures.share(each.weight / 10_000), name: names.small(each) }),
  );
  return [
    t('curriculum.scheme.word.module', { shares: shares.join(' + ') }),
    t('curriculum.scheme.word.step', { step: figures.mark(step) }),
    t('curriculum.scheme.word.absent'),
  ];
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

function useYearWords(scheme: SchemeDefinition): readonly string[] {
  const t = useText();
  const figures = useFigures();
  const names = useNames();
  const { parts, mentions } = scheme;
  const named = (part: Part) => (part.kind === 'modules' ? t('curriculum.scheme.word.modules') : names.small(part));
  const sharesOf = (level: readonly Part[]) =>
    level
      .flatMap((part) => {
        const share = shareOf(part, level);
        return share === null ? [] : [t('curriculum.scheme.word.share', { share: figures.share(share), name: named(part) })];
      })
      .join(' + ');
  const groups = parts.flatMap((part) =>
    part.kind === 'group' ? [t('curriculum.scheme.word.group', { name: names.whole(part), shares: sharesOf(part.parts) })] : [],
  );
  const papers = papersOf(scheme).flatMap((paper) => {
    const name = names.whole(paper);
    const key = paper.weight === 0 ? 'curriculum.scheme.word.paperBar' : 'curriculum.scheme.word.paperCounts';
    return [
      ...(paper.passMark === null ? [] : [t(key, { name, bar: figures.mark(paper.passMark) })]),
      ...(paper.scale === 2000 ? [] : [t('curriculum.scheme.word.scale', { name, scale: figures.mark(paper.scale) })]),
    ];
  });
  const list = mentions.map((each) => t('curriculum.scheme.word.mention', { name: names.small(each), from: figures.mark(each.from) }));
  const said =
    list.length === 0 ? t('curriculum.scheme.word.noMention') : t('curriculum.scheme.word.mentions', { mentions: list.join(' · ') });
  return [t('curriculum.scheme.word.year', { shares: sharesOf(parts) }), ...groups, ...papers, said];
}
