import { useState } from 'react';
import { inLanguage } from '../../../shared/core/text.ts';
import { listName } from '../../../shared/people/rules.ts';
import { isVacant, passages } from '../../../shared/trainees/admission/rules.ts';
import { useFormat } from '../../core/format.ts';
import { useLanguage, useText } from '../../core/text.tsx';
import { api } from '../../core/trpc.ts';
import { useAct } from '../../core/use-act.ts';
import { QuietAct } from '../../ui/act.tsx';
import { PersonName } from '../../ui/bidi.tsx';
import { DataTable, TwoLines, type Column } from '../../ui/data-table.tsx';
import { useToast } from '../../ui/toast.tsx';
import { StateChip } from '../desk/state-chip.tsx';
import styles from './lists-page.module.css';
import { TurnAwaySheet } from './turn-away-sheet.tsx';
import { useListsAgain, type Row } from './use-lists.ts';

type Page = Awaited<ReturnType<typeof api.trainees.lists.query>>;
type ListTableProps = { readonly rows: readonly Row[]; readonly nextWaiting: Page['nextWaiting']; readonly may: Page['may'] };

/** Who stands where, the main list first; a place that was left is given to the next from its row. */
export function ListTable({ rows, nextWaiting, may }: ListTableProps) {
  const t = useText();
  const format = useFormat();
  const { language } = useLanguage();
  const [leaving, setLeaving] = useState<Row>();
  const columns: readonly Column<Row>[] = [
    {
      key: 'person',
      head: t('trainees.lists.person'),
      cell: ({ person, filiereFr, filiereAr }) => (
        <TwoLines under={inLanguage({ fr: filiereFr, ar: filiereAr }, language)}>
          <PersonName>{listName(person, language)}</PersonName>
        </TwoLines>
      ),
    },
    {
      key: 'rank',
      head: t('trainees.lists.rank'),
      cell: ({ list, rank }) => t('trainees.desk.rank', { list: t(`trainees.desk.list.${list}`), rank }),
    },
    {
      key: 'step',
      head: t('trainees.lists.step'),
      cell: ({ state, successorId, replacesId, summonedOn, summonedMinutes, completeBy }) => (
        <span className={styles.step}>
          <StateChip state={state} />
          {state === 'summoned' && summonedOn !== null && summonedMinutes !== null && (
            <small>{t('trainees.desk.appointment', { day: format.day(summonedOn), time: format.time(summonedMinutes) })}</small>
          )}
          {state === 'incomplete' && completeBy !== null && <small>{t('trainees.desk.completeBy', { day: format.day(completeBy) })}</small>}
          {successorId !== null && <small>{t('trainees.lists.replaced')}</small>}
          {replacesId !== null && <small>{t('trainees.lists.replaces')}</small>}
        </span>
      ),
    },
    {
      key: 'act',
      head: t('trainees.lists.act'),
      end: true,
      cell: (row) => <RowAct row={row} may={may} waitingId={nextWaiting[row.filiereId]} onTurnAway={() => setLeaving(row)} />,
    },
  ];
  const shown = columns.filter(({ key }) => key !== 'act' || may.replace.ok || may.turnAway.ok);
  return (
    <>
      <DataTable caption={t('trainees.lists.caption')} columns={shown} rows={rows} rowKey={({ id }) => id} />
      {leaving && <TurnAwaySheet row={leaving} onClose={() => setLeaving(undefined)} />}
    </>
  );
}

type RowActProps = {
  readonly row: Row;
  readonly may: Page['may'];
  readonly waitingId: string | undefined;
  readonly onTurnAway: () => void;
};

/** The director turns a deposited file away; student affairs gives a place that was left, or opens the file. */
function RowAct({ row, may, waitingId, onTurnAway }: RowActProps) {
  const t = useText();
  const { language } = useLanguage();
  const name = listName(row.person, language);
  if (may.turnAway.ok && passages.reject.from.includes(row.state))
    return (
      <QuietAct onAct={onTurnAway} name={t('trainees.lists.turnAwayFor', { name })}>
        {t('trainees.lists.turnAway')}
      </QuietAct>
    );
  if (!may.replace.ok) return null;
  if (waitingId !== undefined && isVacant({ state: row.state, isReplaced: row.successorId !== null }))
    return <GiveAct row={row} waitingId={waitingId} name={name} />;
  return (
    <QuietAct to={`/guichet?dossier=${row.id}`} name={t('trainees.lists.openFor', { name })}>
      {t('trainees.lists.open')}
    </QuietAct>
  );
}

function GiveAct({ row, waitingId, name }: { readonly row: Row; readonly waitingId: string; readonly name: string }) {
  const t = useText();
  const toast = useToast();
  const again = useListsAgain();
  const act = useAct(async (actId) => {
    const { admission } = await api.trainees.admission.query({ admissionId: waitingId });
    await api.trainees.replace.mutate({ actId, admissionId: waitingId, version: admission.version, vacantId: row.id });
    toast({ what: t('trainees.lists.given') });
    await again();
  });
  return (
    <QuietAct busy={act.busy} onAct={act.send} name={t('trainees.lists.giveFor', { name })}>
      {act.refusal ?? t('trainees.lists.give')}
    </QuietAct>
  );
}
