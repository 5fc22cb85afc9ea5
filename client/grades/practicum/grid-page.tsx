import { ClipboardX, Lock, Printer, Save } from 'lucide-react';
import { useId } from 'react';
import { useNavigate, useParams } from 'react-router';
import { inLanguage } from '../../../shared/core/text.ts';
import { rounded } from '../../../shared/grades/averages/rules.ts';
import { showHundredths, showShort } from '../../../shared/grades/grid/rules.ts';
import { levelOf, levels, pointsOf } from '../../../shared/grades/practicum/rules.ts';
import { evaluators, type Evaluator } from '../../../shared/grades/practicum/schema.ts';
import { fullName } from '../../../shared/people/rules.ts';
import { asKey, useLanguage, useText } from '../../core/text.tsx';
import { api } from '../../core/trpc.ts';
import { useDeed } from '../../organisation/use-deed.ts';
import { Act, MainAct } from '../../ui/act.tsx';
import { AreaField } from '../../ui/area-field.tsx';
import { Banner } from '../../ui/banner.tsx';
import { Code } from '../../ui/bidi.tsx';
import { Dock } from '../../ui/dock.tsx';
import { CheckField, TextField } from '../../ui/field.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Situation } from '../../ui/situation.tsx';
import { useFigure } from '../blind/use-blind.ts';
import { GridAsGiven } from './grid-as-given.tsx';
import styles from './grid-page.module.css';
import { useGridDraft, type GridDraft } from './use-grid-draft.ts';
import { usePlacement, type ShownPlacement } from './use-practicum.ts';

/** One grid of a placement: filled criterion by criterion, or read once it is closed to this person. */
export function GridPage() {
  const { placementId = '', evaluator } = useParams();
  const t = useText();
  const { language } = useLanguage();
  const shown = usePlacement(placementId);
  const { placement, grids, may } = shown;
  const of = evaluators.find((each) => each === evaluator);
  const back = `/msp/${placementId}`;
  if (of === undefined || grids === null)
    return (
      <Situation
        level={1}
        drawing={ClipboardX}
        title={t('grades.practicum.hidden')}
        cause={t('grades.practicum.hiddenCause')}
        acts={<MainAct to={back}>{t('core.back')}</MainAct>}
      />
    );
  const title = t('grades.practicum.gridOf', { who: t(`grades.practicum.evaluator.${of}`) });
  return (
    <div className={styles.page}>
      <PageHead
        title={title}
        crumbs={[
          { to: '/msp', label: t('grades.practicum.title') },
          { to: back, label: <bdi>{fullName(placement.trainee, language)}</bdi> },
        ]}
        here={t(`grades.practicum.evaluator.${of}`)}
        help={t('grades.practicum.gridHelp')}
        situation={
          <>
            <bdi>{fullName(placement.trainee, language)}</bdi> · <Code>{placement.groupCode}</Code> ·{' '}
            {inLanguage({ fr: placement.schoolFr, ar: placement.schoolAr }, language)}
          </>
        }
        acts={
          <Act drawing={Printer} onAct={() => globalThis.print()}>
            {t('grades.practicum.print')}
          </Act>
        }
      />
      {may.enter.ok && !may.enterGrid.ok && <Banner drawing={Lock} title={t(asKey(may.enterGrid.reason))} />}
      {may.enterGrid.ok ? <GridEntry key={`${of} ${language}`} shown={shown} of={of} /> : <GridAsGiven shown={shown} of={of} />}
      <div className={styles.signatures}>
        <span>{t('grades.practicum.signature', { who: t(`grades.practicum.evaluator.${of}`) })}</span>
        <span>{t('grades.practicum.stamp')}</span>
      </div>
    </div>
  );
}

type EntryProps = { readonly shown: ShownPlacement; readonly of: Evaluator };

