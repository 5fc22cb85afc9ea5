import { useState } from 'react';
import { addDays, minutesOf, type Day } from '../../../shared/core/time.ts';
import { useText } from '../../core/text.tsx';
import { api } from '../../core/trpc.ts';
import { useAct } from '../../core/use-act.ts';
import { ActForm } from '../../ui/act-form.tsx';
import { Act, MainAct } from '../../ui/act.tsx';
import { TextField } from '../../ui/field.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { useToast } from '../../ui/toast.tsx';
import styles from './lists-page.module.css';
import { useListsAgain } from './use-lists.ts';

type SummonSheetProps = {
  readonly promotionId: string;
  readonly filiereId: string | null;
  readonly today: Day;
  readonly onClose: () => void;
};

/** Appointments for everyone who has none, over some days of some hours. */
export function SummonSheet({ promotionId, filiereId, today, onClose }: SummonSheetProps) {
  const t = useText();
  const toast = useToast();
  const again = useListsAgain();
  const [firstOn, setFirstOn] = useState(addDays(today, 1));
  const [lastOn, setLastOn] = useState(addDays(today, 3));
  const [from, setFrom] = useState('08:30');
  const [to, setTo] = useState('16:30');
  const [slot, setSlot] = useState('30');
  const [perSlot, setPerSlot] = useState('12');
  const filled = useAct(async (actId) => {
    const hours = { fromMinutes: minutesOf(from), toMinutes: minutesOf(to), slotMinutes: Number(slot), perSlot: Number(perSlot) };
    const { summoned, left } = await api.trainees.summonAll.mutate({ actId, promotionId, filiereId, firstOn, lastOn, ...hours });
    const words = t('trainees.lists.summoned', { n: summoned });
    toast({ what: left > 0 ? t('trainees.lists.summonedLeft', { summoned: words, left }) : words });
    await again();
    onClose();
  });
  return (
    <Sheet title={t('trainees.lists.summonTitle')} onClose={onClose}>
      <p className={styles.help}>{t('trainees.lists.summonHelp')}</p>
      <ActForm
        filled={filled}
        act={
          <>
            <MainAct submit busy={filled.busy}>
              {t('trainees.lists.summonAll')}
            </MainAct>
            <Act onAct={onClose}>{t('core.cancel')}</Act>
          </>
        }
      >
        <div className={styles.pair}>
          <TextField
            type="date"
            label={t('trainees.lists.firstOn')}
            min={today}
            value={firstOn}
            onChange={setFirstOn}
            error={filled.errorAt('firstOn')}
          />
          <TextField
            type="date"
            label={t('trainees.lists.lastOn')}
            min={firstOn}
            value={lastOn}
            onChange={setLastOn}
            error={filled.errorAt('lastOn')}
          />
          <TextField type="time" label={t('trainees.lists.from')} value={from} onChange={setFrom} error={filled.errorAt('fromMinutes')} />
          <TextField type="time" label={t('trainees.lists.to')} value={to} onChange={setTo} error={filled.errorAt('toMinutes')} />
          <TextField
            type="number"
            inputMode="numeric"
            min={5}
            max={240}
            label={t('trainees.lists.slot')}
            value={slot}
            onChange={setSlot}
            error={filled.errorAt('slotMinutes')}
          />
          <TextField
            type="number"
            inputMode="numeric"
            min={1}
            max={200}
            label={t('trainees.lists.perSlot')}
            value={perSlot}
            onChange={setPerSlot}
            error={filled.errorAt('perSlot')}
          />
        </div>
      </ActForm>
    </Sheet>
  );
}
