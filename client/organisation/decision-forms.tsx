import { useState } from 'react';
import { inLanguage } from '../../shared/core/text.ts';
import type { Day } from '../../shared/core/time.ts';
import { fullName } from '../../shared/people/rules.ts';
import { useFormat } from '../core/format.ts';
import { useLanguage, useText } from '../core/text.tsx';
import { api } from '../core/trpc.ts';
import { CheckField, TextField } from '../ui/field.tsx';
import { usePaper } from './deed-fields.tsx';
import { DeedForm } from './deed-form.tsx';
import type { Appointment, Delegation } from './use-position.ts';
import type { Proposal } from './use-proposals.ts';

type Closing = { readonly onClose: () => void };
type Dated = Closing & { readonly today: Day };

/** Pronouncing, or recording, what another hand proposed. */
export function EnactForm({ proposal, today, onClose }: Dated & { readonly proposal: Proposal }) {
  const t = useText();
  const format = useFormat();
  const { language } = useLanguage();
  const paper = usePaper(today);
  const { actRef, actOn } = paper;
  const name = fullName(proposal.person, language);
  return (
    <DeedForm
      title={t('organisation.do.enactOf', { name })}
      act={t('organisation.do.enact')}
      send={(actId) => api.organisation.enact.mutate({ actId, proposalId: proposal.id, version: proposal.version, actRef, actOn })}
      done={t('organisation.done.enact', { name })}
      review={t('organisation.review.enact', {
        name,
        title: inLanguage(proposal.title, language),
        from: format.dayAndYear(proposal.startsOn),
      })}
      onClose={onClose}
    >
      {paper.fields}
    </DeedForm>
  );
}

/** Closing a proposal without appointing. */
export function DeclineForm({ proposal, onClose }: Closing & { readonly proposal: Proposal }) {
  const t = useText();
  const { language } = useLanguage();
  const name = fullName(proposal.person, language);
  return (
    <DeedForm
      title={t('organisation.do.declineOf', { name })}
      act={t('organisation.do.decline')}
      send={(actId) => api.organisation.decline.mutate({ actId, proposalId: proposal.id, version: proposal.version })}
      done={t('organisation.done.decline', { name })}
      review={t('organisation.review.decline', { name })}
      onClose={onClose}
    />
  );
}

/** Bringing an end forward: to the end of a day, or at once. */
export function EndForm({ held, today, onClose }: Dated & { readonly held: Appointment }) {
  const t = useText();
  const format = useFormat();
  const { language } = useLanguage();
  const [isNow, setNow] = useState(false);
  const [day, setDay] = useState(today);
  const paper = usePaper(today);
  const endsOn = isNow ? null : day;
  const name = fullName(held.person, language);
  const title = inLanguage(held.title, language);
  return (
    <DeedForm
      title={t('organisation.do.endOf', { name })}
      act={t('organisation.do.end')}
      send={(actId) => api.organisation.end.mutate({ actId, appointmentId: held.id, version: held.version, endsOn, actRef: paper.actRef })}
      done={t('organisation.done.end', { name })}
      review={
        isNow
          ? t('organisation.review.endNow', { name, title })
          : t('organisation.review.end', { name, title, day: day === '' ? '…' : format.dayAndYear(day) })
      }
      onClose={onClose}
    >
      {(errorAt) => (
        <>
          <CheckField checked={isNow} onChange={setNow}>
            {t('organisation.form.atOnce')}
          </CheckField>
          {!isNow && (
            <TextField
              type="date"
              label={t('organisation.form.endsOn')}
              min={today}
              max={held.until ?? ''}
              value={day}
              onChange={setDay}
              error={errorAt('endsOn')}
            />
          )}
          {paper.refField(errorAt)}
        </>
      )}
    </DeedForm>
  );
}

/** Taking a delegation back, at once. */
export function RevokeForm({ lent, onClose }: Closing & { readonly lent: Delegation }) {
  const t = useText();
  const { language } = useLanguage();
  const name = fullName(lent.to, language);
  return (
    <DeedForm
      title={t('organisation.do.revokeOf', { name })}
      act={t('organisation.do.revoke')}
      send={(actId) => api.organisation.revoke.mutate({ actId, delegationId: lent.id, version: lent.version })}
      done={t('organisation.done.revoke', { name })}
      review={t('organisation.review.revoke', { name })}
      onClose={onClose}
    />
  );
}
