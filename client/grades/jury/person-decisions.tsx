import { Link } from 'react-router';
import { inLanguage } from '../../../shared/core/text.ts';
import { localDay } from '../../../shared/core/time.ts';
import { useFormat } from '../../core/format.ts';
import { useLanguage, useText } from '../../core/text.tsx';
import { Code } from '../../ui/bidi.tsx';
import { DataTable, TwoLines } from '../../ui/data-table.tsx';
import { SectionHead } from '../../ui/page-head.tsx';
import styles from './jury.module.css';
import { SessionWords } from './juries-page.tsx';
import { useDecisionsOf, type PersonDecision } from './use-juries.ts';
import { Outcome } from './words.tsx';

/** What juries decided of a trainee, in their file: the decision, its minutes, what it did to the enrolment. */
export function PersonDecisions({ personId }: { readonly personId: string }) {
  const t = useText();
  const { language } = useLanguage();
  const decisions = useDecisionsOf(personId);
  if (decisions.length === 0) return null;
  return (
    <section className={styles.person}>
      <SectionHead title={t('grades.jury.person.title')} />
      <DataTable
        caption={t('grades.jury.person.title')}
        rows={decisions}
        rowKey={({ juryId }) => juryId}
        columns={[
          {
            key: 'jury',
            head: t('grades.jury.col.jury'),
            cell: (each) => (
              <TwoLines under={<SessionWords jury={each} />}>
                {inLanguage({ fr: each.promotionFr, ar: each.promotionAr }, language)}
              </TwoLines>
            ),
          },
          { key: 'decision', head: t('grades.jury.case.decision'), cell: ({ decision }) => <Outcome said={decision} /> },
          { key: 'minutes', head: t('grades.jury.person.minutes'), cell: (each) => <MinutesOf of={each} /> },
          { key: 'effect', head: t('grades.jury.person.effect'), cell: (each) => <EffectOf of={each} /> },
        ]}
      />
    </section>
  );
}

type OneProps = { readonly of: PersonDecision };

/** The number of the minutes, a way to them for who reads them. */
function MinutesOf({ of: { juryId, minutes, may } }: OneProps) {
  if (minutes === null) return '–';
  const number = <Code>{minutes}</Code>;
  return may.readMinutes.ok ? <Link to={`/jurys/${juryId}`}>{number}</Link> : number;
}

function EffectOf({ of: { fromState, toState, appliedAt } }: OneProps) {
  const t = useText();
  const format = useFormat();
  if (fromState === null || toState === null || appliedAt === null) return t('grades.jury.person.unchanged');
  return t('grades.jury.person.changed', {
    from: t(`trainees.file.state.${fromState}`),
    to: t(`trainees.file.state.${toState}`),
    day: format.dayAndYear(localDay(appliedAt)),
  });
}
