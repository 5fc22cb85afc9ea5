import { School, UserPlus } from 'lucide-react';
import { Suspense, useState } from 'react';
import { Link } from 'react-router';
import { inLanguage } from '../../../shared/core/text.ts';
import { fullName, listName } from '../../../shared/people/rules.ts';
import { useLanguage, useText } from '../../core/text.tsx';
import { Act, MainAct } from '../../ui/act.tsx';
import { Code, PersonName } from '../../ui/bidi.tsx';
import { DataTable, TwoLines } from '../../ui/data-table.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { Situation } from '../../ui/situation.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { PlaceForm, SchoolForm } from './place-form.tsx';
import styles from './practicum.module.css';
import { usePeriod, usePlacements, type ListedPlacement } from './use-practicum.ts';

/** Who practises where, under whom. */
export function PlacementsPage() {
  const t = useText();
  const { placements, may } = usePlacements();
  const [doing, setDoing] = useState<'place' | 'addSchool'>();
  return (
    <>
      <PageHead
        title={t('grades.practicum.title')}
        help={t('grades.practicum.help')}
        situation={placements.length > 0 ? t('grades.practicum.situation', { n: placements.length }) : undefined}
        acts={
          may.manage && (
            <div className={styles.acts}>
              <Act drawing={School} onAct={() => setDoing('addSchool')}>
                {t('grades.practicum.addSchool')}
              </Act>
              <MainAct drawing={UserPlus} onAct={() => setDoing('place')}>
                {t('grades.practicum.place')}
              </MainAct>
            </div>
          )
        }
      />
      {placements.length === 0 ? (
        <Situation drawing={School} title={t('grades.practicum.none')} cause={t('grades.practicum.noneCause')} />
      ) : (
        <Placements placements={placements} />
      )}
      {doing !== undefined && (
        <Sheet title={t(`grades.practicum.${doing}`)} onClose={() => setDoing(undefined)}>
          <Suspense fallback={<Skeleton />}>
            {doing === 'place' ? <PlaceForm onClose={() => setDoing(undefined)} /> : <SchoolForm onClose={() => setDoing(undefined)} />}
          </Suspense>
        </Sheet>
      )}
    </>
  );
}

function Placements({ placements }: { readonly placements: readonly ListedPlacement[] }) {
  const t = useText();
  const period = usePeriod();
  const { language } = useLanguage();
  const showsGrids = placements.some(({ grids }) => grids !== null);
  return (
    <DataTable
      caption={t('grades.practicum.title')}
      rows={placements}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'trainee',
          head: t('grades.practicum.trainee'),
          cell: ({ id, trainee, groupCode }) => (
            <TwoLines under={<Code>{groupCode}</Code>}>
              <Link to={`/msp/${id}`}>
                <PersonName>{listName(trainee, language)}</PersonName>
              </Link>
            </TwoLines>
          ),
        },
        {
          key: 'school',
          head: t('grades.practicum.school'),
          cell: ({ schoolFr, schoolAr, town }) => (
            <TwoLines under={<bdi>{town}</bdi>}>{inLanguage({ fr: schoolFr, ar: schoolAr }, language)}</TwoLines>
          ),
        },
        { key: 'host', head: t('grades.practicum.host'), cell: ({ hostName }) => <bdi>{hostName}</bdi> },
        {
          key: 'trainer',
          head: t('grades.practicum.trainer'),
          cell: ({ trainer }) => <PersonName>{fullName(trainer, language)}</PersonName>,
        },
        { key: 'when', head: t('grades.practicum.when'), cell: (each) => period(each) },
        ...(showsGrids
          ? [
              {
                key: 'grids',
                head: t('grades.practicum.grids'),
                end: true,
                cell: ({ grids }: ListedPlacement) => (grids === null ? '' : t('grades.practicum.gridsOf', { n: grids })),
              },
            ]
          : []),
      ]}
    />
  );
}
