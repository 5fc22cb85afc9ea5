import { CircleCheck, Printer } from 'lucide-react';
import { useText } from '../../core/text.tsx';
import { MainAct, QuietAct } from '../../ui/act.tsx';
import { Code } from '../../ui/bidi.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Situation } from '../../ui/situation.tsx';
import { SheetsBanner } from './sheets-banner.tsx';
import { usePrintSheets, useSheetless, type Sheetless } from './use-sheets.ts';

/** Who of a promotion waits for an account sheet, group by group: printed for one group, or for all. */
export function SheetsPage({ promotionId, name }: { readonly promotionId: string; readonly name: string }) {
  const t = useText();
  const waiting = useSheetless(promotionId);
  const print = usePrintSheets();
  const people = waiting.reduce((sum, { personIds }) => sum + personIds.length, 0);
  const busy = print.printing?.end === null;
  const labelOf = ({ code }: Sheetless) => code ?? t('trainees.sheets.noGroup');
  const pileOf = (group: Sheetless) => ({ name: group.code ?? 'sans-groupe', personIds: group.personIds });
  return (
    <>
      <PageHead
        title={t('trainees.sheets.title')}
        crumbs={[{ to: `/groupes?promotion=${promotionId}`, label: t('trainees.groups.title') }]}
        here={t('trainees.sheets.title')}
        situation={people === 0 ? name : `${name} · ${t('trainees.sheets.situation', { n: people })}`}
        help={t('trainees.sheets.help')}
        acts={
          people > 0 && (
            <MainAct drawing={Printer} busy={busy} onAct={() => print.start(waiting.map(pileOf))}>
              {t('trainees.sheets.printAll', { n: people })}
            </MainAct>
          )
        }
      />
      <SheetsBanner print={print} />
      {people === 0 ? (
        <Situation drawing={CircleCheck} tone="green" title={t('trainees.sheets.all')} cause={t('trainees.sheets.allCause')} />
      ) : (
        <DataTable
          caption={t('trainees.sheets.title')}
          rows={waiting}
          rowKey={({ groupId }) => groupId ?? ''}
          columns={[
            {
              key: 'group',
              head: t('trainees.groups.code'),
              cell: (group) => (group.code === null ? labelOf(group) : <Code>{group.code}</Code>),
            },
            { key: 'waiting', head: t('trainees.sheets.waiting'), cell: ({ personIds }) => personIds.length },
            {
              key: 'act',
              head: '',
              end: true,
              cell: (group) => (
                <QuietAct
                  name={t('trainees.sheets.printOf', { group: labelOf(group) })}
                  busy={busy}
                  onAct={() => print.start([pileOf(group)])}
                >
                  {t('trainees.sheets.print')}
                </QuietAct>
              ),
            },
          ]}
        />
      )}
    </>
  );
}
