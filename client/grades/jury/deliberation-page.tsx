import { ArrowLeft, ArrowRight, Gavel, UserMinus } from 'lucide-react';
import { Suspense, useEffect, useEffectEvent, useRef, type ReactNode } from 'react';
import { useParams, useSearchParams } from 'react-router';
import { inLanguage } from '../../../shared/core/text.ts';
import { fullName } from '../../../shared/people/rules.ts';
import { useLanguage, useText } from '../../core/text.tsx';
import { api } from '../../core/trpc.ts';
import { useDeed } from '../../organisation/use-deed.ts';
import { Act } from '../../ui/act.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { Situation } from '../../ui/situation.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { CaseView } from './case-view.tsx';
import { Decide } from './decide-form.tsx';
import styles from './deliberation.module.css';
import { useCase, useCases, useJury, type Cases, type ListedCase, type ShownJury } from './use-juries.ts';
import { WhatIf } from './what-if.tsx';

const filters = ['all', 'undecided', 'limit', 'compensation'] as const;
type Filter = (typeof filters)[number];

function isOf(filter: Filter, { decision, isLimit, isByCompensation }: ListedCase): boolean {
  if (filter === 'undecided') return decision === null;
  if (filter === 'limit') return isLimit;
  return filter === 'all' || isByCompensation;
}

/** The deliberation, made to be projected: one trainee after another, by keyboard; the proposal, why, and the decision. */
export function DeliberationPage() {
  const { juryId = '' } = useParams();
  const t = useText();
  const { language } = useLanguage();
  const [search, setSearch] = useSearchParams();
  const shown = useJury(juryId);
  const { cases, scheme } = useCases(juryId);
  const filter = filters.find((each) => each === search.get('filtre')) ?? 'all';
  const listed = cases.filter((each) => isOf(filter, each) || each.person.id === search.get('cas'));
  const at = Math.max(
    0,
    listed.findIndex(({ person }) => person.id === search.get('cas')),
  );
  const current = listed[at];
  const show = (each: ListedCase | undefined) => {
    if (each) setSearch({ ...(filter === 'all' ? {} : { filtre: filter }), cas: each.person.id }, { replace: true });
  };
  const { jury } = shown;
  return (
    <div className={styles.page}>
      <PageHead
        title={t('grades.jury.deliberation')}
        crumbs={[
          { to: '/jurys', label: t('grades.jury.title') },
          { to: `/jurys/${juryId}`, label: inLanguage({ fr: jury.filiereFr, ar: jury.filiereAr }, language) },
        ]}
        here={t('grades.jury.deliberation')}
        help={t('grades.jury.deliberation.keys')}
        situation={t('grades.jury.remaining', { n: cases.filter(({ decision }) => decision === null).length })}
        acts={<AllAdmitted shown={shown} cases={cases} />}
      />
      <Segmented
        label={t('grades.jury.filter')}
        choices={filters.map((value) => ({
          value,
          label: `${t(`grades.jury.filter.${value}`)} ${cases.filter((each) => isOf(value, each)).length}`,
        }))}
        value={filter}
        onChange={(value) => setSearch(value === 'all' ? {} : { filtre: value }, { replace: true })}
      />
      {current === undefined ? (
        <Situation drawing={Gavel} title={t('grades.jury.filter.none')} cause={t('grades.jury.filter.noneCause')} />
      ) : (
        <Stage at={at} of={listed.length} onNext={() => show(listed[at + 1])} onPrevious={() => show(listed[at - 1])}>
          <Suspense fallback={<Skeleton />}>
            <Case key={current.person.id} shown={shown} listed={current} scheme={scheme} onNext={() => show(listed[at + 1])} />
          </Suspense>
        </Stage>
      )}
    </div>
  );
}

type StageProps = {
  readonly at: number;
  readonly of: number;
  readonly onNext: () => void;
  readonly onPrevious: () => void;
  readonly children: ReactNode;
};

/** Where one case stands; arrows go from one to another, except where one writes. */
function Stage({ at, of, onNext, onPrevious, children }: StageProps) {
  const t = useText();
  const { language } = useLanguage();
  const stage = useRef<HTMLElement>(null);
  useEffect(() => stage.current?.focus({ preventScroll: true }), []);
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    const at = event.target;
    if (at instanceof HTMLElement && at.closest('input, select, textarea, [role="dialog"]')) return;
    const [onward, back] = language === 'ar' ? ['ArrowLeft', 'ArrowRight'] : ['ArrowRight', 'ArrowLeft'];
    const step =
      event.key === onward || event.key === 'PageDown' ? onNext : event.key === back || event.key === 'PageUp' ? onPrevious : undefined;
    if (step) {
      event.preventDefault();
      step();
    }
    if (event.key === 'Enter' && (at === stage.current || at === document.body))
      stage.current?.querySelector<HTMLButtonElement>('[data-as-proposed] button')?.click();
  });
  useEffect(() => {
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
  const [Back, Onward] = language === 'ar' ? [ArrowRight, ArrowLeft] : [ArrowLeft, ArrowRight];
  return (
    <section ref={stage} className={styles.stage} tabIndex={-1} aria-label={t('grades.jury.deliberation')}>
      <div className={styles.steps}>
        <Act drawing={Back} onAct={onPrevious}>
          {t('grades.jury.previous')}
        </Act>
        <span className={styles.place}>{t('grades.jury.place', { at: at + 1, of })}</span>
        <Act drawing={Onward} onAct={onNext}>
          {t('grades.jury.next')}
        </Act>
      </div>
      {children}
    </section>
  );
}

type CaseProps = {
  readonly shown: ShownJury;
  readonly listed: ListedCase;
  readonly scheme: Cases['scheme'];
  readonly onNext: () => void;
};

function Case({ shown, listed, scheme, onNext }: CaseProps) {
  const t = useText();
  const { language } = useLanguage();
  const found = useCase(shown.jury.id, listed.person.id);
  const name = fullName(listed.person, language);
  if (found.isRecused)
    return (
      <>
        <h2 className={styles.name}>{name}</h2>
        <Situation drawing={UserMinus} tone="saffron" title={t('grades.jury.recused')} cause={t('grades.jury.recusedCause')} />
      </>
    );
  return (
    <>
      <CaseView shown={shown} found={found} scheme={scheme} recused={found.recused} />
      <Decide shown={shown} found={found} verdict={found.may.decide} scheme={scheme} onDone={onNext} />
      <WhatIf juryId={shown.jury.id} found={found} scheme={scheme} />
    </>
  );
}

/** All the admissions nobody decided yet, as they are proposed; what is not an admission is looked at one by one. */
function AllAdmitted({ shown, cases }: { readonly shown: ShownJury; readonly cases: readonly ListedCase[] }) {
  const t = useText();
  const sure = cases.filter(
    ({ outcome, decision, recused, isByCompensation }) =>
      outcome === 'admitted' && decision === null && recused.length === 0 && !isByCompensation,
  );
  const deed = useDeed({
    send: (actId) =>
      api.grades.juryDecideAsProposed.mutate({ actId, juryId: shown.jury.id, personIds: sure.map(({ person }) => person.id) }),
    done: t('grades.jury.decide.allDone', { n: sure.length }),
    onDone: () => undefined,
  });
  if (shown.jury.state !== 'open' || !shown.may.preside.ok || sure.length === 0) return null;
  return (
    <Act busy={deed.busy} onAct={deed.send}>
      {t('grades.jury.decide.all', { n: sure.length })}
    </Act>
  );
}
