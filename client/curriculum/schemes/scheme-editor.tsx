import { useState } from 'react';
import type { SchemeDefinition } from '../../../shared/curriculum/schemes/schema.ts';
import { api } from '../../core/trpc.ts';
import { useText } from '../../core/text.tsx';
import { useAct } from '../../core/use-act.ts';
import { MainAct } from '../../ui/act.tsx';
import { ActForm } from '../../ui/act-form.tsx';
import { TextField } from '../../ui/field.tsx';
import { useToast } from '../../ui/toast.tsx';
import { useCurriculumAgain } from '../use-programmes.ts';
import { ComponentsPart } from './components-part.tsx';
import { MentionsPart } from './mentions-part.tsx';
import { RulesPart } from './rules-part.tsx';
import styles from './scheme-page.module.css';
import type { OnScheme, SchemeVersion } from './use-schemes.ts';
import { YearPart } from './year-part.tsx';

export type PartProps = {
  readonly scheme: SchemeDefinition;
  readonly onChange: OnScheme;
  /** What is wrong with a field, by its path in the scheme. */
  readonly errorAt: (path: string) => string | undefined;
};
type EditorProps = { readonly version: SchemeVersion; readonly scheme: SchemeDefinition; readonly onChange: OnScheme };

/** A draft, part by part; saved when one says so. */
export function SchemeEditor({ version, scheme, onChange }: EditorProps) {
  const t = useText();
  const toast = useToast();
  const again = useCurriculumAgain();
  const [note, setNote] = useState(version.note);
  const filled = useAct(
    async (actId) => {
      const on = { actId, schemeId: version.id, version: version.version };
      const { number } = await api.curriculum.changeScheme.mutate({ ...on, definition: scheme, note });
      toast({ what: t('curriculum.scheme.saved', { number }) });
      await again();
    },
    {},
    { check: () => (isReadable(filled.form.current) ? [] : [{ field: null, words: t('curriculum.scheme.input.figures') }]) },
  );
  const part = { scheme, onChange, errorAt: (path: string) => filled.errorAt(`definition.${path}`) };
  return (
    <ActForm
      filled={filled}
      act={
        <MainAct submit busy={filled.busy} size="big">
          {t('core.save')}
        </MainAct>
      }
    >
      <div className={styles.editor}>
        <ComponentsPart {...part} />
        <RulesPart {...part} />
        <YearPart {...part} />
        <MentionsPart {...part} />
        <TextField label={t('curriculum.scheme.note')} hint={t('core.optional')} value={note} onChange={setNote} maxLength={400} />
      </div>
    </ActForm>
  );
}

/** Nothing typed waits to be read. */
function isReadable(form: HTMLFormElement | null): boolean {
  return form?.querySelector('input[inputmode][aria-invalid]') === null;
}
