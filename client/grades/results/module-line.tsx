import { ChevronDown } from 'lucide-react';
import { TWENTY } from '../../../shared/curriculum/schemes/schema.ts';
import { figureText, moduleSum } from '../../../shared/grades/results/reasons/rules.ts';
import type { ModuleResultLine, PartResult, SemesterResult, SheetMark } from '../../../shared/grades/results/schema.ts';
import { useLanguage, useText } from '../../core/text.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Appeal, type Appeals } from './appeal.tsx';
import { decimalOf, FigureText, ModuleChip, nameIn, SumText } from './result-words.tsx';
import styles from './results.module.css';
import type { PublishedResult } from './use-results.ts';

type LineProps = {
  readonly of: PublishedResult;
  readonly line: ModuleResultLine;
  readonly semester: SemesterResult | undefined;
  readonly appeals: Appeals;
};

/** A module: its figure, how it stands; opened, its marks, the sum they make, and the reason in words. */
export function ModuleLine({ of, line, semester, appeals }: LineProps) {
  const t = useText();
  const { language } = useLanguage();
  const module = of.frame.modules.find(({ id }) => id === line.moduleId);
  if (!module) return null;
  const sum = moduleSum(of.frame, line, decimalOf(language));
  return (
    <details className={styles.line}>
      <summary>
        <Icon drawing={ChevronDown} size={16} />
        <span className={styles.name}>
          <span>{nameIn(module.name, language)}</span>
          <small>
            <bdi dir="ltr">{module.code}</bdi> · {t('grades.results.coefficient', { n: module.coefficient })}
          </small>
        </span>
        <span className={styles.figure}>
          <FigureText figure={line.average} />
        </span>
        <span className={styles.chip}>
          <ModuleChip standing={line.standing} />
        </span>
      </summary>
      <div className={styles.why}>
        {line.components.map((part) => (
          <PartMarks key={part.code} of={of} part={part} place={weightOf(of, part.code)} appeals={appeals} />
        ))}
        {sum !== undefined && (
          <p className={styles.sum}>
            <SumText>{sum}</SumText>
          </p>
        )}
        <p>{reason(of, line, semester, t, language)}</p>
      </div>
    </details>
  );
}

function weightOf({ frame }: PublishedResult, code: string) {
  const component = frame.scheme.components.find((each) => each.code === code);
  return component && { name: { fr: component.nameFr, ar: component.nameAr }, percent: component.weight / 100 };
}

type Place = { readonly name: { readonly fr: string; readonly ar: string }; readonly percent?: number; readonly note?: string };
type PartProps = { readonly of: PublishedResult; readonly part: PartResult; readonly place: Place | undefined; readonly appeals: Appeals };

/** A component of a module or a paper of the year: its marks, and which sitting counts. */
export function PartMarks({ of, part, place, appeals }: PartProps) {
  const t = useText();
  const { language } = useLanguage();
  if (!place) return null;
  const hasResit = part.resit.length > 0;
  const [only, ...more] = [...part.normal, ...part.resit];
  if (only && more.length === 0 && !hasResit) return <OnlyMark of={of} part={part} mark={only} place={place} appeals={appeals} />;
  return (
    <div className={styles.part}>
      <p className={styles.partHead}>
        <span>
          {nameIn(place.name, language)}
          {place.percent !== undefined && <small> · {t('grades.results.weight', { n: place.percent })}</small>}
          {place.note !== undefined && <small> · {place.note}</small>}
        </span>
        <b>
          <FigureText figure={part.average} />
        </b>
      </p>
      <ul className={styles.marks}>
        {[...part.normal, ...part.resit].map((mark) => (
          <MarkRow key={mark.at} of={of} mark={mark} appeals={appeals} />
        ))}
      </ul>
      {hasResit && part.kept === 'resit' && <p className={styles.note}>{t('grades.results.why.resitKept')}</p>}
    </div>
  );
}

type OnlyProps = Omit<PartProps, 'place'> & { readonly mark: SheetMark; readonly place: Place };

/** A component assessed once says its mark in one line; what it was out of, where that is not twenty. */
function OnlyMark({ of, part, mark, place, appeals }: OnlyProps) {
  const t = useText();
  const { language } = useLanguage();
  const sheet = of.frame.sheets[mark.at];
  if (!sheet) return null;
  const [name, title] = [nameIn(place.name, language), nameIn(sheet.title, language)];
  const said = [
    ...(title === name ? [] : [title]),
    ...(place.percent === undefined ? [] : [t('grades.results.weight', { n: place.percent })]),
    ...(place.note === undefined ? [] : [place.note]),
  ];
  return (
    <div className={styles.part}>
      <p className={styles.partHead}>
        <span>
          {name}
          {said.map((each) => (
            <small key={each}> · {each}</small>
          ))}
          {mark.code !== null && <small> · {t(`grades.results.code.${mark.code}`)}</small>}
          {mark.code === null && sheet.scale !== TWENTY && (
            <small>
              {' '}
              ·{' '}
              <bdi dir="ltr">
                {figureText(mark.value, decimalOf(language))}/{sheet.scale / 100}
              </bdi>
            </small>
          )}
        </span>
        <b>
          <FigureText figure={part.average} />
        </b>
      </p>
      <div className={styles.review}>
        <Appeal assessmentId={sheet.id} what={title} appeals={appeals} />
      </div>
    </div>
  );
}

function MarkRow({ of, mark, appeals }: { readonly of: PublishedResult; readonly mark: SheetMark; readonly appeals: Appeals }) {
  const t = useText();
  const { language } = useLanguage();
  const sheet = of.frame.sheets[mark.at];
  if (!sheet) return null;
  const title = nameIn(sheet.title, language);
  return (
    <li>
      <span>
        {title}
        {sheet.sitting === 'resit' && <small> · {t('grades.results.sitting.resit')}</small>}
      </span>
      <span className={styles.mark}>
        {mark.code === null ? (
          <bdi dir="ltr">
            {figureText(mark.value, decimalOf(language))}/{sheet.scale / 100}
          </bdi>
        ) : (
          t(`grades.results.code.${mark.code}`)
        )}
      </span>
      <Appeal assessmentId={sheet.id} what={title} appeals={appeals} />
    </li>
  );
}

type Speech = { readonly t: ReturnType<typeof useText>; readonly language: ReturnType<typeof useLanguage>['language'] };

function reason(
  of: PublishedResult,
  line: ModuleResultLine,
  semester: SemesterResult | undefined,
  t: Speech['t'],
  language: Speech['language'],
) {
  const { validation, compensation } = of.frame.scheme;
  const decimal = decimalOf(language);
  const bar = figureText(line.standing === 'eliminated' ? (validation.eliminatoryMark ?? 0) : validation.passMark, decimal);
  if (line.standing !== 'compensated') return t(`grades.results.why.${line.standing}`, { bar });
  const inYear = compensation.within === 'year';
  const mean = inYear ? of.result.year?.modules : semester?.average;
  return t('grades.results.why.compensated', {
    bar,
    of: t(inYear ? 'grades.results.why.ofYear' : 'grades.results.why.ofSemester'),
    mean: mean?.state === 'known' ? figureText(mean.value, decimal) : figureText(compensation.average, decimal),
  });
}
