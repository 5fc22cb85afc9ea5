import { useState } from 'react';
import { useNavigate } from 'react-router';
import { usualSchemes } from '../../../shared/curriculum/schemes/rules.ts';
import type { SchemeDefinition } from '../../../shared/curriculum/schemes/schema.ts';
import { api } from '../../core/trpc.ts';
import { useText } from '../../core/text.tsx';
import { useAct } from '../../core/use-act.ts';
import { MainAct } from '../../ui/act.tsx';
import { ActForm } from '../../ui/act-form.tsx';
import { SelectField, TextField } from '../../ui/field.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { useToast } from '../../ui/toast.tsx';
import { useCurriculumAgain } from '../use-programmes.ts';
import type { SchemeAnswer, SchemeVersion } from './use-schemes.ts';

const usual = ['modular', 'modularWithExit', 'balanced'] as const;

/** The next version: from the one in force, or from one of the schemes shipped. */
export function DraftSchemeSheet({ answer, onClose }: { readonly answer: SchemeAnswer; readonly onClose: () => void }) {
  const t = useText();
  const toast = useToast();
  const again = useCurriculumAgain();
  const navigate = useNavigate();
  const { filiere, versions } = answer;
  const [from, setFrom] = useState(versions[0] === undefined ? 'modular' : String(versions[0].number));
  const [note, setNote] = useState('');
  const filled = useAct(async (actId) => {
    const definition = startOf(versions, from);
    const { number } = await api.curriculum.draftScheme.mutate({ actId, filiereId: filiere.id, definition, note });
    toast({ what: t('curriculum.scheme.drafted', { number }) });
    await again();
    onClose();
    await navigate(`?version=${number}`);
  });
  return (
    <Sheet title={t('curriculum.scheme.draftNext')} onClose={onClose}>
      <ActForm
        filled={filled}
        act={
          <MainAct submit busy={filled.busy} size="big">
            {t('curriculum.scheme.draftIt')}
          </MainAct>
        }
      >
        <SelectField
          label={t('curriculum.scheme.startFrom')}
          hint={t('curriculum.scheme.startHint')}
          value={from}
          onChange={setFrom}
          choices={[
            ...versions.map(({ number }) => ({ value: String(number), label: t('curriculum.scheme.fromVersion', { number }) })),
            ...usual.map((name) => ({ value: name as string, label: t(`curriculum.scheme.usual.${name}`) })),
          ]}
        />
        <TextField label={t('curriculum.scheme.note')} hint={t('core.optional')} value={note} onChange={setNote} maxLength={400} />
      </ActForm>
    </Sheet>
  );
}

function startOf(versions: readonly SchemeVersion[], from: string): SchemeDefinition {
  const shipped = usual.find((name) => name === from);
  if (shipped !== undefined) return usualSchemes[shipped];
  return versions.find(({ number }) => String(number) === from)?.definition ?? usualSchemes.modular;
}

/** Gives a draft up, once more asked. */
export function DiscardSchemeSheet({ version, onClose }: { readonly version: SchemeVersion; readonly onClose: () => void }) {
  const t = useText();
  const toast = useToast();
  const again = useCurriculumAgain();
  const navigate = useNavigate();
  const filled = useAct(async (actId) => {
    await api.curriculum.discardScheme.mutate({ actId, schemeId: version.id, version: version.version });
    toast({ what: t('curriculum.scheme.discarded', { number: version.number }) });
    await navigate('?');
    await again();
    onClose();
  });
  return (
    <Sheet title={t('curriculum.scheme.discard')} onClose={onClose}>
      <ActForm
        filled={filled}
        act={
          <MainAct submit busy={filled.busy} size="big">
            {t('curriculum.scheme.discardIt', { number: version.number })}
          </MainAct>
        }
      >
        <p>{t('curriculum.scheme.discardWhy')}</p>
      </ActForm>
    </Sheet>
  );
}
