import { Check, Columns3, FilePenLine, Lock, RotateCcw, Send, TimerReset, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { useParams } from 'react-router';
import { circuit, closingOf } from '../../../shared/grades/sheets/rules.ts';
import { fullName } from '../../../shared/people/rules.ts';
import { useFormat } from '../../core/format.ts';
import { useLanguage, useText } from '../../core/text.tsx';
import { SheetExchange } from '../exchange/sheet-exchange.tsx';
import { SheetGrid } from '../grid/grid.tsx';
import { Act, MainAct } from '../../ui/act.tsx';
import { Banner } from '../../ui/banner.tsx';
import { Code, PersonName } from '../../ui/bidi.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Situation } from '../../ui/situation.tsx';
import { Steps } from '../../ui/steps.tsx';
import { ResitPeople } from './resit-people.tsx';
import { SheetActs, type SheetDoing } from './sheet-acts.tsx';
import { SheetStateChip } from './sheet-state.tsx';
import styles from './sheets.module.css';
import { useReason, useSheetHead, useSheetNames, type ShownSheet } from './use-sheet-lists.ts';

/** One sheet: where it stands in its circuit, what this person may do with it, and its marks. */
export function SheetPage() {
  const { assessmentId = '' } = useParams();
  const t = useText();
  const shown = useSheetHead(assessmentId);
  const names = useSheetNames();
  const [doing, setDoing] = useState<SheetDoing>();
  const { sheet, rows } = shown;
  return (
    <>
      <PageHead
        title={names.module(sheet) ?? names.title(sheet)}
        crumbs={[{ to: '/notes', label: t('grades.sheets.title') }]}
        here={<Code>{sheet.groupCode}</Code>}
        help={t('grades.sheets.sheetHelp')}
        situation={
          <span className={styles.line}>
            {names.title(sheet)} · {sheet.sitting === 'resit' && `${t('grades.jury.sitting.resit')} · `}
            <Code>{sheet.groupCode}</Code>
            <SheetStateChip of={sheet} />
          </span>
        }
        acts={<Acts shown={shown} onDo={setDoing} />}
      />
      <div className={styles.head}>
        <Steps steps={circuit.map((step) => t(`grades.sheets.step.${step}`))} current={stepOf(shown)} />
        {sheet.state === 'entry' && sheet.returnReason !== null && <Returned shown={shown} />}
        {sheet.reopenedUntil !== null && sheet.reopeningNote !== null && sheet.state === 'entry' && <Reopened shown={shown} />}
        <Facts shown={shown} />
        {sheet.sitting === 'resit' && <ResitPeople shown={shown} />}
      </div>
      {rows.length === 0 && sheet.isAnonymous ? (
        <Situation drawing={FilePenLine} title={t('grades.sheets.blindTitle')} cause={t('grades.refusal.blind')} />
      ) : (
        <>
          <SheetGrid assessmentId={assessmentId} />
          <SheetExchange assessmentId={assessmentId} />
        </>
      )}
      {doing && <SheetActs shown={shown} doing={doing} onClose={() => setDoing(undefined)} />}
    </>
  );
}

/** Past the last step once locked: every step is done. */
function stepOf({ sheet: { state } }: ShownSheet): number {
  if (state === 'locked') return circuit.length;
  return Math.max(
    0,
    circuit.findIndex((step) => step === state),
  );
}

type ActsProps = { readonly shown: ShownSheet; readonly onDo: (doing: SheetDoing) => void };

/** What this person may do now; what is closed to them for good is not shown, what hinders is said beside. */
function Acts({ shown: { sheet, may }, onDo }: ActsProps) {
  const t = useText();
  const reason = useReason();
  const missing = sheet.progress.expected - sheet.progress.entered;
  const lacks = may.submit.ok && missing > 0 ? t('grades.sheets.lacks', { n: missing }) : undefined;
  const isHere = (verdict: (typeof may)['submit']) => reason(verdict) === undefined;
  return (
    <>
      {sheet.moduleId !== null && (
        <Act drawing={Columns3} to={`/notes/module/${sheet.groupId}/${sheet.moduleId}`}>
          {t('grades.grid.module.title')}
        </Act>
      )}
      {isHere(may.reopen) && sheet.state === 'entry' && (
        <Act drawing={TimerReset} onAct={() => onDo('reopen')}>
          {t('grades.sheets.reopen')}
        </Act>
      )}
      {may.return.ok && (
        <Act drawing={Undo2} onAct={() => onDo('return')}>
          {t('grades.sheets.return')}
        </Act>
      )}
      {sheet.state === 'locked' && (
        <Act drawing={FilePenLine} onAct={() => onDo('ask')}>
          {t('grades.sheets.askCorrection')}
        </Act>
      )}
      {may.approve.ok && (
        <MainAct drawing={Check} onAct={() => onDo('approve')}>
          {t('grades.sheets.approve')}
        </MainAct>
      )}
      {may.submit.ok && (
        <MainAct drawing={Send} onAct={() => onDo('submit')} disabledReason={lacks}>
          {t('grades.sheets.submit')}
        </MainAct>
      )}
      {sheet.state === 'submitted' && may.return.ok && (
        <MainAct drawing={Check} onAct={() => onDo('validate')} disabledReason={reason(may.validate)}>
          {t('grades.sheets.validate')}
        </MainAct>
      )}
      {isHere(may.lock) && (
        <MainAct drawing={Lock} onAct={() => onDo('lock')}>
          {t('grades.sheets.lock')}
        </MainAct>
      )}
    </>
  );
}

function Returned({ shown: { sheet } }: { readonly shown: ShownSheet }) {
  const t = useText();
  const { language } = useLanguage();
  const name = sheet.returner ? fullName(sheet.returner, language) : '';
  return (
    <Banner drawing={RotateCcw} title={t('grades.sheets.returnedBy', { name })}>
      <bdi>{sheet.returnReason}</bdi>
    </Banner>
  );
}

function Reopened({ shown: { sheet } }: { readonly shown: ShownSheet }) {
  const t = useText();
  const format = useFormat();
  return (
    <Banner drawing={TimerReset} tone="green" title={t('grades.sheets.reopenedUntil', { moment: format.moment(sheet.reopenedUntil ?? 0) })}>
      <bdi>{sheet.reopeningNote}</bdi>
    </Banner>
  );
}

function Facts({ shown: { sheet } }: { readonly shown: ShownSheet }) {
  const t = useText();
  const format = useFormat();
  const { language } = useLanguage();
  const hands = [
    ['submitted', sheet.submitter],
    ['validated', sheet.validator],
    ['locked', sheet.locker],
  ] as const;
  return (
    <dl className={styles.facts}>
      <div>
        <dt>{t('grades.sheets.heldOn')}</dt>
        <dd>{format.dayAndYear(sheet.heldOn)}</dd>
      </div>
      <div>
        <dt>{t('grades.sheets.until')}</dt>
        <dd>{format.moment(closingOf(sheet))}</dd>
      </div>
      <div>
        <dt>{t('grades.sheets.entered')}</dt>
        <dd className={styles.figures}>
          <bdi>{`${sheet.progress.entered}/${sheet.progress.expected}`}</bdi>
        </dd>
      </div>
      {hands.map(
        ([step, person]) =>
          person && (
            <div key={step}>
              <dt>{t(`grades.sheets.by.${step}`)}</dt>
              <dd>
                <PersonName>{fullName(person, language)}</PersonName>
              </dd>
            </div>
          ),
      )}
    </dl>
  );
}
