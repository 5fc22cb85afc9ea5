import { UserCheck } from 'lucide-react';
import { Suspense } from 'react';
import { fullName, listName } from '../../../shared/people/rules.ts';
import { useFormat } from '../../core/format.ts';
import { useLanguage, useText } from '../../core/text.tsx';
import { api } from '../../core/trpc.ts';
import { DeedForm } from '../../organisation/deed-form.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { Gist } from '../../ui/gist.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import styles from './jury.module.css';
import { useEffectsOf, type EffectLine, type ShownJury } from './use-juries.ts';
import { Outcome } from './words.tsx';

type FollowProps = { readonly shown: ShownJury; readonly onClose: () => void };

/** What signed minutes do to enrolments, read before it is done; then done, all at once. */
export function FollowForm(props: FollowProps) {
  return (
    <Suspense fallback={<Skeleton />}>
      <Listed {...props} />
    </Suspense>
  );
}

function Listed({ shown: { jury }, onClose }: FollowProps) {
  const t = useText();
  const { lines, digest, obstacle } = useEffectsOf(jury.id);
  const changing = lines.filter(({ effect }) => effect.kind === 'step');
  const staying = lines.filter(({ effect }) => effect.kind === 'stays');
  if (obstacle !== null || changing.length === 0)
    return (
      <>
        <Gist drawing={UserCheck}>{t(obstacleKey(obstacle))}</Gist>
        <Staying lines={staying} />
      </>
    );
  return (
    <DeedForm
      act={t('grades.jury.follow')}
      send={(actId) => api.grades.followJury.mutate({ actId, juryId: jury.id, digest })}
      done={t('grades.jury.follow.done')}
      review={t('grades.jury.follow.review', { n: changing.length })}
      onClose={onClose}
    >
      {() => (
        <>
          <Changing lines={changing} />
          <Staying lines={staying} />
        </>
      )}
    </DeedForm>
  );
}

/** What the server says stands in the way; where nothing does, there is nothing left to do. */
function obstacleKey(obstacle: string | null) {
  if (obstacle === 'grades.jury.follow.notSigned' || obstacle === 'grades.jury.follow.unpublished') return obstacle;
  return 'grades.jury.follow.nothing';
}

function Changing({ lines }: { readonly lines: readonly EffectLine[] }) {
  const t = useText();
  const { language } = useLanguage();
  return (
    <DataTable
      caption={t('grades.jury.follow')}
      rows={lines}
      rowKey={({ enrolment }) => enrolment.id}
      columns={[
        { key: 'name', head: t('grades.jury.case.name'), cell: ({ person }) => <bdi>{listName(person, language)}</bdi> },
        { key: 'decision', head: t('grades.jury.case.decision'), cell: ({ decision }) => <Outcome said={decision} /> },
        { key: 'from', head: t('grades.jury.follow.from'), cell: ({ enrolment }) => t(`trainees.file.state.${enrolment.state}`) },
        {
          key: 'to',
          head: t('grades.jury.follow.to'),
          cell: ({ effect }) => effect.kind === 'step' && <b>{t(`trainees.file.state.${effect.to}`)}</b>,
        },
      ]}
    />
  );
}

function Staying({ lines }: { readonly lines: readonly EffectLine[] }) {
  const t = useText();
  const { language } = useLanguage();
  if (lines.length === 0) return null;
  return (
    <details className={styles.staying}>
      <summary>{t('grades.jury.follow.stays', { n: lines.length })}</summary>
      <ul className={styles.list}>
        {lines.map(({ person, effect }) => (
          <li key={person.id}>
            <bdi>{listName(person, language)}</bdi>
            {effect.kind === 'stays' && <span className={styles.role}> · {t(`grades.jury.follow.why.${effect.why}`)}</span>}
          </li>
        ))}
      </ul>
    </details>
  );
}

/** That enrolments followed these minutes: how many, when, by whom. */
export function FollowedLine({ shown: { followed } }: Pick<FollowProps, 'shown'>) {
  const t = useText();
  const format = useFormat();
  const { language } = useLanguage();
  if (followed === null) return null;
  const name = fullName(followed.by, language);
  return <p className={styles.soft}>{t('grades.jury.follow.applied', { n: followed.enrolments, day: format.dayOf(followed.at), name })}</p>;
}
