import { useState } from 'react';
import { inLanguage } from '../../../shared/core/text.ts';
import type { Day } from '../../../shared/core/time.ts';
import { siteKinds } from '../../../shared/organisation/schema.ts';
import { useFormat } from '../../core/format.ts';
import { useLanguage, useText } from '../../core/text.tsx';
import { api } from '../../core/trpc.ts';
import { SelectField, TextField } from '../../ui/field.tsx';
import { useBilingual, useNames, useWordedDay } from '../deed-fields.tsx';
import { DeedForm } from '../deed-form.tsx';
import type { Place } from './use-places.ts';

type FormProps = { readonly today: Day; readonly onClose: () => void };

/** Opening a place, or saying otherwise what it is. Its code stays: papers bear it. */
export function PlaceForm({ place, today, onClose }: FormProps & { readonly place: Place | undefined }) {
  const t = useText();
  const format = useFormat();
  const worded = useWordedDay();
  const [code, setCode] = useState('');
  const [kind, setKind] = useState<Place['kind']>(place?.kind ?? 'annexe');
  const names = useNames(place?.name);
  const towns = useBilingual('town', { fr: t('organisation.places.townFr'), ar: t('organisation.places.townAr') }, place?.town);
  const [openedOn, setOpenedOn] = useState(today);
  const facts = { kind, ...names.given, townFr: towns.fr, townAr: towns.ar };
  const name = names.said;
  return (
    <DeedForm
      act={place ? t('organisation.settings.save') : t('organisation.places.open')}
      send={(actId) =>
        place
          ? api.organisation.changePlace.mutate({ actId, siteId: place.id, version: place.version, ...facts })
          : api.organisation.openPlace.mutate({ actId, code, openedOn, ...facts })
      }
      done={t(place ? 'organisation.places.changed' : 'organisation.places.opened', { name })}
      review={t(place ? 'organisation.places.reviewChange' : 'organisation.places.reviewOpen', {
        name: name || '…',
        day: worded(openedOn),
      })}
      onClose={onClose}
    >
      {(errorAt) => (
        <>
          {!place && (
            <TextField
              label={t('organisation.places.code')}
              hint={t('organisation.input.code')}
              dir="ltr"
              value={code}
              onChange={(typed) => setCode(typed.toUpperCase())}
              error={errorAt('code')}
            />
          )}
          <SelectField
            label={t('organisation.places.kind')}
            value={kind}
            onChange={(value) => setKind(siteKinds.find((each) => each === value) ?? kind)}
            choices={siteKinds.map((value) => ({ value, label: format.startLine(t(`organisation.site.${value}`)) }))}
            error={errorAt('kind')}
          />
          {names.fields(errorAt)}
          {towns.fields(errorAt)}
          {!place && (
            <TextField
              type="date"
              label={t('organisation.places.openedOn')}
              value={openedOn}
              onChange={setOpenedOn}
              error={errorAt('openedOn')}
            />
          )}
        </>
      )}
    </DeedForm>
  );
}

/** Closing a place after its last day. */
export function ClosePlaceForm({ place, today, onClose }: FormProps & { readonly place: Place }) {
  const t = useText();
  const worded = useWordedDay();
  const { language } = useLanguage();
  const [lastOn, setLastOn] = useState(today);
  const name = inLanguage(place.name, language);
  return (
    <DeedForm
      act={t('organisation.places.close')}
      send={(actId) => api.organisation.closePlace.mutate({ actId, siteId: place.id, version: place.version, lastOn })}
      done={t('organisation.places.closed', { name })}
      review={t('organisation.places.reviewClose', { name, day: worded(lastOn) })}
      onClose={onClose}
    >
      {(errorAt) => (
        <TextField
          type="date"
          label={t('organisation.places.lastOn')}
          min={today}
          value={lastOn}
          onChange={setLastOn}
          error={errorAt('lastOn')}
        />
      )}
    </DeedForm>
  );
}
