import { CalendarClock, ListX, Users } from 'lucide-react';
import { useState } from 'react';
import { inLanguage } from '../../../shared/core/text.ts';
import { useLanguage, useText } from '../../core/text.tsx';
import { Act, MainAct } from '../../ui/act.tsx';
import { SelectField } from '../../ui/field.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Situation } from '../../ui/situation.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import styles from './lists-page.module.css';
import { ListTable } from './list-table.tsx';
import { SummonSheet } from './summon-sheet.tsx';
import { useChosen, useLists, type Count } from './use-lists.ts';

/** The lists of a promotion under registration, step by step. */
export function ListsPage() {
  const t = useText();
  const chosen = useChosen();
  if (!chosen.promotion) {
    return (
      <>
        <PageHead title={t('trainees.lists.title')} help={t('trainees.lists.help')} />
        <Situation drawing={ListX} title={t('trainees.lists.noPromotion')} cause={t('trainees.lists.noPromotionCause')} />
      </>
    );
  }
  return <Lists chosen={chosen} promotionId={chosen.promotion.id} />;
}

type ListsProps = { readonly chosen: ReturnType<typeof useChosen>; readonly promotionId: string };

function Lists({ chosen, promotionId }: ListsProps) {
  const t = useText();
  const { language } = useLanguage();
  const { filiereId, state, promotions, choose } = chosen;
  const { data, hasNextPage, fetchNextPage, isFetchingNextPage } = useLists({ promotionId, filiereId, state });
  const [summoning, setSummoning] = useState(false);
  const first = data?.pages[0];
  if (!first) return <Skeleton />;
  const rows = data.pages.flatMap((page) => page.rows);
  const ofFiliere = first.counts.filter((each) => filiereId === null || each.filiereId === filiereId);
  return (
    <>
      <PageHead
        title={t('trainees.lists.title')}
        help={t('trainees.lists.help')}
        situation={t('trainees.lists.situation', summed(ofFiliere))}
        acts={
          first.may.summonAll.ok && (
            <MainAct drawing={CalendarClock} onAct={() => setSummoning(true)}>
              {t('trainees.lists.summonAll')}
            </MainAct>
          )
        }
      />
      <div className={styles.filters}>
        {promotions.length > 1 && (
          <SelectField
            label={t('trainees.lists.promotion')}
            value={promotionId}
            onChange={(value) => choose('promotion', value)}
            choices={promotions.map(({ id, nameFr, nameAr }) => ({ value: id, label: inLanguage({ fr: nameFr, ar: nameAr }, language) }))}
          />
        )}
        <SelectField
          label={t('trainees.lists.filiere')}
          value={filiereId ?? ''}
          onChange={(value) => choose('filiere', value)}
          choices={[
            { value: '', label: t('trainees.lists.allFilieres') },
            ...filieresOf(first.counts).map(({ id, name }) => ({ value: id, label: inLanguage(name, language) })),
          ]}
        />
        <SelectField
          label={t('trainees.lists.state')}
          value={state ?? ''}
          onChange={(value) => choose('etape', value)}
          choices={[
            { value: '', label: t('trainees.lists.allStates') },
            ...statesOf(ofFiliere).map(([each, people]) => ({ value: each, label: `${t(`trainees.desk.state.${each}`)} (${people})` })),
          ]}
        />
      </div>
      {rows.length === 0 ? (
        <Situation drawing={Users} title={t('trainees.lists.none')} cause={t('trainees.lists.noneCause')} />
      ) : (
        <ListTable rows={rows} nextWaiting={first.nextWaiting} may={first.may} />
      )}
      {hasNextPage && (
        <p className={styles.more}>
          <Act busy={isFetchingNextPage} onAct={() => void fetchNextPage()}>
            {t('trainees.lists.more')}
          </Act>
        </p>
      )}
      {summoning && <SummonSheet promotionId={promotionId} filiereId={filiereId} today={first.day} onClose={() => setSummoning(false)} />}
    </>
  );
}

const left = ['declined', 'absent', 'lapsed', 'rejected'] as const;

/** Where a promotion stands, in four figures. */
function summed(counts: readonly Count[]) {
  const people = (is: (count: Count) => boolean) => counts.filter(is).reduce((sum, each) => sum + each.people, 0);
  const hasLeft = ({ state }: Count) => left.some((each) => each === state);
  return {
    enrolled: people(({ state }) => state === 'enrolled'),
    coming: people((each) => each.list === 'main' && each.state !== 'enrolled' && !hasLeft(each)),
    free: people((each) => each.list === 'main' && hasLeft(each)),
    waiting: people((each) => each.list === 'waiting' && each.state === 'listed'),
  };
}

function filieresOf(counts: readonly Count[]) {
  return [
    ...new Map(
      counts.map(({ filiereId, filiereFr, filiereAr }) => [filiereId, { id: filiereId, name: { fr: filiereFr, ar: filiereAr } }]),
    ).values(),
  ];
}

function statesOf(counts: readonly Count[]): [Count['state'], number][] {
  const people = new Map<Count['state'], number>();
  for (const each of counts) people.set(each.state, (people.get(each.state) ?? 0) + each.people);
  return [...people];
}
