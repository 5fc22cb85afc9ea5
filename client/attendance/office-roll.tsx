import { useState } from 'react';
import { Check } from 'lucide-react';
import type { Presence } from '../../shared/attendance/schema.ts';
import { nextPresence } from '../../shared/attendance/rules.ts';
import { listName } from '../../shared/people/rules.ts';
import { useLanguage, useText } from '../core/text.tsx';
import { Act, MainAct } from '../ui/act.tsx';
import { Banner } from '../ui/banner.tsx';
import { Dock } from '../ui/dock.tsx';
import { RollList, RollRow } from '../ui/roll-row.tsx';
import { useToast } from '../ui/toast.tsx';
import { ReasonSheet, type Correction } from './reason-sheet.tsx';
import type { Roll, RollMember } from './use-roll.ts';
import { useOfficeRoll } from './use-office-roll.ts';

/** The office before a roll of others: it corrects a finished one, line by line, or records one nobody took. */
export function OfficeRoll({ roll }: { readonly roll: Roll }) {
  return roll.queue.closedAt === null ? <LateRecord roll={roll} /> : <Corrections roll={roll} />;
}

function Corrections({ roll }: { readonly roll: Roll }) {
  const t = useText();
  const { language } = useLanguage();
  const toast = useToast();
  const { correct, onChange } = useOfficeRoll(roll.session.id);
  const [chosen, setChosen] = useState<{ row: RollMember; presence: Presence }>();
  const open = (id: string, presence: Presence) => {
    const row = roll.rows.find((each) => each.id === id);
    if (row) setChosen({ row, presence });
  };
  const save = ({ presence, minutesLate, reason }: Correction) => {
    if (!chosen) return;
    const { row } = chosen;
    const version = roll.queue.known[row.id]?.version ?? 0;
    correct.mutate(
      { personId: row.id, presence, minutesLate, version, reason },
      {
        onSuccess: () => {
          setChosen(undefined);
          toast({ what: t('attendance.correct.done', { name: listName(row, language) }) });
        },
      },
    );
  };
  return (
    <>
      <Banner drawing={Check} tone="green" title={t('attendance.correct.title')}>
        {t('attendance.correct.how')}
      </Banner>
      <OfficeList rows={roll.rows} group={roll.session.groupCode} onMark={open} onCycle={(id) => open(id, 'excused')} />
      {chosen && (
        <ReasonSheet
          title={t('attendance.correct.to', { name: listName(chosen.row, language) })}
          presence={chosen.presence}
          error={correct.error}
          busy={correct.isPending}
          onChange={onChange}
          onSave={save}
          onClose={() => setChosen(undefined)}
        />
      )}
      <Dock>
        <Act size="big" to="/presence">
          {t('attendance.missing.title')}
        </Act>
      </Dock>
    </>
  );
}

function LateRecord({ roll }: { readonly roll: Roll }) {
  const t = useText();
  const { recordLate, onChange } = useOfficeRoll(roll.session.id);
  const [marks, setMarks] = useState<Readonly<Record<string, Presence>>>({});
  const [asking, setAsking] = useState(false);
  const rows = roll.rows.map((row) => ({
    ...row,
    presence: marks[row.id] ?? row.presence,
    state: marks[row.id] ? ('saved' as const) : row.state,
  }));
  const mark = (id: string, presence: Presence) => {
    onChange();
    setMarks((before) => ({ ...before, [id]: presence }));
  };
  const save = ({ reason }: Correction) => {
    const lines = rows
      .filter((row) => row.presence !== 'present' || marks[row.id])
      .map((row) => ({
        personId: row.id,
        presence: row.presence,
        minutesLate: row.presence === 'late' ? (row.minutesLate ?? 0) : null,
        version: roll.queue.known[row.id]?.version ?? 0,
      }));
    recordLate.mutate({ lines, reason }, { onSuccess: () => setAsking(false) });
  };
  return (
    <>
      <Banner drawing={Check} title={t('attendance.late.title')}>
        {t('attendance.late.how')}
      </Banner>
      <OfficeList
        rows={rows}
        group={roll.session.groupCode}
        onMark={mark}
        onCycle={(id) => mark(id, nextPresence(rows.find((row) => row.id === id)?.presence ?? 'present'))}
      />
      {asking && (
        <ReasonSheet
          title={t('attendance.late.title')}
          error={recordLate.error}
          busy={recordLate.isPending}
          onChange={onChange}
          onSave={save}
          onClose={() => setAsking(false)}
        />
      )}
      <Dock>
        <MainAct size="big" drawing={Check} onAct={() => setAsking(true)}>
          {t('attendance.late.act')}
        </MainAct>
      </Dock>
    </>
  );
}

type Row =
  | RollMember
  | (Omit<RollMember, 'presence' | 'state'> & { readonly presence: Presence; readonly state: 'proposed' | 'waiting' | 'saved' });
type OfficeListProps = {
  readonly rows: readonly Row[];
  readonly group: string;
  readonly onMark: (id: string, presence: Presence) => void;
  readonly onCycle: (id: string) => void;
};

function OfficeList({ rows, group, onMark, onCycle }: OfficeListProps) {
  const t = useText();
  const { language } = useLanguage();
  return (
    <RollList label={t('attendance.list', { group })}>
      {rows.map((row) => (
        <RollRow
          key={row.id}
          id={row.id}
          rank={row.rank}
          name={listName(row, language)}
          status={row.presence}
          confirmed={row.state !== 'proposed'}
          focusId={`name-${row.id}`}
          onMark={onMark}
          onCycle={onCycle}
        />
      ))}
    </RollList>
  );
}
