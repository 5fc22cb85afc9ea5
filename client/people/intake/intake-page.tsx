import { FileSpreadsheet, Upload } from 'lucide-react';
import { useId, useRef, useState, type DragEvent } from 'react';
import { useNavigate } from 'react-router';
import type { Source } from '../../../shared/people/intake/schema.ts';
import { useText } from '../../core/text.tsx';
import { useAct } from '../../core/use-act.ts';
import { ActForm } from '../../ui/act-form.tsx';
import { Act, MainAct } from '../../ui/act.tsx';
import { classNames } from '../../ui/class-names.ts';
import { Field } from '../../ui/field.tsx';
import { Icon } from '../../ui/icon.tsx';
import { PageHead, SectionHead } from '../../ui/page-head.tsx';
import { Steps } from '../../ui/steps.tsx';
import styles from './intake-page.module.css';
import { LatestLists } from './latest-lists.tsx';
import { bring, readIntakesAgain, useIntakes } from './use-intakes.ts';

/** A list is brought: what it holds, and the file, dropped, chosen or pasted. */
export function IntakePage() {
  const t = useText();
  const { kinds, lists } = useIntakes();
  return (
    <>
      <PageHead title={t('people.intake.title')} situation={t('people.intake.situation')} help={t('people.intake.help')} />
      {kinds.length > 0 && <SourceForm kinds={kinds} />}
      <section className={styles.latest}>
        <SectionHead title={t('people.intake.latest')} />
        <LatestLists lists={lists} />
      </section>
    </>
  );
}

type SourceFormProps = { readonly kinds: ReturnType<typeof useIntakes>['kinds'] };

function SourceForm({ kinds }: SourceFormProps) {
  const t = useText();
  const navigate = useNavigate();
  const [kind, setKind] = useState(kinds[0]?.kind);
  const [file, setFile] = useState<File>();
  const [pasted, setPasted] = useState('');
  const filled = useAct(
    async (actId) => {
      const chosen = kinds.find((each) => each.kind === kind);
      if (!chosen || kind === undefined) return;
      const brought = file
        ? { source: sourceOf(file), name: file.name, bytes: file }
        : { source: 'pasted' as const, name: t('people.intake.pasted'), bytes: new Blob([pasted]) };
      const intakeId = await bring({ feature: chosen.feature, kind, ...brought }, actId);
      await readIntakesAgain();
      await navigate(`/importer/${chosen.feature}/${intakeId}`);
    },
    {},
    { check: () => (file || pasted.trim() !== '' ? [] : [{ field: null, words: t('people.intake.needFile') }]) },
  );
  return (
    <div className={styles.form}>
      <Steps steps={stepWords(t)} current={0} />
      <ActForm
        filled={filled}
        act={
          <MainAct submit busy={filled.busy}>
            {t('people.intake.read')}
          </MainAct>
        }
      >
        <fieldset className={styles.kinds}>
          <legend>{t('people.intake.kind')}</legend>
          {kinds.map((each) => (
            <label key={each.kind} className={classNames(styles.kind, each.kind === kind && styles.chosen)}>
              <input type="radio" name="kind" value={each.kind} checked={each.kind === kind} onChange={() => setKind(each.kind)} />
              <span>
                <strong>{t(`people.intake.kind.${each.kind}`)}</strong>
                <small>{t(`people.intake.kindWhy.${each.kind}`)}</small>
              </span>
            </label>
          ))}
        </fieldset>
        <FileField file={file} onFile={setFile} />
        <Field label={t('people.intake.paste')} hint={t('people.intake.pasteHint')}>
          {(wiring) => (
            <textarea
              {...wiring}
              className={styles.paste}
              rows={3}
              dir="auto"
              value={pasted}
              disabled={file !== undefined}
              onChange={(event) => setPasted(event.target.value)}
            />
          )}
        </Field>
      </ActForm>
    </div>
  );
}

type FileFieldProps = { readonly file: File | undefined; readonly onFile: (file: File | undefined) => void };

/** A place to drop a file on; the button does the same by keyboard. */
function FileField({ file, onFile }: FileFieldProps) {
  const t = useText();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const hintId = useId();
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    onFile(event.dataTransfer.files[0]);
  };
  const hover = (event: DragEvent) => {
    event.preventDefault();
    setOver(true);
  };
  return (
    <div className={classNames(styles.drop, over && styles.over)} onDragOver={hover} onDragLeave={() => setOver(false)} onDrop={drop}>
      <Icon drawing={file ? FileSpreadsheet : Upload} size={20} />
      <div>
        <p>{file ? <bdi>{file.name}</bdi> : t('people.intake.drop')}</p>
        <small id={hintId}>{t('people.intake.dropHint')}</small>
      </div>
      <Act onAct={() => input.current?.click()}>{t('people.intake.choose')}</Act>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={t('people.intake.file')}
        aria-describedby={hintId}
        accept=".xlsx,.csv,.txt,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        onChange={(event) => onFile(event.target.files?.[0])}
      />
    </div>
  );
}

function sourceOf({ name }: File): Source {
  return /\.(csv|txt)$/i.test(name) ? 'csv' : 'xlsx';
}

/** The four steps a list goes through. */
export function stepWords(t: ReturnType<typeof useText>): readonly string[] {
  return [
    t('people.intake.step.source'),
    t('people.intake.step.mapping'),
    t('people.intake.step.preview'),
    t('people.intake.step.approval'),
  ];
}
