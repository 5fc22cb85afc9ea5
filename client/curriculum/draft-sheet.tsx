import { useState } from 'react';
import { useNavigate } from 'react-router';
import { inLanguage } from '../../shared/core/text.ts';
import type { Start } from '../../shared/curriculum/schema.ts';
import type { Strand } from '../../shared/curriculum/usual/rules.ts';
import { api } from '../core/trpc.ts';
import { useLanguage, useText } from '../core/text.tsx';
import { useAct } from '../core/use-act.ts';
import { MainAct } from '../ui/act.tsx';
import { ActForm } from '../ui/act-form.tsx';
import { SelectField, TextField } from '../ui/field.tsx';
import { Sheet } from '../ui/sheet.tsx';
import { useToast } from '../ui/toast.tsx';
import { useCurriculumAgain, type ProgrammeAnswer, type Version } from './use-programmes.ts';

type DraftSheetProps = { readonly answer: ProgrammeAnswer; readonly onClose: () => void };

/** The next version: from the one in force, from a usual list, or from nothing. */
export function DraftSheet({ answer: { filiere, chosen, starters, departments }, onClose }: DraftSheetProps) {
  const t = useText();
  const toast = useToast();
  const again = useCurriculumAgain();
  const navigate = useNavigate();
  const { language } = useLanguage();
  const [from, setFrom] = useState(chosen === null ? (starters[0]?.list ?? 'empty') : 'current');
  const [note, setNote] = useState('');
  const [matched, setMatched] = useState<{ readonly [strand in Strand]?: string }>({});
  const starter = starters.find(({ list }) => list === from);
  const departmentOf = (strand: Strand) => matched[strand] ?? filiere.departmentId ?? departments[0]?.id ?? '';
  const filled = useAct(async (actId) => {
    const start: Start = starter
      ? {
          kind: 'usual',
          list: starter.list,
          departments: starter.strands.map((strand) => ({ strand, departmentId: departmentOf(strand) })),
        }
      : { kind: from === 'current' ? 'current' : 'empty' };
    const { number } = await api.curriculum.draftProgramme.mutate({ actId, filiereId: filiere.id, start, note });
    toast({ what: t('curriculum.drafted', { number }) });
    await again();
    onClose();
    await navigate(`?version=${number}`);
  });
  const choices = [
    ...(chosen === null ? [] : [{ value: 'current', label: t('curriculum.fromCurrent', { number: chosen.number }) }]),
    ...starters.map(({ list }) => ({ value: list as string, label: t(`curriculum.list.${list}`) })),
    { value: 'empty', label: t('curriculum.fromNothing') },
  ];
  return (
    <Sheet title={t('curriculum.draftNext')} onClose={onClose}>
      <ActForm
        filled={filled}
        act={
          <MainAct submit busy={filled.busy} size="big">
            {t('curriculum.draftIt')}
          </MainAct>
        }
      >
        <SelectField label={t('curriculum.startFrom')} hint={t('curriculum.startHint')} value={from} onChange={setFrom} choices={choices} />
        {starter?.strands.map((strand) => (
          <SelectField
            key={strand}
            label={t(`curriculum.strand.${strand}`)}
            value={departmentOf(strand)}
            onChange={(departmentId) => setMatched({ ...matched, [strand]: departmentId })}
            choices={departments.map(({ id, name }) => ({ value: id, label: inLanguage(name, language) }))}
          />
        ))}
        <TextField label={t('curriculum.note')} hint={t('core.optional')} value={note} onChange={setNote} maxLength={400} />
      </ActForm>
    </Sheet>
  );
}

/** Gives a draft up, once more asked. */
export function DiscardSheet({ version, onClose }: { readonly version: Version; readonly onClose: () => void }) {
  const t = useText();
  const toast = useToast();
  const again = useCurriculumAgain();
  const navigate = useNavigate();
  const filled = useAct(async (actId) => {
    await api.curriculum.discardProgramme.mutate({ actId, programmeId: version.id, version: version.version });
    toast({ what: t('curriculum.discarded', { number: version.number }) });
    await navigate('?');
    await again();
    onClose();
  });
  return (
    <Sheet title={t('curriculum.discard')} onClose={onClose}>
      <ActForm
        filled={filled}
        act={
          <MainAct submit busy={filled.busy} size="big">
            {t('curriculum.discardIt', { number: version.number })}
          </MainAct>
        }
      >
        <p>{t('curriculum.discardWhy')}</p>
      </ActForm>
    </Sheet>
  );
}
