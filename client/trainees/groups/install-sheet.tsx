import { CircleCheck } from 'lucide-react';
import { useState } from 'react';
import { localDay } from '../../../shared/core/time.ts';
import { centreNow } from '../../core/clock.ts';
import { useText } from '../../core/text.tsx';
import { api } from '../../core/trpc.ts';
import { useAct } from '../../core/use-act.ts';
import { Act, MainAct } from '../../ui/act.tsx';
import { ActForm } from '../../ui/act-form.tsx';
import { Banner } from '../../ui/banner.tsx';
import { TextField } from '../../ui/field.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { useConcerned, useGroupsAgain, type GroupAnswer } from './use-groups.ts';

type InstallSheetProps = { readonly group: GroupAnswer['group']; readonly onClose: () => void };

/** Records on which day a group took up the training; each record then waits for its signature. */
export function InstallSheet({ group, onClose }: InstallSheetProps) {
  const t = useText();
  const again = useGroupsAgain();
  const [installedOn, setInstalledOn] = useState(() => localDay(centreNow()));
  const [installed, setInstalled] = useState<number>();
  const concerned = useConcerned(group.id, installedOn);
  const filled = useAct(
    async (actId) => {
      const done = await api.trainees.install.mutate({ actId, groupId: group.id, installedOn });
      setInstalled(done.installed);
      await again();
    },
    { 'trainees.refusal.installedOn': 'installedOn' },
  );
  return (
    <Sheet title={t('trainees.groups.installOf', { code: `\u2068${group.code}\u2069` })} onClose={onClose}>
      {installed === undefined ? (
        <ActForm
          filled={filled}
          act={
            <MainAct
              submit
              busy={filled.busy}
              size="big"
              disabledReason={concerned === 0 ? t('trainees.groups.nobodyConcerned') : undefined}
            >
              {t('trainees.groups.install')}
            </MainAct>
          }
        >
          <TextField
            type="date"
            label={t('trainees.groups.installedOn')}
            hint={t('trainees.groups.installHint')}
            value={installedOn}
            onChange={setInstalledOn}
            error={filled.errorAt('installedOn')}
          />
          <p aria-live="polite">{concerned !== undefined && concerned > 0 && t('trainees.groups.concerned', { n: concerned })}</p>
        </ActForm>
      ) : (
        <>
          <Banner drawing={CircleCheck} tone="green" title={t('trainees.groups.installed', { n: installed })} />
          <Act to="/papiers-du-centre?etat=prepared" size="mid">
            {t('trainees.groups.prepared')}
          </Act>
        </>
      )}
    </Sheet>
  );
}
