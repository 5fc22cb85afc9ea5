import { useState } from 'react';
import { inLanguage } from '../../shared/core/text.ts';
import { roomKinds, type RoomKind } from '../../shared/organisation/schema.ts';
import { USUAL_COEFFICIENT, USUAL_HOURS } from '../../shared/curriculum/usual/rules.ts';
import { api } from '../core/trpc.ts';
import { useLanguage, useText } from '../core/text.tsx';
import { useAct } from '../core/use-act.ts';
import { Act, MainAct } from '../ui/act.tsx';
import { ActForm } from '../ui/act-form.tsx';
import { SelectField, TextField } from '../ui/field.tsx';
import { Sheet } from '../ui/sheet.tsx';
import { useToast } from '../ui/toast.tsx';
import { useCurriculumAgain, type ProgrammeAnswer, type Taught, type Version } from './use-programmes.ts';

type ModuleSheetProps = {
  readonly answer: ProgrammeAnswer;
  readonly version: Version;
  /** Null to add one. */
  readonly module: Taught | null;
  readonly onClose: () => void;
};

const codeTaken = { 'curriculum.refusal.codeTaken': 'code' };

/** A module of a draft: its words, its weight, who teaches it, where. */
export function ModuleSheet({ answer, version, module, onClose }: ModuleSheetProps) {
  const t = useText();
  const { language } = useLanguage();
  const [facts, setFacts] = useState(() => factsOf(module, answer));
  const { adding, changing, removing } = useModuleActs({ version, module, facts, onClose });
  const filled = module === null ? adding : changing;
  const set = (name: keyof Facts) => (value: string) => setFacts({ ...facts, [name]: value });
  const field = (name: 'code' | 'nameFr' | 'nameAr' | 'semester' | 'hours' | 'coefficient', more: object = {}) => (
    <TextField
      label={t(`curriculum.field.${name}`)}
      value={facts[name]}
      onChange={set(name)}
      error={filled.errorAt(name)}
      {...(['semester', 'hours', 'coefficient'].includes(name) ? { inputMode: 'numeric', dir: 'ltr' } : {})}
      {...more}
    />
  );
  return (
    <Sheet title={module === null ? t('curriculum.addModule') : t('curriculum.changeOf', { code: module.code })} onClose={onClose}>
      <ActForm
        filled={removing.refusal === undefined ? filled : { ...filled, refusal: removing.refusal }}
        act={
          <>
            <MainAct submit busy={filled.busy} size="big">
              {t(module === null ? 'curriculum.addIt' : 'core.save')}
            </MainAct>
            {module !== null && (
              <Act size="big" busy={removing.busy} onAct={removing.send}>
                {t('curriculum.remove')}
              </Act>
            )}
          </>
        }
      >
        {field('code', { dir: 'ltr', maxLength: 12 })}
        {field('nameFr', { lang: 'fr', dir: 'ltr', maxLength: 160 })}
        {field('nameAr', { lang: 'ar', dir: 'rtl', maxLength: 160 })}
        {field('semester')}
        {field('hours')}
        {field('coefficient')}
        <SelectField
          label={t('curriculum.department')}
          value={facts.departmentId}
          onChange={set('departmentId')}
          choices={answer.departments.map(({ id, name }) => ({ value: id, label: inLanguage(name, language) }))}
        />
        <SelectField
          label={t('curriculum.roomKind')}
          value={facts.roomKind}
          onChange={set('roomKind')}
          choices={[
            { value: '', label: t('curriculum.anyRoom') },
            ...roomKinds.map((kind) => ({ value: kind, label: t(`curriculum.room.${kind}`) })),
          ]}
        />
      </ActForm>
    </Sheet>
  );
}

type Facts = ReturnType<typeof factsOf>;

function factsOf(module: Taught | null, { filiere, departments }: ProgrammeAnswer) {
  return {
    code: module?.code ?? '',
    nameFr: module?.nameFr ?? '',
    nameAr: module?.nameAr ?? '',
    semester: String(module?.semester ?? 1),
    hours: String(module?.hours ?? USUAL_HOURS),
    coefficient: String(module?.coefficient ?? USUAL_COEFFICIENT),
    departmentId: module?.departmentId ?? filiere.departmentId ?? departments[0]?.id ?? '',
    roomKind: module?.roomKind ?? '',
  };
}

type ModuleActs = Pick<ModuleSheetProps, 'version' | 'module' | 'onClose'> & { readonly facts: Facts };

function useModuleActs({ version, module, facts, onClose }: ModuleActs) {
  const t = useText();
  const toast = useToast();
  const again = useCurriculumAgain();
  const on = { programmeId: version.id, version: version.version };
  const moduleId = module?.id ?? '';
  const done = async (what: string) => {
    toast({ what });
    await again();
    onClose();
  };
  const said = () => ({
    ...facts,
    semester: wholeOf(facts.semester),
    hours: wholeOf(facts.hours),
    coefficient: wholeOf(facts.coefficient),
    roomKind: roomOf(facts.roomKind),
  });
  const adding = useAct(async (actId) => {
    await api.curriculum.addModule.mutate({ actId, ...on, ...said() });
    await done(t('curriculum.added', { code: facts.code }));
  }, codeTaken);
  const changing = useAct(async (actId) => {
    await api.curriculum.changeModule.mutate({ actId, ...on, moduleId, ...said() });
    await done(t('curriculum.changed', { code: facts.code }));
  }, codeTaken);
  const removing = useAct(async (actId) => {
    await api.curriculum.removeModule.mutate({ actId, ...on, moduleId });
    await done(t('curriculum.removed', { code: facts.code }));
  });
  return { adding, changing, removing };
}

/** What is typed as a whole number; 0, which no module has, for what is none. */
function wholeOf(typed: string): number {
  return /^\d{1,4}$/.test(typed.trim()) ? Number(typed) : 0;
}

function roomOf(chosen: string): RoomKind | null {
  return roomKinds.find((kind) => kind === chosen) ?? null;
}
