import { useState } from 'react';
import { useFormat } from '../../core/format.ts';
import { useText } from '../../core/text.tsx';
import { api } from '../../core/trpc.ts';
import { DeedForm } from '../../organisation/deed-form.tsx';
import { QuietAct } from '../../ui/act.tsx';
import { TextField } from '../../ui/field.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import type { WeekSession } from '../use-week.ts';

type AskChangeProps = { readonly session: WeekSession; readonly name: string };

/** A trainer's wish for one of the own sessions to come: told to the head of the filière. */
export function AskChange({ session, name }: AskChangeProps) {
  const t = useText();
  const format = useFormat();
  const [asking, setAsking] = useState(false);
  const [wish, setWish] = useState('');
  const close = () => setAsking(false);
  return (
    <>
      <QuietAct name={t('schedule.asking.of', { module: name, day: format.day(session.day) })} onAct={() => setAsking(true)}>
        {t('schedule.asking.title')}
      </QuietAct>
      {asking && (
        <Sheet title={t('schedule.asking.title')} onClose={close}>
          <DeedForm
            act={t('schedule.asking.send')}
            send={(actId) => api.schedule.askChange.mutate({ actId, sessionId: session.id, wish })}
            done={t('schedule.asking.sent')}
            review={t('schedule.asking.review', {
              module: name,
              group: session.groupCode,
              day: format.weekdayAndDay(session.day),
              hours: format.timeRange(session.startMinutes, session.endMinutes),
            })}
            onClose={close}
          >
            {(errorAt) => (
              <TextField
                label={t('schedule.asking.wish')}
                hint={t('schedule.asking.hint')}
                value={wish}
                onChange={setWish}
                error={errorAt('wish')}
              />
            )}
          </DeedForm>
        </Sheet>
      )}
    </>
  );
}
