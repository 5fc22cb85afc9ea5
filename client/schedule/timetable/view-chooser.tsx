import { Search } from 'lucide-react';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { inLanguage } from '../../../shared/core/text.ts';
import { useLanguage, useText } from '../../core/text.tsx';
import { PersonPicker } from '../../organisation/person-picker.tsx';
import { Act } from '../../ui/act.tsx';
import { SelectField } from '../../ui/field.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { useOffer } from './use-timetable.ts';
import { toView, type Looking, type View } from './use-view.ts';
import styles from './timetable-page.module.css';

/** Whose week, or which site's day. */
export function ViewChooser({ view }: { readonly view: View }) {
  const t = useText();
  const navigate = useNavigate();
  const { rooms } = useOffer();
  const go = (by: Looking, id: string | null) => void navigate(toView({ by, id, day: view.day }));
  const offered: readonly Looking[] = rooms.length > 0 ? ['group', 'trainer', 'room', 'site'] : ['group'];
  // A person's week is opened from the person's file: it is named here while it is shown.
  const kinds = view.by === 'person' ? [...offered, view.by] : offered;
  return (
    <div className={styles.chooser}>
      {kinds.length > 1 && (
        <Segmented
          label={t('schedule.timetables.by')}
          value={view.by}
          onChange={(by) => go(by, null)}
          choices={kinds.map((value) => ({ value, label: t(`schedule.timetables.by.${value}`) }))}
        />
      )}
      {view.by === 'group' && <GroupChooser id={view.id} onChoose={(id) => go('group', id)} />}
      {view.by === 'trainer' && <TrainerChooser onChoose={(id) => go('trainer', id)} />}
      {view.by === 'room' && <RoomChooser id={view.id} onChoose={(id) => go('room', id)} />}
      {view.by === 'site' && <SiteChooser id={view.id} onChoose={(id) => go('site', id)} />}
    </div>
  );
}

type ChooserProps = { readonly id: string | null; readonly onChoose: (id: string) => void };

/** By filière, then one of its groups. */
function GroupChooser({ id, onChoose }: ChooserProps) {
  const t = useText();
  const { language } = useLanguage();
  const { groups } = useOffer();
  const present = groups.find((each) => each.id === id) ?? groups[0];
  const keyOf = (each: (typeof groups)[number]) => `${each.promotionId} ${each.filiereId}`;
  const filieres = [...new Map(groups.map((each) => [keyOf(each), each])).values()];
  const own = groups.filter((each) => present && keyOf(each) === keyOf(present));
  const namesakes = new Set(filieres.map(({ promotionId }) => promotionId)).size > 1;
  return (
    <>
      <SelectField
        label={t('schedule.timetables.filiere')}
        value={present ? keyOf(present) : ''}
        onChange={(key) => {
          const first = groups.find((each) => keyOf(each) === key);
          if (first) onChoose(first.id);
        }}
        choices={filieres.map((each) => ({
          value: keyOf(each),
          label: [
            inLanguage({ fr: each.filiereNameFr, ar: each.filiereNameAr }, language),
            ...(namesakes ? [inLanguage({ fr: each.promotionNameFr, ar: each.promotionNameAr }, language)] : []),
          ].join(' · '),
        }))}
      />
      <SelectField
        label={t('schedule.timetables.group')}
        value={present?.id ?? ''}
        onChange={onChoose}
        choices={own.map((each) => ({
          value: each.id,
          label: `${each.code} · ${inLanguage({ fr: each.siteNameFr, ar: each.siteNameAr }, language)}`,
        }))}
      />
    </>
  );
}

function TrainerChooser({ onChoose }: { readonly onChoose: (id: string) => void }) {
  const t = useText();
  const [searching, setSearching] = useState(false);
  return (
    <>
      <Act drawing={Search} onAct={() => setSearching(true)}>
        {t('schedule.timetables.searchTrainer')}
      </Act>
      {searching && (
        <Sheet title={t('schedule.timetables.searchTrainer')} onClose={() => setSearching(false)}>
          <PersonPicker
            chosen={null}
            onChoose={({ id }) => {
              setSearching(false);
              onChoose(id);
            }}
          />
        </Sheet>
      )}
    </>
  );
}

function RoomChooser({ id, onChoose }: ChooserProps) {
  const t = useText();
  const { language } = useLanguage();
  const { rooms } = useOffer();
  const present = rooms.find((each) => each.id === id);
  const [siteId, setSiteId] = useState(present?.siteId ?? rooms[0]?.siteId ?? '');
  const own = rooms.filter((each) => each.siteId === siteId);
  return (
    <>
      <SiteChooser id={siteId} onChoose={setSiteId} />
      <SelectField
        label={t('schedule.timetables.room')}
        value={present?.siteId === siteId ? present.id : ''}
        onChange={onChoose}
        choices={[
          ...(present?.siteId === siteId ? [] : [{ value: '', label: t('schedule.timetables.chooseRoom') }]),
          ...own.map((each) => ({
            value: each.id,
            label: t('schedule.grid.roomOf', { room: inLanguage({ fr: each.nameFr, ar: each.nameAr }, language), n: each.capacity }),
          })),
        ]}
      />
    </>
  );
}

function SiteChooser({ id, onChoose }: ChooserProps) {
  const t = useText();
  const { language } = useLanguage();
  const { rooms } = useOffer();
  const sites = [...new Map(rooms.map((each) => [each.siteId, each])).values()];
  return (
    <SelectField
      label={t('schedule.timetables.site')}
      value={id ?? ''}
      onChange={onChoose}
      choices={sites.map((each) => ({ value: each.siteId, label: inLanguage({ fr: each.siteNameFr, ar: each.siteNameAr }, language) }))}
    />
  );
}
