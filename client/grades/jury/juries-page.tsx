import { Gavel, Plus } from 'lucide-react';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { inLanguage } from '../../../shared/core/text.ts';
import { useFormat } from '../../core/format.ts';
import { useLanguage, useText } from '../../core/text.tsx';
import { MainAct } from '../../ui/act.tsx';
import { DataTable, TwoLines } from '../../ui/data-table.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { Situation } from '../../ui/situation.tsx';
import { ConstituteForm } from './constitute-form.tsx';
import { useJuries, type ListedJury } from './use-juries.ts';
import { JuryState } from './words.tsx';

/** The juries one sits in, prepares or answers for. */
export function JuriesPage() {
  const t = useText();
  const go = useNavigate();
  const { juries, may } = useJuries();
  const [constituting, setConstituting] = useState(false);
  return (
    <>
      <PageHead
        title={t('grades.jury.title')}
        help={t('grades.jury.help')}
        acts={
          may.constitute && (
            <MainAct drawing={Plus} onAct={() => setConstituting(true)}>
              {t('grades.jury.constitute')}
            </MainAct>
          )
        }
      />
      {juries.length === 0 ? (
        <Situation drawing={Gavel} title={t('grades.jury.none')} cause={t('grades.jury.noneCause')} />
      ) : (
        <Table juries={juries} />
      )}
      {constituting && (
        <Sheet title={t('grades.jury.constitute')} onClose={() => setConstituting(false)}>
          <ConstituteForm onClose={(juryId) => (juryId === undefined ? setConstituting(false) : void go(`/jurys/${juryId}`))} />
        </Sheet>
      )}
    </>
  );
}

function Table({ juries }: { readonly juries: readonly ListedJury[] }) {
  const t = useText();
  const format = useFormat();
  const { language } = useLanguage();
  return (
    <DataTable
      caption={t('grades.jury.title')}
      rows={juries}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'jury',
          head: t('grades.jury.col.jury'),
          cell: ({ id, filiereFr, filiereAr, promotionFr, promotionAr }) => (
            <TwoLines under={inLanguage({ fr: promotionFr, ar: promotionAr }, language)}>
              <Link to={`/jurys/${id}`}>{inLanguage({ fr: filiereFr, ar: filiereAr }, language)}</Link>
            </TwoLines>
          ),
        },
        { key: 'session', head: t('grades.jury.col.session'), cell: (each) => <SessionWords jury={each} /> },
        { key: 'heldOn', head: t('grades.jury.col.heldOn'), cell: ({ heldOn }) => format.dayAndYear(heldOn) },
        {
          key: 'decided',
          head: t('grades.jury.col.decided'),
          end: true,
          cell: ({ decided, judged }) => <bdi>{judged === null ? '–' : `${decided}/${judged}`}</bdi>,
        },
        { key: 'state', head: t('grades.jury.col.state'), cell: ({ state }) => <JuryState state={state} /> },
      ]}
    />
  );
}

type SessionWordsProps = { readonly jury: Pick<ListedJury, 'sitting' | 'semester' | 'rectifiesId'> };

/** Which sitting, which semester, whether it rectifies. */
export function SessionWords({ jury: { sitting, semester, rectifiesId } }: SessionWordsProps) {
  const t = useText();
  const words = [
    t(`grades.jury.sitting.${sitting}`),
    ...(semester === null ? [] : [t('grades.jury.form.semester', { semester })]),
    ...(rectifiesId === null ? [] : [t('grades.jury.rectifies')]),
  ];
  return <>{words.join(' · ')}</>;
}
