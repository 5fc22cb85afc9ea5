import { useState } from 'react';
import { inLanguage } from '../../../shared/core/text.ts';
import { api } from '../../core/trpc.ts';
import { useLanguage, useText } from '../../core/text.tsx';
import { useAct } from '../../core/use-act.ts';
import { Act, MainAct } from '../../ui/act.tsx';
import { ActForm } from '../../ui/act-form.tsx';
import { SelectField, TextField } from '../../ui/field.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { useToast } from '../../ui/toast.tsx';
import { useGroupsAgain, type Group, type GroupsAnswer } from './use-groups.ts';

const codeTaken = { 'trainees.groups.codeTaken': 'code' };

type OpenProps = { readonly answer: GroupsAnswer; readonly promotionId: string; readonly onClose: () => void };

/** A group more, of a filière that has some or waits for one. */
export function OpenGroupSheet({ answer, promotionId, onClose }: OpenProps) {
  const t = useText();
  const toast = useToast();
  const again = useGroupsAgain();
  const { language } = useLanguage();
  const filieres = new Map([
    ...answer.groups.map(({ filiereId, filiere }) => [filiereId, filiere] as const),
    ...answer.waiting.map(({ id, name }) => [id, name] as const),
  ]);
  const [filiereId, setFiliereId] = useState([...filieres.keys()][0] ?? '');
  const [siteId, setSiteId] = useState(answer.sites[0]?.id ?? '');
  const [code, setCode] = useState('');
  const filled = useAct(async (actId) => {
    await api.trainees.openGroup.mutate({ actId, promotionId, filiereId, siteId, code });
    toast({ what: t('trainees.groups.opened', { code }) });
    await again();
    onClose();
  }, codeTaken);
  return (
    <Sheet title={t('trainees.groups.open')} onClose={onClose}>
      <ActForm
        filled={filled}
        act={
          <MainAct submit busy={filled.busy} size="big">
            {t('trainees.groups.open')}
          </MainAct>
        }
      >
        <SelectField
          label={t('trainees.groups.filiere')}
          value={filiereId}
          onChange={setFiliereId}
          choices={[...filieres].map(([value, name]) => ({ value, label: inLanguage(name, language) }))}
        />
        <SelectField
          label={t('trainees.groups.site')}
          value={siteId}
          onChange={setSiteId}
          choices={answer.sites.map(({ id, name }) => ({ value: id, label: inLanguage(name, language) }))}
        />
        <TextField
          label={t('trainees.groups.code')}
          dir="ltr"
          value={code}
          onChange={setCode}
          maxLength={20}
          error={filled.errorAt('code')}
        />
      </ActForm>
    </Sheet>
  );
}

/** Another code, or the end of a group. */
export function ChangeGroupSheet({
  group,
  onClose,
}: {
  readonly group: Pick<Group, 'id' | 'code' | 'version'>;
  readonly onClose: () => void;
}) {
  const t = useText();
  const toast = useToast();
  const again = useGroupsAgain();
  const [code, setCode] = useState(group.code);
  const which = { groupId: group.id, version: group.version };
  const done = async (what: string) => {
    toast({ what });
    await again();
    onClose();
  };
  const renaming = useAct(async (actId) => {
    await api.trainees.nameGroup.mutate({ actId, ...which, code });
    await done(t('trainees.groups.renamed'));
  }, codeTaken);
  const closing = useAct(async (actId) => {
    await api.trainees.closeGroup.mutate({ actId, ...which });
    await done(t('trainees.groups.closedDone', { code: group.code }));
  });
  return (
    <Sheet title={t('trainees.groups.changeOf', { code: group.code })} onClose={onClose}>
      <ActForm
        filled={closing.refusal === undefined ? renaming : { ...renaming, refusal: closing.refusal }}
        act={
          <>
            <MainAct submit busy={renaming.busy} size="big">
              {t('trainees.groups.rename')}
            </MainAct>
            <Act size="big" busy={closing.busy} onAct={closing.send}>
              {t('trainees.groups.close')}
            </Act>
          </>
        }
      >
        <TextField
          label={t('trainees.groups.code')}
          hint={t('trainees.groups.closeWhy')}
          dir="ltr"
          value={code}
          onChange={setCode}
          maxLength={20}
          error={renaming.errorAt('code')}
        />
      </ActForm>
    </Sheet>
  );
}
