import type { Office } from '../../shared/core/authority.ts';
import { inLanguage } from '../../shared/core/text.ts';
import { localDay } from '../../shared/core/time.ts';
import { fullName } from '../../shared/people/rules.ts';
import { useFormat } from '../core/format.ts';
import { useLanguage, useText } from '../core/text.tsx';
import { SignDrawing, VacantDrawing } from '../ui/drawings.ts';
import { WorkRow } from '../ui/work-row.tsx';
import { useProposalsToDecide, useVacantOffices } from './use-organisation-today.ts';

type OrganisationTodayProps = { readonly held: ReadonlySet<Office> };

/** What the organisation asks of those who appoint: proposals to decide, then offices nobody holds. */
export function OrganisationToday({ held }: OrganisationTodayProps) {
  if (!held.has('director') && !held.has('secretaryGeneral')) return null;
  return (
    <>
      <ProposalsToDecide />
      <VacantOffices isDirector={held.has('director')} />
    </>
  );
}

function ProposalsToDecide() {
  const t = useText();
  const format = useFormat();
  const { language } = useLanguage();
  return useProposalsToDecide().map(({ id, positionId, person, title, proposer, proposedAt, startsOn }) => (
    <WorkRow
      key={id}
      drawing={SignDrawing}
      tone="saffron"
      what={t('organisation.today.proposal', { name: fullName(person, language), title: inLanguage(title, language) })}
      why={t('organisation.today.proposalWhy', {
        proposer: fullName(proposer, language),
        day: format.day(localDay(proposedAt)),
        from: format.dayAndYear(startsOn),
      })}
      act={{ label: t('organisation.today.decide'), to: `/organigramme?poste=${positionId}` }}
    />
  ));
}

/** Beyond these, vacant offices are counted. */
const NAMED = 3;

/** The director designates interims; that of the director is recorded by the secretary general. */
function VacantOffices({ isDirector }: { readonly isDirector: boolean }) {
  const t = useText();
  const format = useFormat();
  const { language } = useLanguage();
  const vacant = useVacantOffices();
  const more = vacant.length - NAMED;
  return (
    <>
      {vacant.slice(0, NAMED).map(({ id, office, title, vacantSince }) => (
        <WorkRow
          key={id}
          drawing={VacantDrawing}
          tone="terra"
          what={t('organisation.today.vacant', { title: inLanguage(title, language) })}
          why={t('organisation.today.since', { day: format.dayAndYear(vacantSince) })}
          act={{
            label: t(isDirector === (office !== 'director') ? 'organisation.today.interim' : 'organisation.today.see'),
            to: `/organigramme?poste=${id}`,
          }}
        />
      ))}
      {more > 0 && (
        <WorkRow
          drawing={VacantDrawing}
          what={t('organisation.today.moreVacant', { n: more })}
          act={{ label: t('organisation.today.seeAll'), to: '/organigramme?vue=liste' }}
        />
      )}
    </>
  );
}
