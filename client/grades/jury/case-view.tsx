import { Repeat } from 'lucide-react';
import { inLanguage } from '../../../shared/core/text.ts';
import { fullName } from '../../../shared/people/rules.ts';
import { useLanguage, useText } from '../../core/text.tsx';
import { classNames } from '../../ui/class-names.ts';
import { StatusChip } from '../../ui/status-chip.tsx';
import styles from './deliberation.module.css';
import type { Cases, ShownCase, ShownJury } from './use-juries.ts';
import { Outcome, useMention, usePoints, useWhy } from './words.tsx';

type CaseProps = {
  readonly shown: ShownJury;
  readonly found: ShownCase;
  readonly scheme: Cases['scheme'];
  readonly recused: readonly string[];
};

/** One case at arm's length: who, the proposal and why, averages by module, absences. */
export function CaseView({ shown, found, scheme, recused }: CaseProps) {
  const t = useText();
  const { language } = useLanguage();
  const points = usePoints();
  const why = useWhy();
  const mention = useMention(scheme.mentions);
  const { person, groupCode, proposal, absences, isRepeating } = found;
  const nameOf = (id: string | null) => {
    const member = shown.members.find((each) => each.person.id === id);
    return member ? fullName(member.person, language) : '';
  };
  return (
    <>
      <header className={styles.head}>
        <div>
          <h2 className={styles.name}>{fullName(person, language)}</h2>
          <p className={styles.meta}>
            <bdi>{groupCode}</bdi>
            <span>{t('grades.jury.case.absencesOf', absences)}</span>
            {isRepeating && <StatusChip drawing={Repeat}>{t('grades.jury.repeating')}</StatusChip>}
          </p>
        </div>
        <div className={styles.figure}>
          <small>{t('grades.jury.case.average')}</small>
          <b>{points(proposal.average)}</b>
        </div>
      </header>
      {recused.length > 0 && (
        <p className={styles.recused} role="note">
          {t('grades.jury.recusedOthers', { names: recused.map(nameOf).join(language === 'ar' ? '، ' : ', ') })}
          {found.chairId !== null &&
            found.chairId !== shown.jury.presidentId &&
            ` · ${t('grades.jury.presidesNow', { name: nameOf(found.chairId) })}`}
        </p>
      )}
      <div className={styles.columns}>
        <section>
          <h3>
            {t('grades.jury.proposed')}{' '}
            <Outcome said={proposal.outcome} mention={mention(proposal.mention)} isByCompensation={proposal.isByCompensation} />
          </h3>
          <ul className={styles.why}>
            {proposal.why.map((each) => (
              <li key={`${each.key} ${each.what?.fr ?? ''} ${each.counts?.['semester'] ?? ''}`}>{why(each)}</li>
            ))}
          </ul>
        </section>
        <Modules found={found} />
      </div>
    </>
  );
}

function Modules({ found: { proposal, modules, papers } }: { readonly found: ShownCase }) {
  const t = useText();
  const points = usePoints();
  const { language } = useLanguage();
  return (
    <section>
      {proposal.semesters.map(({ semester, average }) => (
        <table key={semester} className={styles.modules}>
          <caption>
            {t('grades.jury.semesterAverage', { semester })} <b>{points(average)}</b>
          </caption>
          <tbody>
            {proposal.modules
              .filter((each) => each.semester === semester)
              .map(({ id, code, state, average: own, isEliminatory }) => {
                const named = modules.find((each) => each.id === id);
                return (
                  <tr key={id} className={classNames(state !== 'validated' && styles.marked, isEliminatory && styles.short)}>
                    <th scope="row">
                      <bdi>{code}</bdi> {named && inLanguage(named.name, language)}
                    </th>
                    <td className={styles.points}>{points(own)}</td>
                    <td>
                      {t(`grades.jury.module.${state}`)}
                      {isEliminatory && ` · ${t('grades.jury.eliminatory')}`}
                    </td>
                  </tr>
                );
              })}
          </tbody>
        </table>
      ))}
      {proposal.papers.length > 0 && (
        <table className={styles.modules}>
          <caption>{t('grades.jury.papers')}</caption>
          <tbody>
            {proposal.papers.map(({ code, state, average }) => {
              const named = papers.find((each) => each.code === code);
              const word = state === 'passed' ? 'validated' : state === 'notPassed' ? 'notValidated' : state;
              return (
                <tr key={code} className={classNames(state !== 'passed' && styles.marked)}>
                  <th scope="row">{named && inLanguage(named.name, language)}</th>
                  <td className={styles.points}>{points(average)}</td>
                  <td>{t(`grades.jury.module.${word}`)}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
    </section>
  );
}
