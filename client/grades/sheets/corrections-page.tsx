import { ArrowRight, Check, FileClock, Undo2, X } from 'lucide-react';
import { useState } from 'react';
import { showMark } from '../../../shared/grades/grid/rules.ts';
import { fullName } from '../../../shared/people/rules.ts';
import { useFormat } from '../../core/format.ts';
import { useLanguage, useText } from '../../core/text.tsx';
import { api } from '../../core/trpc.ts';
import { DeedForm } from '../../organisation/deed-form.tsx';
import { QuietAct } from '../../ui/act.tsx';
import { PersonName } from '../../ui/bidi.tsx';
import { DataTable, TwoLines } from '../../ui/data-table.tsx';
import { TextField } from '../../ui/field.tsx';
import { Gist } from '../../ui/gist.tsx';
import { HiddenText } from '../../ui/hidden-text.tsx';
import { Icon } from '../../ui/icon.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { Situation } from '../../ui/situation.tsx';
import { StatusChip } from '../../ui/status-chip.tsx';
import { settledMark } from './ask-sheet.tsx';
import styles from './sheets.module.css';
import { useCorrections, useReason, useSheetNames, type ListedCorrection } from './use-sheet-lists.ts';

/** Corrections of locked marks: who asks, why, who decides. */
export function CorrectionsPage() {
  const t = useText();
  const format = useFormat();
  const names = useSheetNames();
  const reason = useReason();
  const { language } = useLanguage();
  const { corrections } = useCorrections(null);
  const [which, setWhich] = useState<'asked' | 'all'>('asked');
  const [deciding, setDeciding] = useState<ListedCorrection>();
  const [withdrawing, setWithdrawing] = useState<ListedCorrection>();
  const rows = corrections.filter(({ state }) => which === 'all' || state === 'asked');
  return (
    <>
      <PageHead
        title={t('grades.corrections.title')}
        crumbs={[{ to: '/notes', label: t('grades.sheets.title') }]}
        here={t('grades.corrections.title')}
        help={t('grades.corrections.help')}
      />
      <div className={styles.which}>
        <Segmented
          label={t('grades.corrections.which')}
          value={which}
          onChange={setWhich}
          choices={[
            { value: 'asked', label: t('grades.corrections.asked') },
            { value: 'all', label: t('grades.corrections.all') },
          ]}
        />
      </div>
      {rows.length === 0 ? (
        <Situation drawing={FileClock} title={t('grades.corrections.none')} cause={t('grades.corrections.noneCause')} />
      ) : (
        <DataTable
          caption={t('grades.corrections.title')}
          rows={rows}
          rowKey={({ id }) => id}
          columns={[
            {
              key: 'who',
              head: t('grades.sheets.whose'),
              cell: (each) => (
                <TwoLines under={<bdi>{`${names.module(each) ?? names.title(each)} · ${each.groupCode}`}</bdi>}>
                  <PersonName>{fullName(each.owner, language)}</PersonName>
                </TwoLines>
              ),
            },
            { key: 'change', head: t('grades.corrections.change'), cell: (each) => <Change of={each} /> },
            {
              key: 'reason',
              head: t('grades.sheets.reason'),
              cell: (each) => (
                <TwoLines
                  under={t('grades.corrections.askedBy', { name: fullName(each.asker, language), moment: format.moment(each.askedAt) })}
                >
                  <bdi>{each.reason}</bdi>
                </TwoLines>
              ),
            },
            { key: 'state', head: t('grades.sheets.state'), cell: (each) => <CorrectionState of={each} /> },
            {
              key: 'act',
              head: '',
              end: true,
              cell: (each) => {
                const { decide, withdraw } = each.may;
                if (decide && reason(decide) === undefined)
                  return (
                    <QuietAct
                      name={t('grades.corrections.decideOf', { name: fullName(each.owner, language) })}
                      onAct={() => setDeciding(each)}
                    >
                      {t('grades.corrections.decide')}
                    </QuietAct>
                  );
                return (
                  withdraw && (
                    <QuietAct
                      name={t('grades.corrections.withdrawOf', { name: fullName(each.owner, language) })}
                      onAct={() => setWithdrawing(each)}
                    >
                      {t('grades.corrections.withdraw')}
                    </QuietAct>
                  )
                );
              },
            },
          ]}
        />
      )}
      {deciding && <DecideSheet correction={deciding} onClose={() => setDeciding(undefined)} />}
      {withdrawing && <WithdrawSheet correction={withdrawing} onClose={() => setWithdrawing(undefined)} />}
    </>
  );
}

