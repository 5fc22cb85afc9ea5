import { useState } from 'react';
import { inLanguage } from '../../shared/core/text.ts';
import type { Day } from '../../shared/core/time.ts';
import { fullName } from '../../shared/people/rules.ts';
import { useFormat } from '../core/format.ts';
import { useLanguage, useText } from '../core/text.tsx';
import { api } from '../core/trpc.ts';
import { CheckField, TextField } from '../ui/field.tsx';
import { DeedForm } from './deed-form.tsx';
import { useDeed, type Appointment, type Delegation } from './use-position.ts';
import type { Proposal } from './use-proposals.ts';

type Closing = { readonly today: Day; readonly onClose: () => void };

/** Pronouncing, or recording, what another hand proposed. */
export function EnactForm({ proposal, today, onClose }: Closing & { readonly proposal: Proposal }) {
  const t = useText();
  const format = useFormat();
  const { language } = useLanguage();
  const [actRef, setActRef] = useState('');
  const [actOn, setActOn] = useState(today);
  const name = fullName(proposal.person, language);
  const deed = useDeed({
    send: (actId) => api.organisation.enact.mutate({ actId, proposalId: proposal.id, version: proposal.version, actRef, actOn }),
    done: () => t('organisation.done.enact', { name }),
    onDone: onClose,
  });
  return (
    <DeedForm
      title={t('organisation.do.enact')}
      act={t('organisation.do.enact')}
      deed={deed}
      onCancel={onClose}
      review={t('organisation.review.enact', {
        name,
        title: inLanguage(proposal.title, language),
        from: format.dayAndYear(proposal.startsOn),
      })}
    >
      <TextField
        label={t('organisation.form.actRef')}
        hint={t('organisation.form.actRefHint')}
        dir="ltr"
        value={actRef}
        onChange={setActRef}
        error={deed.errorAt('actRef')}
      />
      <TextField type="date" label={t('organisation.form.actOn')} value={actOn} onChange={setActOn} error={deed.errorAt('actOn')} />
    </DeedForm>
  );
}

/** Closing a proposal without appointing. */
export function DeclineForm({ proposal, onClose }: Closing & { readonly proposal: Proposal }) {
  const t = useText();
  const { language } = useLanguage();
  const name = fullName(proposal.person, language);
  const deed = useDeed({
    send: (actId) => api.organisation.decline.mutate({ actId, proposalId: proposal.id, version: proposal.version }),
    done: () => t('organisation.done.decline', { name }),
    onDone: onClose,
  });
  return (
    <DeedForm
      title={t('organisation.do.decline')}
      act={t('organisation.do.decline')}
      deed={deed}
      onCancel={onClose}
      review={t('organisation.review.decline', { name })}
    />
  );
}

/** Bringing an end forward: to the end of a day, or at once. */
export function EndForm({ held, today, onClose }: Closing & { readonly held: Appointment }) {
  const t = useText();
  const format = useFormat();
  const { language } = useLanguage();
  const [isNow, setNow] = useState(false);
  const [endsOn, setEndsOn] = useState(today);
  const [actRef, setActRef] = useState('');
  const name = fullName(held.person, language);
  const title = inLanguage(held.title, language);
  const deed = useDeed({
    send: (actId) =>
      api.organisation.end.mutate({ actId, appointmentId: held.id, version: held.version, endsOn: isNow ? null : endsOn, actRef }),
    done: () => t('organisation.done.end', { name }),
    onDone: onClose,
  });
  const review = isNow
    ? t('organisation.review.endNow', { name, title })
    : t('organisation.review.end', { name, title, day: endsOn === '' ? '…' : format.dayAndYear(endsOn) });
  return (
    <DeedForm title={t('organisation.do.endOf', { name })} act={t('organisation.do.end')} deed={deed} onCancel={onClose} review={review}>
      <CheckField checked={isNow} onChange={setNow}>
        {t('organisation.form.atOnce')}
      </CheckField>
      {!isNow && (
        <TextField type="date" label={t('organisation.form.endsOn')} value={endsOn} onChange={setEndsOn} error={deed.errorAt('endsOn')} />
      )}
      <TextField
        label={t('organisation.form.actRef')}
        hint={t('organisation.form.actRefHint')}
        dir="ltr"
        value={actRef}
        onChange={setActRef}
        error={deed.errorAt('actRef')}
      />
    </DeedForm>
  );
}

/** Taking a delegation back, at once. */
export function RevokeForm({ lent, onClose }: Closing & { readonly lent: Delegation }) {
  const t = useText();
  const { language } = useLanguage();
  const name = fullName(lent.to, language);
  const deed = useDeed({
    send: (actId) => api.organisation.revoke.mutate({ actId, delegationId: lent.id, version: lent.version }),
    done: () => t('organisation.done.revoke', { name }),
    onDone: onClose,
  });
  return (
    <DeedForm
      title={t('organisation.do.revokeOf', { name })}
      act={t('organisation.do.revoke')}
      deed={deed}
      onCancel={onClose}
      review={t('organisation.review.revoke', { name })}
    />
  );
}
