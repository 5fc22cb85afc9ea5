import { Check, EyeOff, Hash, PencilLine, ScanEye } from 'lucide-react';
import { Link } from 'react-router';
import { inLanguage } from '../../../shared/core/text.ts';
import { useFormat } from '../../core/format.ts';
import { useLanguage, useText } from '../../core/text.tsx';
import { Code } from '../../ui/bidi.tsx';
import { DataTable, TwoLines } from '../../ui/data-table.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Situation } from '../../ui/situation.tsx';
import { StatusChip } from '../../ui/status-chip.tsx';
import { useMarkings, type ListedMarking } from './use-blind.ts';

/** The papers whose readers one names: under numbers, or of the year. */
export function MarkingsPage() {
  const t = useText();
  const format = useFormat();
  const { language } = useLanguage();
  const { markings } = useMarkings(null);
  return (
    <>
      <PageHead
        title={t('grades.blind.title')}
        help={t('grades.blind.help')}
        situation={markings.length > 0 ? t('grades.blind.situation', { n: markings.length }) : undefined}
      />
      {markings.length === 0 ? (
        <Situation drawing={EyeOff} title={t('grades.blind.none')} cause={t('grades.blind.noneCause')} />
      ) : (
        <DataTable
          caption={t('grades.blind.title')}
          rows={markings}
          rowKey={({ id }) => id}
          columns={[
            {
              key: 'paper',
              head: t('grades.blind.paper'),
              cell: (each) => (
                <TwoLines
                  under={
                    each.moduleNameFr === null ? undefined : inLanguage({ fr: each.moduleNameFr, ar: each.moduleNameAr ?? '' }, language)
                  }
                >
                  <Link to={`/corrections/organiser/${each.id}`}>{inLanguage({ fr: each.titleFr, ar: each.titleAr }, language)}</Link>
                </TwoLines>
              ),
            },
            { key: 'group', head: t('grades.blind.group'), cell: ({ groupCode }) => <Code>{groupCode}</Code> },
            { key: 'held', head: t('grades.blind.heldOn'), cell: ({ heldOn }) => format.dayAndYear(heldOn) },
            { key: 'mode', head: t('grades.blind.readings'), cell: (each) => <Mode of={each} /> },
            { key: 'state', head: t('grades.blind.state'), cell: (each) => <MarkingState of={each} /> },
          ]}
        />
      )}
    </>
  );
}

/** How its papers are read. */
export function Mode({ of: { isBlind, readings } }: { readonly of: Pick<ListedMarking, 'isBlind' | 'readings'> }) {
  const t = useText();
  return <>{t(!isBlind ? 'grades.blind.mode.names' : readings === 2 ? 'grades.blind.mode.blind2' : 'grades.blind.mode.blind1')}</>;
}

type Standing = Pick<ListedMarking, 'isBlind' | 'readings' | 'numbered' | 'read' | 'unsealedAt'>;

function standingOf({ isBlind, readings, numbered, read, unsealedAt }: Standing) {
  if (!isBlind) return null;
  if (unsealedAt !== null) return 'unsealed';
  if (numbered === 0) return 'toNumber';
  const needed = readings === 2 ? [0, 1] : [0];
  return needed.every((at) => (read[at] ?? 0) >= numbered) ? 'ready' : 'reading';
}

const chips = {
  toNumber: { drawing: Hash, tone: 'look' },
  reading: { drawing: ScanEye, tone: 'plain' },
  ready: { drawing: PencilLine, tone: 'look' },
  unsealed: { drawing: Check, tone: 'ok' },
} as const;

/** How far it is: drawing, tone and word; of papers with their names there is nothing to say. */
export function MarkingState({ of }: { readonly of: Standing }) {
  const t = useText();
  const standing = standingOf(of);
  if (standing === null) return null;
  return <StatusChip {...chips[standing]}>{t(`grades.blind.is.${standing}`)}</StatusChip>;
}
