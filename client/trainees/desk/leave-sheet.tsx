import { useState } from 'react';
import { localDay, minutesOf } from '../../../shared/core/time.ts';
import { fullName } from '../../../shared/people/rules.ts';
import { leavingSteps } from '../../../shared/trainees/admission/rules.ts';
import { useLanguage, useText } from '../../core/text.tsx';
import { api } from '../../core/trpc.ts';
import { useAct } from '../../core/use-act.ts';
import { ActForm } from '../../ui/act-form.tsx';
import { Act, MainAct } from '../../ui/act.tsx';
import { SelectField, TextField } from '../../ui/field.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { useToast } from '../../ui/toast.tsx';
import { useDeskAgain, type File } from './use-desk.ts';

type Outcome = 'summon' | 'undo' | (typeof leavingSteps)[number];

/** What else may become of a file than the step that leads on. */
export function otherOutcomes({ may }: File): Outcome[] {
  const leaving = leavingSteps.filter((each) => may[each].ok);
  return [...(may.summon.ok ? ['summon' as const] : []), ...leaving, ...(may.undoEnrolment.ok ? ['undo' as const] : [])];
}

/** An appointment, leaving the list or coming back to it, a wrong enrolment undone: all but the appointment with a reason. */
export function LeaveSheet({ file, onClose }: { readonly file: File; readonly onClose: () => void }) {
  const t = useText();
  const { language } = useLanguage();
  const toast = useToast();
  const again = useDeskAgain();
  const open = otherOutcomes(file);
  const [outcome, setOutcome] = useState<Outcome>(open[0] ?? 'decline');
  const [reason, setReason] = useState('');
  const [summonedOn, setDay] = useState(localDay(file.at));
  const [time, setTime] = useState('08:30');
  const name = fullName(file.person, language);
  const filled = useAct(async (actId) => {
    const { id: admissionId, version } = file.admission;
    const on = { actId, admissionId, version };
    if (outcome === 'summon') {
      await api.trainees.summon.mutate({ ...on, summonedOn, summonedMinutes: minutesOf(time) });
      toast({ what: t('trainees.desk.done.summon', { name }) });
    } else if (outcome === 'undo') {
      await api.trainees.undoEnrolment.mutate({ ...on, reason });
      toast({ what: t('trainees.desk.undone') });
    } else {
      const { state } = await api.trainees.leavePlace.mutate({ ...on, step: outcome, reason });
      toast({ what: t('trainees.desk.done.leave', { name, state: t(`trainees.desk.state.${state}`) }) });
    }
    await again();
    onClose();
  });
  return (
    <Sheet title={t('trainees.desk.leaveTitle', { name })} onClose={onClose}>
      <ActForm
        filled={filled}
        act={
          <>
            <MainAct submit busy={filled.busy}>
              {t(`trainees.desk.act.${outcome}`)}
            </MainAct>
            <Act onAct={onClose}>{t('core.cancel')}</Act>
          </>
        }
      >
        <SelectField
          label={t('trainees.desk.leave')}
          value={outcome}
          onChange={(value) => setOutcome(open.find((each) => each === value) ?? outcome)}
          choices={open.map((each) => ({ value: each, label: t(`trainees.desk.act.${each}`) }))}
        />
        {outcome === 'summon' ? (
          <>
            <TextField
              type="date"
              label={t('trainees.desk.day')}
              value={summonedOn}
              onChange={setDay}
              error={filled.errorAt('summonedOn')}
            />
            <TextField
              type="time"
              label={t('trainees.desk.time')}
              value={time}
              onChange={setTime}
              error={filled.errorAt('summonedMinutes')}
            />
          </>
        ) : (
          <TextField
            label={t('trainees.desk.reason')}
            required
            maxLength={500}
            value={reason}
            onChange={setReason}
            error={filled.errorAt('reason')}
          />
        )}
      </ActForm>
    </Sheet>
  );
}
