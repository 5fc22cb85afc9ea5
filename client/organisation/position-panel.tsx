import { Check, CloudOff, SearchX } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { inLanguage } from '../../shared/core/text.ts';
import type { Day } from '../../shared/core/time.ts';
import { fullName } from '../../shared/people/rules.ts';
import { useFormat } from '../core/format.ts';
import { asKey, useLanguage, useText } from '../core/text.tsx';
import { refusalOf } from '../core/trpc.ts';
import { Act } from '../ui/act.tsx';
import { HalfDrawing, VacantDrawing } from '../ui/drawings.ts';
import { Sheet } from '../ui/sheet.tsx';
import { Situation } from '../ui/situation.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { StatusChip } from '../ui/status-chip.tsx';
import { ActTimeline } from './act-timeline.tsx';
import { PositionActs } from './position-acts.tsx';
import styles from './position-panel.module.css';
import { usePosition, type Appointment, type Position } from './use-position.ts';
import { useProposals } from './use-proposals.ts';

type PositionPanelProps = {
  readonly positionId: string;
  readonly on: Day | null;
  readonly today: Day;
  /** Beside the chart where there is room; else rising over it. */
  readonly isBeside: boolean;
  readonly onClose: () => void;
};

/** One office: who holds it, by which acts, and what one may do there now. */
export function PositionPanel({ positionId, on, today, isBeside, onClose }: PositionPanelProps) {
  const t = useText();
  const { language } = useLanguage();
  const { position, error, retry } = usePosition(positionId, on);
  const title = position ? titleOf(position, language) : t('organisation.position.chosen');
  const inside = position ? (
    <PositionFacts key={position.id} position={position} today={today} />
  ) : error ? (
    <Unreadable error={error} onRetry={retry} />
  ) : (
    <Skeleton />
  );
  if (!isBeside) {
    return (
      <Sheet title={title} onClose={onClose}>
        {inside}
      </Sheet>
    );
  }
  return (
    <aside className={styles.panel} aria-label={t('organisation.position.chosen')}>
      <p className={styles.over}>
        {t('organisation.position.chosen')}
        <button type="button" onClick={onClose}>
          {t('core.close')}
        </button>
      </p>
      <div aria-live="polite">{position && <h2>{title}</h2>}</div>
      {inside}
    </aside>
  );
}

/** An office that is not, or no longer, at this address; or the network is away. The chart stays. */
function Unreadable({ error, onRetry }: { readonly error: Error; readonly onRetry: () => void }) {
  const t = useText();
  if (refusalOf(error))
    return <Situation drawing={SearchX} title={t('organisation.position.unknown')} cause={t('organisation.position.unknownCause')} />;
  const retry = <Act onAct={onRetry}>{t('organisation.rights.retry')}</Act>;
  return (
    <Situation
      drawing={CloudOff}
      tone="saffron"
      title={t('organisation.rights.offline')}
      cause={t('organisation.position.offlineCause')}
      acts={retry}
    />
  );
}

/** The title of who holds it; an empty office bears the name of its unit when it is its head. */
function titleOf(position: Position, language: 'fr' | 'ar' | 'en'): string {
  const held = position.isSingle ? position.appointments.find(({ isInForce }) => isInForce) : undefined;
  return inLanguage(held?.title ?? (position.isHead && position.isSingle ? position.unit.name : position.title), language);
}

function PositionFacts({ position, today }: { readonly position: Position; readonly today: Day }) {
  const t = useText();
  const format = useFormat();
  const held = position.appointments.filter(({ isInForce }) => isInForce);
  return (
    <div className={styles.facts}>
      {position.vacantSince !== null && (
        <StatusChip drawing={VacantDrawing} tone="no">
          {t('organisation.position.vacantSince', { day: format.dayAndYear(position.vacantSince) })}
        </StatusChip>
      )}
      {position.isSingle ? (
        held.map((each) => <HolderFacts key={each.id} held={each} />)
      ) : (
        <p>{t('organisation.chart.people', { n: held.length })}</p>
      )}
      <Proposed positionId={position.id} />
      <PositionActs position={position} today={today} />
      <h3>{t('organisation.acts.title')}</h3>
      <ActTimeline position={position} today={today} />
    </div>
  );
}

function HolderFacts({ held }: { readonly held: Appointment }) {
  const t = useText();
  const format = useFormat();
  const { language } = useLanguage();
  const name = fullName(held.person, language);
  const isInterim = held.capacity === 'interim';
  const term =
    held.until === null
      ? (`organisation.position.${held.capacity}Since` as const)
      : (`organisation.position.${held.capacity}Until` as const);
  return (
    <>
      <StatusChip drawing={isInterim ? HalfDrawing : Check} tone={isInterim ? 'look' : 'ok'}>
        {format.startLine(t(`capacity.${held.capacity}`))}
      </StatusChip>
      <p>
        {t(term, { name, from: format.dayAndYear(held.since), to: held.until === null ? '' : format.dayAndYear(held.until) })}
        {'. '}
        {t('organisation.position.rests', { ref: held.actRef })}
        {'. '}
        <Link to={`/droits/${held.person.id}`}>{t('organisation.position.rights')}</Link>
      </p>
      {held.delegations
        .filter(({ isInForce }) => isInForce)
        .map((lent) => (
          <p key={lent.id}>
            {t('organisation.position.lends', {
              name: fullName(lent.to, language),
              day: format.dayAndYear(lent.until),
              acts: lent.acts.map((act) => t(asKey(`act.${act}`))).join(language === 'ar' ? '؛ ' : ' ; '),
            })}
          </p>
        ))}
    </>
  );
}

function Proposed({ positionId }: { readonly positionId: string }): ReactNode {
  const t = useText();
  const format = useFormat();
  const { language } = useLanguage();
  return useProposals()
    .filter((proposal) => proposal.positionId === positionId)
    .map((proposal) => (
      <p key={proposal.id} className={styles.proposed}>
        {t('organisation.position.proposed', {
          proposer: fullName(proposal.proposer, language),
          day: format.dayOf(proposal.proposedAt),
          name: fullName(proposal.person, language),
          from: format.dayAndYear(proposal.startsOn),
        })}
        {proposal.note !== '' && ` (${proposal.note})`}
      </p>
    ));
}
