import { BookOpen, CircleCheck, CircleX, GraduationCap, PauseCircle, type LucideIcon } from 'lucide-react';
import { inLanguage } from '../../../shared/core/text.ts';
import { localDay } from '../../../shared/core/time.ts';
import { useFormat } from '../../core/format.ts';
import { useLanguage, useText } from '../../core/text.tsx';
import { QuietAct } from '../../ui/act.tsx';
import { Code } from '../../ui/bidi.tsx';
import { DataTable, TwoLines } from '../../ui/data-table.tsx';
import { SectionHead } from '../../ui/page-head.tsx';
import { StatusChip } from '../../ui/status-chip.tsx';
import { PieceSheet } from '../checklist/piece-sheet.tsx';
import { useOpenPiece, type Openable } from '../checklist/use-piece.ts';
import { StateChip } from '../desk/state-chip.tsx';
import styles from './file-page.module.css';
import type { FileAnswer } from './use-file.ts';

type Enrolment = FileAnswer['enrolments'][number];
type Look = readonly [LucideIcon, 'plain' | 'ok' | 'look' | 'no'];
const staying: Look = [CircleCheck, 'ok'];
const away: Look = [CircleX, 'no'];
const looks: { readonly [state in Enrolment['state']]: Look } = {
  enrolled: staying,
  installed: staying,
  inTraining: [BookOpen, 'ok'],
  suspended: [PauseCircle, 'look'],
  transferred: away,
  resigned: away,
  abandoned: away,
  excluded: away,
  deceased: away,
  resit: [PauseCircle, 'look'],
  repeating: [PauseCircle, 'look'],
  deferred: [PauseCircle, 'look'],
  graduated: [GraduationCap, 'ok'],
  archived: [CircleCheck, 'plain'],
  undone: [CircleX, 'plain'],
};

/** Each place in a promotion with its number, and how the person was admitted to it. */
export function Studies({ file }: { readonly file: FileAnswer }) {
  const t = useText();
  const format = useFormat();
  const { language } = useLanguage();
  const period = ({ startsAt, endsAt }: Enrolment) =>
    endsAt === null
      ? t('trainees.file.since', { day: format.dayAndYear(localDay(startsAt)) })
      : t('trainees.file.between', { from: format.dayAndYear(localDay(startsAt)), to: format.dayAndYear(localDay(endsAt)) });
  return (
    <section className={styles.wide}>
      <SectionHead title={t('trainees.file.studies')} />
      {file.enrolments.length > 0 && (
        <DataTable
          caption={t('trainees.file.studies')}
          rows={file.enrolments}
          rowKey={({ id }) => id}
          columns={[
            {
              key: 'promotion',
              head: t('trainees.file.column.promotion'),
              cell: (row) => <TwoLines under={inLanguage(row.promotion, language)}>{inLanguage(row.filiere, language)}</TwoLines>,
            },
            {
              key: 'number',
              head: t('trainees.file.column.number'),
              cell: (row) => row.registerNumber && <Code>{row.registerNumber}</Code>,
            },
            {
              key: 'state',
              head: t('trainees.file.column.state'),
              cell: ({ state }) => (
                <StatusChip drawing={looks[state][0]} tone={looks[state][1]}>
                  {t(`trainees.file.state.${state}`)}
                </StatusChip>
              ),
            },
            { key: 'period', head: t('trainees.file.column.period'), cell: period },
          ]}
        />
      )}
      {file.admissions.map((admission) => (
        <Admission key={admission.id} admission={admission} opens={file.opens} />
      ))}
    </section>
  );
}

type AdmissionProps = { readonly admission: FileAnswer['admissions'][number]; readonly opens: FileAnswer['opens'] };

function Admission({ admission, opens }: AdmissionProps) {
  const t = useText();
  const opener = useOpenPiece();
  const format = useFormat();
  const { language } = useLanguage();
  const { list, rank, pieces } = admission;
  return (
    <details className={styles.admission}>
      <summary>
        {t('trainees.file.admission')} · {inLanguage(admission.promotion, language)} · <StateChip state={admission.state} />
      </summary>
      <p className={styles.note}>{t('trainees.file.rank', { list: t(`trainees.desk.list.${list}`), rank })}</p>
      {pieces.length > 0 && (
        <ul className={styles.pieces} aria-label={t('trainees.file.pieces')}>
          {pieces.map((piece) => (
            <li key={piece.id}>
              <span>{inLanguage(piece.name, language)}</span>
              <small>
                {piece.form === null || piece.handedAt === null
                  ? t(piece.isRequired ? 'trainees.file.piece.none' : 'trainees.desk.optional')
                  : `${t(`trainees.desk.form.${piece.form}`)} · ${format.dayAndYear(localDay(piece.handedAt))}`}
                {piece.media !== null && !opens[piece.confidentiality].ok && ` · ${t('trainees.checklist.namedOnly')}`}
              </small>
              {piece.media !== null && piece.handedId !== null && opens[piece.confidentiality].ok && (
                <OpenPiece piece={{ ...piece, handedId: piece.handedId, name: inLanguage(piece.name, language) }} opener={opener} />
              )}
            </li>
          ))}
        </ul>
      )}
      {opener.opened && <PieceSheet piece={opener.opened} onClose={opener.close} />}
    </details>
  );
}

type OpenPieceProps = { readonly piece: Openable; readonly opener: ReturnType<typeof useOpenPiece> };

function OpenPiece({ piece, opener }: OpenPieceProps) {
  const t = useText();
  return (
    <QuietAct
      name={t('trainees.checklist.openOf', { piece: piece.name })}
      busy={opener.opening === piece.handedId}
      onAct={() => opener.open(piece)}
    >
      {t('trainees.checklist.open')}
    </QuietAct>
  );
}
