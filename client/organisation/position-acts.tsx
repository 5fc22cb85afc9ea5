import { useState, type ReactNode } from 'react';
import { Link, useSearchParams } from 'react-router';
import type { Day } from '../../shared/core/time.ts';
import { fullName } from '../../shared/people/rules.ts';
import { useFormat } from '../core/format.ts';
import { useLanguage, useText } from '../core/text.tsx';
import { Act, MainAct } from '../ui/act.tsx';
import { isOver } from './act-timeline.tsx';
import { InterimForm, ProposeForm } from './appointment-forms.tsx';
import { DeclineForm, EnactForm, EndForm, RevokeForm } from './decision-forms.tsx';
import { DelegationForm } from './delegation-form.tsx';
import styles from './position-panel.module.css';
import type { Appointment, Position } from './use-position.ts';
import { useProposals } from './use-proposals.ts';
import { useReason, type Refused } from './use-reason.ts';

type Verdict = { readonly ok: true } | Refused;
type Possible = {
  readonly id: string;
  readonly action: string;
  readonly label: string;
  readonly may: Verdict;
  readonly isAwaited?: boolean;
  readonly form: (close: () => void) => ReactNode;
};

type PositionActsProps = { readonly position: Position; readonly today: Day };

/** What one may do on an office, the first of it filled; what belongs to others, with the reason and who can. */
export function PositionActs({ position, today }: PositionActsProps) {
  const t = useText();
  const possible = usePossible(position, today);
  const [doing, setDoing] = useState<string | null>(null);
  const format = useFormat();
  const [search] = useSearchParams();
  if (position.on !== today) {
    const present = new URLSearchParams(search);
    present.delete('le');
    return (
      <div className={styles.buttons}>
        <p>{t('organisation.position.onlyToday', { day: format.dayAndYear(position.on) })}</p>
        <Act to={`?${present}`}>{t('organisation.position.toToday')}</Act>
      </div>
    );
  }
  const now = possible.find(({ id }) => id === doing);
  const mine = possible.filter(({ may }) => may.ok);
  const others = possible.filter(({ may }) => !may.ok);
  const [first, ...rest] = mine;
  const First = first?.isAwaited ? MainAct : Act;
  if (now) return now.form(() => setDoing(null));
  return (
    <>
      {first && (
        <div className={styles.buttons}>
          <First size="mid" onAct={() => setDoing(first.id)}>
            {first.label}
          </First>
          {rest.map(({ id, label }) => (
            <Act key={id} onAct={() => setDoing(id)}>
              {label}
            </Act>
          ))}
        </div>
      )}
      {others.length > 0 && (
        <details className={styles.others}>
          <summary>{t('organisation.position.others')}</summary>
          <div className={styles.buttons}>
            {others.map(({ id, ...other }) => (
              <OthersAct key={id} {...other} />
            ))}
          </div>
        </details>
      )}
    </>
  );
}

function OthersAct({ action, label, may }: Pick<Possible, 'action' | 'label' | 'may'>) {
  const t = useText();
  const reason = useReason();
  if (may.ok) return null;
  return (
    <div>
      <Act disabledReason={reason(may)}>{label}</Act>
      <Link to={`/qui-peut?acte=${action}`}>{t('organisation.whoCan.title')}</Link>
    </div>
  );
}

/** Lending one's own acts wants the password again: that is asked when the act is sent, and keeps nobody from it. */
function delegating({ may: { delegate } }: Appointment): Verdict {
  return !delegate.ok && delegate.reason === 'authority.reauthenticate' ? { ok: true } : delegate;
}

/** The acts on an office, the most awaited first. */
function usePossible(position: Position, today: Day): readonly Possible[] {
  const t = useText();
  const { language } = useLanguage();
  const proposals = useProposals().filter(({ positionId }) => positionId === position.id);
  const interim: Possible = {
    id: 'interim',
    action: 'interim.designate',
    isAwaited: position.vacantSince !== null,
    label: t('organisation.do.interim'),
    may: position.may.designateInterim,
    form: (onClose) => <InterimForm position={position} today={today} onClose={onClose} />,
  };
  const propose: Possible = {
    id: 'propose',
    action: 'appointment.propose',
    isAwaited: position.vacantSince !== null,
    label: t('organisation.do.propose'),
    may: position.may.propose,
    form: (onClose) => <ProposeForm position={position} today={today} onClose={onClose} />,
  };
  const decide = proposals.flatMap((proposal): Possible[] => [
    {
      id: `enact-${proposal.id}`,
      action: 'appointment.enact',
      isAwaited: true,
      label: t('organisation.do.enactOf', { name: fullName(proposal.person, language) }),
      may: proposal.may.enact,
      form: (onClose) => <EnactForm proposal={proposal} today={today} onClose={onClose} />,
    },
    {
      id: `decline-${proposal.id}`,
      action: 'appointment.enact',
      label: t('organisation.do.declineOf', { name: fullName(proposal.person, language) }),
      may: proposal.may.enact,
      form: (onClose) => <DeclineForm proposal={proposal} onClose={onClose} />,
    },
  ]);
  const current = position.appointments.filter((held) => !held.isAnnulled && !isOver(held, position, today));
  const onHeld = (position.isSingle ? current : current.filter(({ may }) => may.end.ok).slice(0, SHARED_SHOWN)).flatMap(
    (held): Possible[] => [
      ...(held.capacity === 'titular' && held.isInForce
        ? [
            {
              id: `delegate-${held.id}`,
              action: 'delegation.grant',
              label: t('organisation.do.delegate'),
              may: delegating(held),
              form: (onClose: () => void) => <DelegationForm held={held} position={position} today={today} onClose={onClose} />,
            },
          ]
        : []),
      ...held.delegations
        .filter((lent) => !isOver(lent, position, today))
        .map((lent) => ({
          id: `revoke-${lent.id}`,
          action: 'delegation.revoke',
          label: t('organisation.do.revokeOf', { name: fullName(lent.to, language) }),
          may: lent.may.revoke,
          form: (onClose: () => void) => <RevokeForm lent={lent} onClose={onClose} />,
        })),
      {
        id: `end-${held.id}`,
        action: 'appointment.end',
        label: t('organisation.do.endOf', { name: fullName(held.person, language) }),
        may: held.may.end,
        form: (onClose) => <EndForm held={held} today={today} onClose={onClose} />,
      },
    ],
  );
  const isVacant = position.vacantSince !== null;
  return isVacant
    ? [...decide, interim, propose, ...onHeld]
    : [
        ...decide,
        ...onHeld.filter(({ id }) => !id.startsWith('end-')),
        propose,
        interim,
        ...onHeld.filter(({ id }) => id.startsWith('end-')),
      ];
}

/** Of an office that many share, the latest holders. */
const SHARED_SHOWN = 12;