const chips = {
  asked: { drawing: FileClock, tone: 'look' },
  applied: { drawing: Check, tone: 'ok' },
  refused: { drawing: X, tone: 'no' },
  withdrawn: { drawing: Undo2, tone: 'plain' },
} as const;

function CorrectionState({ of: { state } }: { readonly of: ListedCorrection }) {
  const t = useText();
  return <StatusChip {...chips[state]}>{t(`grades.corrections.is.${state}`)}</StatusChip>;
}

type Values = Pick<ListedCorrection, 'oldValue' | 'oldCode' | 'newValue' | 'newCode'>;

function Change({ of }: { readonly of: Values }) {
  const { before, after } = useShownValues(of);
  const t = useText();
  return (
    <span className={styles.change}>
      <bdi>{before}</bdi> <Icon drawing={ArrowRight} size={14} turn />
      <HiddenText>{t('grades.corrections.becomes')}</HiddenText> <bdi>{after}</bdi>
    </span>
  );
}

function useShownValues({ oldValue, oldCode, newValue, newCode }: Values) {
  const { language } = useLanguage();
  const show = (value: number | null, code: Values['newCode']) => {
    if (code !== null) return showMark({ value: null, code }, language);
    return value === null ? '—' : showMark({ value, code: null }, language);
  };
  return { before: show(oldValue, oldCode), after: show(newValue, newCode) };
}

type OneProps = { readonly correction: ListedCorrection; readonly onClose: () => void };

function DecideSheet({ correction, onClose }: OneProps) {
  const t = useText();
  const { language } = useLanguage();
  const { before, after } = useShownValues(correction);
  const [decision, setDecision] = useState<'applied' | 'refused'>('applied');
  const [text, setText] = useState(after === '—' ? '' : after);
  const [reason, setReason] = useState('');
  const wanted = settledMark(text, correction);
  const isApplied = decision === 'applied';
  const missing = [
    ...(isApplied && !wanted ? [{ field: 'value', words: t('grades.sheets.markWrong') }] : []),
    ...(reason.trim().length < 10 ? [{ field: 'reason', words: t('grades.sheets.reasonShort') }] : []),
  ];
  const name = fullName(correction.owner, language);
  const mark = isApplied && wanted ? wanted : { value: null, code: null };
  return (
    <Sheet title={t('grades.corrections.decideOf', { name })} onClose={onClose}>
      <Gist drawing={FileClock}>
        <bdi>{correction.reason}</bdi>
      </Gist>
      <DeedForm
        act={t(`grades.corrections.do.${decision}`)}
        send={(actId) =>
          api.grades.decideCorrection.mutate({ actId, correctionId: correction.id, version: correction.version, decision, reason, ...mark })
        }
        missing={missing}
        done={t(`grades.corrections.done.${decision}`)}
        review={
          isApplied
            ? t('grades.corrections.review.applied', { name, before, after: text || '—' })
            : t('grades.corrections.review.refused', { name, before })
        }
        onClose={onClose}
      >
        {(errorAt) => (
          <>
            <Segmented
              label={t('grades.corrections.decision')}
              value={decision}
              onChange={setDecision}
              choices={[
                { value: 'applied', label: t('grades.corrections.do.applied') },
                { value: 'refused', label: t('grades.corrections.do.refused') },
              ]}
            />
            {isApplied && (
              <TextField
                label={t('grades.sheets.newMark')}
                hint={t('grades.sheets.newMarkHint', { before })}
                value={text}
                onChange={setText}
                error={errorAt('value')}
                dir="ltr"
              />
            )}
            <TextField
              label={t('grades.sheets.reason')}
              hint={t('grades.corrections.reasonHint')}
              value={reason}
              onChange={setReason}
              error={errorAt('reason')}
            />
          </>
        )}
      </DeedForm>
    </Sheet>
  );
}

function WithdrawSheet({ correction, onClose }: OneProps) {
  const t = useText();
  return (
    <Sheet title={t('grades.corrections.withdraw')} onClose={onClose}>
      <DeedForm
        act={t('grades.corrections.withdraw')}
        send={(actId) => api.grades.withdrawCorrection.mutate({ actId, correctionId: correction.id, version: correction.version })}
        done={t('grades.corrections.done.withdrawn')}
        review={t('grades.corrections.review.withdrawn')}
        onClose={onClose}
      />
    </Sheet>
  );
}
