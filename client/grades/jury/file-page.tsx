import { useParams } from 'react-router';
import { inLanguage } from '../../../shared/core/text.ts';
import { listName } from '../../../shared/people/rules.ts';
import { useLanguage, useText } from '../../core/text.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { Gist } from '../../ui/gist.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import styles from './jury.module.css';
import { useFile, useJury, type ListedCase } from './use-juries.ts';
import { Outcome, useMention, usePoints } from './words.tsx';

/** The file of a jury as student affairs prepares it: averages, absences counted, proposals. */
export function FilePage() {
  const { juryId = '' } = useParams();
  const t = useText();
  const { language } = useLanguage();
  const points = usePoints();
  const { jury } = useJury(juryId);
  const { cases, scheme } = useFile(juryId);
  const mention = useMention(scheme.mentions);
  const title = t('grades.jury.toFile');
  return (
    <>
      <PageHead
        title={title}
        crumbs={[
          { to: '/jurys', label: t('grades.jury.title') },
          { to: `/jurys/${juryId}`, label: inLanguage({ fr: jury.filiereFr, ar: jury.filiereAr }, language) },
        ]}
        here={title}
        situation={t('grades.jury.file.situation', { n: cases.length, number: scheme.number })}
      />
      {jury.state === 'constituted' && <Gist>{t('grades.jury.file.provisional')}</Gist>}
      <div className={styles.section}>
        <DataTable
          caption={title}
          rows={cases}
          rowKey={({ person }) => person.id}
          columns={[
            { key: 'name', head: t('grades.jury.case.name'), cell: ({ person }) => <bdi>{listName(person, language)}</bdi> },
            { key: 'group', head: t('grades.jury.case.group'), cell: ({ groupCode }) => <bdi>{groupCode ?? '–'}</bdi> },
            { key: 'average', head: t('grades.jury.case.average'), end: true, cell: ({ average }) => points(average) },
            {
              key: 'absences',
              head: t('grades.jury.case.absences'),
              cell: ({ absences }) => t('grades.jury.case.absencesOf', absences),
            },
            {
              key: 'proposal',
              head: t('grades.jury.case.proposal'),
              cell: (each) => <Outcome said={each.outcome} mention={mention(each.mention)} isByCompensation={each.isByCompensation} />,
            },
            { key: 'decision', head: t('grades.jury.case.decision'), cell: ({ decision }) => <Decision of={decision} mention={mention} /> },
          ]}
        />
      </div>
    </>
  );
}

type DecisionProps = { readonly of: ListedCase['decision']; readonly mention: (at: number | null) => string | undefined };

function Decision({ of, mention }: DecisionProps) {
  return of === null ? '–' : <Outcome said={of.decision} mention={mention(of.mention)} />;
}
