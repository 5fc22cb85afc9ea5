import { Check, Send, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { openRows } from '../../../shared/people/intake/rules.ts';
import { useText } from '../../core/text.tsx';
import { useAct } from '../../core/use-act.ts';
import { ActForm } from '../../ui/act-form.tsx';
import { Act, MainAct } from '../../ui/act.tsx';
import { TextField } from '../../ui/field.tsx';
import { Gist } from '../../ui/gist.tsx';
import { useToast } from '../../ui/toast.tsx';
import styles from './list-page.module.css';
import { intakeOf, readIntakesAgain, type Feature } from './use-intakes.ts';
import type { List } from './use-list.ts';

type ApprovalProps = { readonly feature: Feature; readonly list: List };

/** The act that is due on a list: submitting, approving, taking back. */
export function Approval({ feature, list }: ApprovalProps) {
  const t = useText();
  if (list.state === 'previewed' && list.may.bring.ok) return <Submit feature={feature} list={list} />;
  if (list.state === 'submitted')
    return (
      <section className={styles.approval}>
        {(list.leftOut > 0 || list.archived > 0) && (
          <Gist>{t('people.intake.orders', { leftOut: list.leftOut, archived: list.archived })}</Gist>
        )}
        {list.may.approve.ok ? <Approve feature={feature} list={list} /> : <Gist>{t('people.intake.submitted')}</Gist>}
      </section>
    );
  if (list.state === 'applied' && list.may.revert.ok) return <Revert feature={feature} list={list} />;
  return null;
}

function Submit({ feature, list }: ApprovalProps) {
  const t = useText();
  const toast = useToast();
  const [leftOut, setLeftOut] = useState('');
  const [archived, setArchived] = useState('');
  const { counts } = list;
  const filled = useAct(
    async (actId) => {
      const orders = { leftOut: Number(leftOut || 0), archived: Number(archived || 0) };
      await intakeOf(feature).submitList.mutate({ actId, intakeId: list.id, version: list.version, ...orders });
      toast({ what: t('people.intake.submitDone') });
      await readIntakesAgain();
    },
    { 'people.intake.refusal.leftOut': 'leftOut', 'people.intake.refusal.archived': 'archived' },
  );
  if (openRows(counts) + counts.new + counts.changed + (list.mayArchive ? counts.missing : 0) === 0)
    return <Gist drawing={Check}>{t('people.intake.nothingToDo')}</Gist>;
  return (
    <section className={styles.approval}>
      <ActForm
        filled={filled}
        act={
          <MainAct
            submit
            drawing={Send}
            busy={filled.busy}
            disabledReason={counts.conflicting > 0 ? t('people.intake.undecidedLeft', { n: counts.conflicting }) : undefined}
          >
            {t('people.intake.submit')}
          </MainAct>
        }
      >
        {counts.rejected > 0 && (
          <NumberField
            title={t('people.intake.leaveOut', { n: counts.rejected })}
            label={t('people.intake.leaveOutNumber')}
            hint={t('people.intake.leaveOutHint', { n: counts.rejected })}
            value={leftOut}
            onChange={setLeftOut}
            error={filled.errorAt('leftOut')}
          />
        )}
        {list.mayArchive && counts.missing > 0 && (
          <NumberField
            title={t('people.intake.archive')}
            label={t('people.intake.archiveNumber')}
            hint={t('people.intake.archiveHint', { n: counts.missing })}
            value={archived}
            onChange={setArchived}
            error={filled.errorAt('archived')}
          />
        )}
      </ActForm>
    </section>
  );
}

type NumberFieldProps = {
  readonly title: string;
  readonly label: string;
  readonly hint: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly error: string | undefined;
};

/** An order given by its exact number, typed. */
function NumberField({ title, value, onChange, ...words }: NumberFieldProps) {
  return (
    <div className={styles.order}>
      <p>{title}</p>
      <TextField
        inputMode="numeric"
        dir="ltr"
        value={value}
        onChange={(typed) => onChange(typed.replace(/\D/g, '').slice(0, 5))}
        {...words}
      />
    </div>
  );
}

/** An act on a list that needs nothing but its number. */
function useListAct(act: (on: { actId: string; intakeId: string; version: number }) => Promise<unknown>, list: List, done: string) {
  const toast = useToast();
  return useAct(async (actId) => {
    await act({ actId, intakeId: list.id, version: list.version });
    toast({ what: done });
    await readIntakesAgain();
  });
}

function Approve({ feature, list }: ApprovalProps) {
  const t = useText();
  const approve = useListAct((on) => intakeOf(feature).approveList.mutate(on), list, t('people.intake.approveDone'));
  const giveBack = useListAct((on) => intakeOf(feature).returnList.mutate(on), list, t('people.intake.returnDone'));
  return (
    <ActForm
      filled={{ ...approve, refusal: approve.refusal ?? giveBack.refusal }}
      act={
        <>
          <MainAct submit drawing={Check} busy={approve.busy}>
            {t('people.intake.approve')}
          </MainAct>
          <Act busy={giveBack.busy} onAct={giveBack.send}>
            {t('people.intake.return')}
          </Act>
        </>
      }
    >
      {null}
    </ActForm>
  );
}

function Revert({ feature, list }: ApprovalProps) {
  const t = useText();
  const revert = useListAct((on) => intakeOf(feature).revertList.mutate(on), list, t('people.intake.revertDone'));
  return (
    <section className={styles.approval}>
      <ActForm
        filled={revert}
        act={
          <Act submit drawing={Undo2} busy={revert.busy}>
            {t('people.intake.revert')}
          </Act>
        }
      >
        <p>{t('people.intake.revertWhy')}</p>
      </ActForm>
    </section>
  );
}
