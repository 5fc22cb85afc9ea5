import { useState } from 'react';
import { centreNow } from '../../core/clock.ts';
import { inLanguage } from '../../../shared/core/text.ts';
import { localDay } from '../../../shared/core/time.ts';
import { fullName } from '../../../shared/people/rules.ts';
import { api } from '../../core/trpc.ts';
import { useLanguage, useText } from '../../core/text.tsx';
import { useAct } from '../../core/use-act.ts';
import { MainAct } from '../../ui/act.tsx';
import { ActForm } from '../../ui/act-form.tsx';
import { TextField } from '../../ui/field.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { useToast } from '../../ui/toast.tsx';
import { useTeachingsAgain, type Course, type Teaching } from './use-teachings.ts';

type ChangeTeachingSheetProps = { readonly course: Course; readonly teaching: Teaching; readonly onClose: () => void };

const atFields = { 'schedule.teaching.past': 'lastOn', 'schedule.teaching.onlySooner': 'lastOn' };

/** Takes a proposal back, or ends what is in force after a last day. */
export function ChangeTeachingSheet({ course, teaching, onClose }: ChangeTeachingSheetProps) {
  const t = useText();
  const toast = useToast();
  const again = useTeachingsAgain();
  const { language } = useLanguage();
  const [lastOn, setLastOn] = useState(localDay(centreNow()));
  const isAsked = teaching.publishedAt === null;
  const group = course.group.code;
  const on = { teachingId: teaching.id, version: teaching.version };
  const filled = useAct(async (actId) => {
    if (isAsked) await api.schedule.withdrawTeaching.mutate({ actId, ...on });
    else await api.schedule.endTeaching.mutate({ actId, ...on, lastOn });
    toast({ what: t(isAsked ? 'schedule.teaching.withdrawn' : 'schedule.teaching.ended') });
    await again();
    onClose();
  }, atFields);
  const names = { name: fullName(teaching.trainer, language), module: inLanguage(course.module.name, language) };
  return (
    <Sheet title={t('schedule.teaching.changeOf', names)} onClose={onClose}>
      <ActForm
        filled={filled}
        act={
          <MainAct submit busy={filled.busy} size="big">
            {t(isAsked ? 'schedule.teaching.withdraw' : 'schedule.teaching.end')}
          </MainAct>
        }
      >
        <p>{t(isAsked ? 'schedule.teaching.withdrawWhy' : 'schedule.teaching.endWhy', { group })}</p>
        {!isAsked && (
          <TextField
            label={t('schedule.teaching.lastOn')}
            type="date"
            value={lastOn}
            onChange={setLastOn}
            error={filled.errorAt('lastOn')}
          />
        )}
      </ActForm>
    </Sheet>
  );
}
