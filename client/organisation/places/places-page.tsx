import { Check, DoorClosed, Hourglass } from 'lucide-react';
import { useState } from 'react';
import { inLanguage } from '../../../shared/core/text.ts';
import { addDays, type Day } from '../../../shared/core/time.ts';
import { useFormat } from '../../core/format.ts';
import { useLanguage, useText } from '../../core/text.tsx';
import { QuietAct } from '../../ui/act.tsx';
import { DataTable, TwoLines } from '../../ui/data-table.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { StatusChip } from '../../ui/status-chip.tsx';
import { SettingsHead } from '../settings-head.tsx';
import { ClosePlaceForm, PlaceForm } from './place-forms.tsx';
import { usePlaces, type Place } from './use-places.ts';

type Doing = { readonly act: 'open' } | { readonly act: 'change' | 'close'; readonly place: Place };

/** The places of the centre: where it teaches, from when, until when. */
export function PlacesPage() {
  const t = useText();
  const { language } = useLanguage();
  const { places, today, may } = usePlaces();
  const [doing, setDoing] = useState<Doing>();
  const close = () => setDoing(undefined);
  const open = places.filter((place) => stateOf(place, today) === 'open').length;
  const isClosing = ({ closedOn }: Place) => closedOn === null;
  return (
    <>
      <SettingsHead
        title={t('organisation.places.title')}
        situation={t('organisation.places.situation', { n: open })}
        help={t('organisation.places.help')}
        add={t('organisation.places.open')}
        may={may.manage}
        onAdd={() => setDoing({ act: 'open' })}
      />
      <DataTable
        caption={t('organisation.places.title')}
        rows={places}
        rowKey={({ id }) => id}
        columns={[
          {
            key: 'name',
            head: t('organisation.places.name'),
            cell: ({ name, code }) => <TwoLines under={<bdi dir="ltr">{code}</bdi>}>{inLanguage(name, language)}</TwoLines>,
          },
          { key: 'kind', head: t('organisation.places.kind'), cell: ({ kind }) => t(`organisation.site.${kind}`) },
          { key: 'town', head: t('organisation.places.town'), cell: ({ town }) => inLanguage(town, language) },
          { key: 'state', head: t('organisation.places.state'), cell: (place) => <PlaceState place={place} today={today} /> },
          {
            key: 'acts',
            head: '',
            end: true,
            cell: (place) =>
              may.manage.ok &&
              stateOf(place, today) !== 'closed' && (
                <span>
                  <QuietAct
                    name={t('organisation.places.changeOf', { name: inLanguage(place.name, language) })}
                    onAct={() => setDoing({ act: 'change', place })}
                  >
                    {t('organisation.settings.change')}
                  </QuietAct>
                  {isClosing(place) && (
                    <QuietAct
                      name={t('organisation.places.closeOf', { name: inLanguage(place.name, language) })}
                      onAct={() => setDoing({ act: 'close', place })}
                    >
                      {t('organisation.places.closeWord')}
                    </QuietAct>
                  )}
                </span>
              ),
          },
        ]}
      />
      {doing && (
        <Sheet title={titleOf(doing)} onClose={close}>
          {doing.act === 'close' ? (
            <ClosePlaceForm place={doing.place} today={today} onClose={close} />
          ) : (
            <PlaceForm place={doing.act === 'change' ? doing.place : undefined} today={today} onClose={close} />
          )}
        </Sheet>
      )}
    </>
  );

  function titleOf(asked: Doing): string {
    if (asked.act === 'open') return t('organisation.places.open');
    const name = inLanguage(asked.place.name, language);
    return t(asked.act === 'change' ? 'organisation.places.changeOf' : 'organisation.places.closeOf', { name });
  }
}

function PlaceState({ place, today }: { readonly place: Place; readonly today: Day }) {
  const t = useText();
  const format = useFormat();
  const state = stateOf(place, today);
  if (state === 'closed')
    return <StatusChip drawing={DoorClosed}>{t('organisation.places.closedOn', { day: format.dayAndYear(lastDay(place)) })}</StatusChip>;
  if (state === 'toCome')
    return (
      <StatusChip drawing={Hourglass} tone="look">
        {t('organisation.places.opensOn', { day: format.dayAndYear(place.openedOn) })}
      </StatusChip>
    );
  if (place.closedOn !== null)
    return (
      <StatusChip drawing={Hourglass} tone="look">
        {t('organisation.places.closesOn', { day: format.dayAndYear(lastDay(place)) })}
      </StatusChip>
    );
  return (
    <StatusChip drawing={Check} tone="ok">
      {t('organisation.places.openSince', { day: format.dayAndYear(place.openedOn) })}
    </StatusChip>
  );
}

function stateOf({ openedOn, closedOn }: Place, today: Day): 'toCome' | 'open' | 'closed' {
  if (closedOn !== null && closedOn <= today) return 'closed';
  return openedOn > today ? 'toCome' : 'open';
}

/** The last day it is, or was, open. */
function lastDay({ closedOn, openedOn }: Place): Day {
  return closedOn === null ? openedOn : addDays(closedOn, -1);
}
