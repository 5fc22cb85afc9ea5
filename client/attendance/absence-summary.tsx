import { useQuery } from '@tanstack/react-query';
import { api, refusalOf } from '../core/trpc.ts';
import { useFormat } from '../core/format.ts';
import { useText } from '../core/text.tsx';
import { DataTable } from '../ui/data-table.tsx';
import { SectionHead } from '../ui/page-head.tsx';
import { StatusChip } from '../ui/status-chip.tsx';
import { looks } from './absences-page.tsx';
import { stateWords } from './roll-conflicts.tsx';

const SHOWN = 5;

/** What the rolls recorded of a person in the last twelve months, for whoever may read it; nothing for others. */
export function AbsenceSummary({ personId }: { readonly personId: string }) {
  const t = useText();
  const format = useFormat();
  const { data } = useQuery({
    queryKey: ['attendance.absences.of', personId],
    queryFn: () => api.attendance.absences.query({ personId }).catch(unlessHidden),
  });
  if (!data) return null;
  const absences = data.lines.filter(({ line }) => line.presence === 'absent').length;
  return (
    <section>
      <SectionHead title={t('attendance.summary.title')} note={t('attendance.absences.situation', { n: absences })} />
      {data.lines.length > 0 && (
        <DataTable
          caption={t('attendance.summary.title')}
          rows={data.lines.slice(0, SHOWN)}
          rowKey={({ session }) => session.id}
          columns={[
            {
              key: 'when',
              head: t('attendance.absences.when'),
              cell: ({ session }) => format.startLine(format.weekdayAndDay(session.day)),
            },
            {
              key: 'state',
              head: t('attendance.absences.state'),
              cell: ({ line }) => (
                <StatusChip drawing={looks[line.presence].drawing} tone={looks[line.presence].tone}>
                  {stateWords(t, line)}
                </StatusChip>
              ),
            },
          ]}
        />
      )}
    </section>
  );
}

/** Whoever may not read a person's rolls sees a file without them. */
function unlessHidden(error: unknown): null {
  if (refusalOf(error)?.kind === 'hidden') return null;
  throw error;
}