function GridEntry({ shown, of }: EntryProps) {
  const t = useText();
  const navigate = useNavigate();
  const draft = useGridDraft(shown, of);
  const { typed, criteria, points, known } = draft;
  const back = `/msp/${shown.placement.id}`;
  const isOwn = of === 'trainer';
  const isSeen = isOwn || typed.isPaperSeen;
  const { asking, ...deed } = useDeed({
    send: (actId) =>
      api.grades.enterGrid.mutate({
        actId,
        placementId: shown.placement.id,
        evaluator: of,
        evaluatorName: typed.evaluatorName,
        signedOn: typed.signedOn,
        isPaperSeen: typed.isPaperSeen,
        points,
        remarks: typed.remarks,
        version: known?.version ?? 0,
      }),
    missing: [
      ...criteria
        .filter(({ code }) => points[code] === undefined)
        .map(({ code }) => ({ field: code, words: t('grades.practicum.points') })),
      ...(isSeen ? [] : [{ field: 'isPaperSeen', words: t('grades.practicum.paperUnseen') }]),
    ],
    done: t('grades.practicum.recorded'),
    onDone: () => {
      draft.forget();
      void navigate(back);
    },
  });
  const refusal = deed.refusal ?? deed.errorAt('isPaperSeen');
  return (
    <form ref={deed.form} className={styles.page} noValidate onSubmit={deed.onSubmit}>
      <ol className={styles.criteria} aria-label={t('grades.practicum.criteria')}>
        {criteria.map((criterion) => (
          <Criterion key={criterion.code} criterion={criterion} draft={draft} error={deed.errorAt(criterion.code)} />
        ))}
      </ol>
      <div className={styles.fields}>
        <AreaField
          label={t('grades.practicum.remarks')}
          hint={t('grades.practicum.remarksHint')}
          value={typed.remarks}
          onChange={(remarks) => draft.change({ remarks })}
          error={deed.errorAt('remarks')}
          rows={3}
          maxLength={1000}
        />
        <div className={styles.pair}>
          {!isOwn && (
            <TextField
              label={t('grades.practicum.signedBy')}
              value={typed.evaluatorName}
              onChange={(evaluatorName) => draft.change({ evaluatorName })}
              error={deed.errorAt('evaluatorName')}
            />
          )}
          <TextField
            type="date"
            label={t('grades.practicum.signedOn')}
            value={typed.signedOn}
            min={shown.placement.fromOn}
            max={shown.today}
            onChange={(signedOn) => draft.change({ signedOn })}
            error={deed.errorAt('signedOn')}
          />
        </div>
        {!isOwn && (
          <div className={styles.onScreen}>
            <CheckField checked={typed.isPaperSeen} onChange={(isPaperSeen) => draft.change({ isPaperSeen })}>
              {t('grades.practicum.paperSeen')}
            </CheckField>
          </div>
        )}
      </div>
      <p role="alert" className={styles.refusal}>
        {refusal}
      </p>
      <Dock>
        <Tally draft={draft} />
        <MainAct submit busy={deed.busy} drawing={Save} size="big">
          {t('grades.practicum.saveGrid')}
        </MainAct>
      </Dock>
      {asking}
    </form>
  );
}

type CriterionProps = {
  readonly criterion: GridDraft['criteria'][number];
  readonly draft: GridDraft;
  readonly error: string | undefined;
};

/** A level at a touch, or points in quarters: each says the other. */
function Criterion({ criterion: { code, nameFr, nameAr, max }, draft, error }: CriterionProps) {
  const t = useText();
  const { language } = useLanguage();
  const id = useId();
  const name = inLanguage({ fr: nameFr, ar: nameAr }, language);
  const value = draft.valueOf(code, max);
  const chosen = value === undefined ? null : levelOf(value, max);
  const text = draft.typed.points[code] ?? '';
  const isWrong = value === undefined && (error !== undefined || text.trim() !== '');
  return (
    <li>
      <span className={styles.name} id={id}>
        {name}
      </span>
      <fieldset className={styles.levels} aria-labelledby={id}>
        {levels.map((level) => (
          <label key={level}>
            <input
              type="radio"
              name={`level-${code}`}
              checked={chosen === level}
              onChange={() => draft.type(code, showHundredths(pointsOf(level, max), language))}
            />
            <span>{t(`grades.practicum.level.${level}`)}</span>
          </label>
        ))}
      </fieldset>
      <label className={styles.points}>
        <input
          dir="ltr"
          inputMode="decimal"
          autoComplete="off"
          maxLength={6}
          aria-label={t('grades.practicum.criterion', { name, max: showShort(max, language) })}
          aria-invalid={isWrong || undefined}
          aria-describedby={isWrong ? `${id}-wrong` : undefined}
          value={text}
          onChange={(event) => draft.type(code, event.target.value)}
        />
        <span aria-hidden="true">{t('grades.grid.outOf', { scale: showShort(max, language) })}</span>
      </label>
      {isWrong && (
        <p id={`${id}-wrong`} className={styles.wrong}>
          {t('grades.practicum.points')}
        </p>
      )}
    </li>
  );
}

/** What the grid comes to, and what the placement is then worth by the shares of the filière. */
function Tally({ draft: { total, average, criteria, points } }: { readonly draft: GridDraft }) {
  const t = useText();
  const figure = useFigure();
  const done = Object.keys(points).length;
  return (
    <p className={styles.tally} role="status">
      {total === undefined ? (
        <span>{t('grades.practicum.criteriaDone', { n: done, total: criteria.length })}</span>
      ) : (
        <strong>{t('grades.practicum.out', { total: figure(total) })}</strong>
      )}
      <span>
        {average.state === 'known'
          ? t('grades.practicum.markSoFar', { total: figure(rounded(average.exact)) })
          : t('grades.practicum.markNone')}
      </span>
    </p>
  );
}
