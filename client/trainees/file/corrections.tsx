import { Ban, CircleCheck, FileCheck, FileClock } from 'lucide-react';
import { useState } from 'react';
import { localDay } from '../../../shared/core/time.ts';
import { fullName } from '../../../shared/people/rules.ts';
import type { CorrectionState } from '../../../shared/trainees/file/schema.ts';
import { api } from '../../core/trpc.ts';
import { useFormat } from '../../core/format.ts';
import { useLanguage, useText } from '../../core/text.tsx';
import { useAct } from '../../core/use-act.ts';
import { Act, MainAct } from '../../ui/act.tsx';
import { ActForm } from '../../ui/act-form.tsx';
import { TextField } from '../../ui/field.tsx';
import type { Drawing } from '../../ui/icon.tsx';
import { SectionHead } from '../../ui/page-head.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { StatusChip } from '../../ui/status-chip.tsx';
import { useToast } from '../../ui/toast.tsx';
import styles from './file-page.module.css';
import { useFileAgain, type Correction, type FileAnswer } from './use-file.ts';

const looks: { readonly [state in CorrectionState]: { readonly drawing: Drawing; readonly tone: 'plain' | 'ok' | 'look' | 'no' } } = {
  proposed: { drawing: FileClock, tone: 'look' },
  checked: { drawing: FileCheck, tone: 'look' },
  approved: { drawing: CircleCheck, tone: 'ok' },
  refused: { drawing: Ban, tone: 'no' },
};

/** The corrections asked for, with both values, and what the reader may do about the one under way. */
export function Corrections({ file }: { readonly file: FileAnswer }) {
  const t = useText();
  const [deciding, setDeciding] = useState<Correction>();
  if (file.corrections.length === 0) return null;
  return (
    <section className={styles.wide}>
      <SectionHead title={t('trainees.file.correction')} />
      {file.corrections.map((correction) => (
        <article key={correction.id} className={styles.correction}>
          <StatusChip drawing={looks[correction.state].drawing} tone={looks[correction.state].tone}>
            {t(`trainees.file.correctionState.${correction.state}`)}
          </StatusChip>
          <CorrectionLines correction={correction} />
          {(correction.may.check.ok || correction.may.decide.ok) && (
            <div className={styles.acts}>
              <MainAct onAct={() => setDeciding(correction)}>
                {t(correction.may.check.ok ? 'trainees.file.check' : 'trainees.file.decide')}
              </MainAct>
            </div>
          )}
        </article>
      ))}
      {deciding && <DecisionSheet correction={deciding} onClose={() => setDeciding(undefined)} />}
    </section>
  );
}

function CorrectionLines({ correction }: { readonly correction: Correction }) {
  const t = useText();
  const format = useFormat();
  const { language } = useLanguage();
  const { changes, proposer, proposedAt, reason, because } = correction;
  const said = (field: string, value: string | null) => {
    if (value === null) return t('trainees.file.nothing');
    if (field === 'sex' && (value === 'f' || value === 'm')) return t(`trainees.file.sex.${value}`);
    return field === 'bornOn' ? format.dayAndYear(value) : value;
  };
  return (
    <>
      <ul>
        {changes.map(({ field, oldValue, newValue }) => (
          <li key={field}>
            {t('trainees.file.change', {
              field: t(`trainees.file.field.${field}`),
              old: said(field, oldValue),
              new: said(field, newValue),
            })}
          </li>
        ))}
      </ul>
      <p>{t('trainees.file.askedBy', { name: fullName(proposer, language), day: format.dayAndYear(localDay(proposedAt)), reason })}</p>
      {because && (
        <p>
          {t('trainees.file.because')} : <bdi>{because}</bdi>
        </p>
      )}
    </>
  );
}

/** Right or not by the papers; then approved or refused: one yes, one no, and why. */
function DecisionSheet({ correction, onClose }: { readonly correction: Correction; readonly onClose: () => void }) {
  const t = useText();
  const toast = useToast();
  const again = useFileAgain();
  const [because, setBecause] = useState('');
  const isCheck = correction.may.check.ok;
  const facts = { correctionId: correction.id, version: correction.version, because: because.trim() === '' ? null : because.trim() };
  const done = async (what: 'right' | 'wrong' | 'approve' | 'refuse') => {
    toast({ what: t(`trainees.file.decided.${what}`) });
    await again();
    onClose();
  };
  const yes = useAct(async (actId) => {
    await (isCheck
      ? api.trainees.checkCivil.mutate({ actId, ...facts, finding: 'right' })
      : api.trainees.decideCivil.mutate({ actId, ...facts, decision: 'approve' }));
    await done(isCheck ? 'right' : 'approve');
  });
  const no = useAct(
    async (actId) => {
      await (isCheck
        ? api.trainees.checkCivil.mutate({ actId, ...facts, finding: 'wrong' })
        : api.trainees.decideCivil.mutate({ actId, ...facts, decision: 'refuse' }));
      await done(isCheck ? 'wrong' : 'refuse');
    },
    { 'trainees.file.sayWhy': 'because' },
  );
  return (
    <Sheet title={t('trainees.file.correction')} onClose={onClose}>
      <ActForm
        filled={no.refusal === undefined ? yes : { ...yes, refusal: no.refusal }}
        act={
          <>
            <MainAct submit busy={yes.busy} size="big">
              {t(isCheck ? 'trainees.file.right' : 'trainees.file.approve')}
            </MainAct>
            <Act busy={no.busy} size="big" onAct={no.send}>
              {t(isCheck ? 'trainees.file.wrong' : 'trainees.file.refuse')}
            </Act>
          </>
        }
      >
        <CorrectionLines correction={correction} />
        <TextField
          label={t('trainees.file.because')}
          hint={t('trainees.file.becauseHint')}
          dir="auto"
          value={because}
          onChange={setBecause}
          maxLength={500}
          error={no.errorAt('because') ?? yes.errorAt('because')}
        />
      </ActForm>
    </Sheet>
  );
}
