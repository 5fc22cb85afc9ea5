import { Printer } from 'lucide-react';
import { useParams } from 'react-router';
import { inLanguage } from '../../../shared/core/text.ts';
import { listName } from '../../../shared/people/rules.ts';
import { useFormat } from '../../core/format.ts';
import { useLanguage, useText } from '../../core/text.tsx';
import { MainAct } from '../../ui/act.tsx';
import { Code, PersonName } from '../../ui/bidi.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { useEnvelopes } from './use-blind.ts';

/** Numbers and names, to be printed and sealed by student affairs. */
export function EnvelopesPage() {
  const { assessmentId = '' } = useParams();
  const t = useText();
  const format = useFormat();
  const { language } = useLanguage();
  const { marking, envelopes } = useEnvelopes(assessmentId);
  const title = inLanguage({ fr: marking.titleFr, ar: marking.titleAr }, language);
  return (
    <>
      <PageHead
        title={t('grades.blind.envelopes')}
        crumbs={[
          { to: '/corrections/organiser', label: t('grades.blind.title') },
          { to: `/corrections/organiser/${assessmentId}`, label: title },
        ]}
        here={t('grades.blind.envelopes')}
        help={t('grades.blind.envelopesHelp')}
        situation={`${title} · ${marking.groupCode} · ${format.dayAndYear(marking.heldOn)}`}
        acts={
          <MainAct drawing={Printer} onAct={() => globalThis.print()}>
            {t('grades.blind.print')}
          </MainAct>
        }
      />
      <DataTable
        caption={t('grades.blind.envelopes')}
        rows={envelopes}
        rowKey={({ number }) => String(number)}
        columns={[
          { key: 'number', head: t('grades.blind.number'), cell: ({ number }) => <Code strong>{number}</Code> },
          { key: 'name', head: t('grades.blind.name'), cell: ({ person }) => <PersonName>{listName(person, language)}</PersonName> },
        ]}
      />
    </>
  );
}
