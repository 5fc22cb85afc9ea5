import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { inLanguage } from '../../../shared/core/text.ts';
import { fullName } from '../../../shared/people/rules.ts';
import { useLanguage, useText } from '../../core/text.tsx';
import { api } from '../../core/trpc.ts';
import { useAct } from '../../core/use-act.ts';
import { ActForm } from '../../ui/act-form.tsx';
import { Act, MainAct } from '../../ui/act.tsx';
import { TextField } from '../../ui/field.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { useToast } from '../../ui/toast.tsx';
import { StateChip } from '../desk/state-chip.tsx';
import { fileQuery } from '../desk/use-desk.ts';
import styles from './lists-page.module.css';
import { useListsAgain, type Row } from './use-lists.ts';

/** Turning a person away whose file was deposited: the director's decision, with its reason, above it what it rests on. */
export function TurnAwaySheet({ row, onClose }: { readonly row: Row; readonly onClose: () => void }) {
  const t = useText();
  const { language } = useLanguage();
  const toast = useToast();
  const again = useListsAgain();
  const { data: file } = useQuery({ ...fileQuery(row.id), staleTime: 0 });
  const [reason, setReason] = useState('');
  const name = fullName(row.person, language);
  const missing = file?.pieces.filter(({ isRequired, handed }) => isRequired && handed === null) ?? [];
  const filled = useAct(async (actId) => {
    await api.trainees.turnAway.mutate({ actId, admissionId: row.id, version: row.version, reason });
    toast({ what: t('trainees.lists.turnedAway', { name }) });
    await again();
    onClose();
  });
  return (
    <Sheet title={t('trainees.lists.turnAwayFor', { name })} onClose={onClose}>
      <div className={styles.about}>
        <StateChip state={row.state} />
        <p>
          {t('trainees.desk.rank', { list: t(`trainees.desk.list.${row.list}`), rank: row.rank })} ·{' '}
          {inLanguage({ fr: row.filiereFr, ar: row.filiereAr }, language)}
        </p>
        {missing.length > 0 && (
          <>
            <p>{t('trainees.desk.missing', { n: missing.length })}</p>
            <ul>
              {missing.map(({ id, nameFr, nameAr }) => (
                <li key={id}>{inLanguage({ fr: nameFr, ar: nameAr }, language)}</li>
              ))}
            </ul>
          </>
        )}
      </div>
      <p className={styles.help}>{t('trainees.lists.turnAwayHelp')}</p>
      <ActForm
        filled={filled}
        act={
          <>
            <MainAct submit busy={filled.busy}>
              {t('trainees.lists.turnAwayAct')}
            </MainAct>
            <Act onAct={onClose}>{t('core.cancel')}</Act>
          </>
        }
      >
        <TextField
          label={t('trainees.desk.reason')}
          hint={t('trainees.lists.turnAwayReason')}
          required
          maxLength={500}
          value={reason}
          onChange={setReason}
          error={filled.errorAt('reason')}
        />
      </ActForm>
    </Sheet>
  );
}
