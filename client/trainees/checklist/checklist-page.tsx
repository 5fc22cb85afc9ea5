import { ArrowDown, ArrowUp, ListChecks, Lock } from 'lucide-react';
import { useState } from 'react';
import { fields } from '../../../shared/core/authority.ts';
import { inLanguage } from '../../../shared/core/text.ts';
import { addDays, type Day } from '../../../shared/core/time.ts';
import { isPhotograph } from '../../../shared/trainees/checklist/rules.ts';
import { useFormat } from '../../core/format.ts';
import { useLanguage, useText } from '../../core/text.tsx';
import { api, refusalOf } from '../../core/trpc.ts';
import { useAct, wordsOf } from '../../core/use-act.ts';
import { SettingsHead } from '../../organisation/settings-head.tsx';
import { Act, QuietAct } from '../../ui/act.tsx';
import { DataTable, TwoLines } from '../../ui/data-table.tsx';
import { SelectField } from '../../ui/field.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { Situation } from '../../ui/situation.tsx';
import { StatusChip } from '../../ui/status-chip.tsx';
import { useToast } from '../../ui/toast.tsx';
import styles from './checklist-page.module.css';
import { EndPieceForm, PieceForm } from './piece-forms.tsx';
import { readChecklistAgain, useChecklist, type Asked } from './use-checklist.ts';

type Doing = { readonly act: 'add' } | { readonly act: 'change' | 'end'; readonly piece: Asked };

/** The documents each cycle asks for at enrolment: what the counter ticks and the receipt prints. */
export function ChecklistPage() {
  const t = useText();
  const format = useFormat();
  const { language } = useLanguage();
  const toast = useToast();
  const { field, chooseField, pieces, today, may } = useChecklist();
  const [doing, setDoing] = useState<Doing>();
  const close = () => setDoing(undefined);
  const add = () => setDoing({ act: 'add' });
  const adopting = useAct(async (actId) => {
    await api.trainees.adoptPieces.mutate({ actId, field });
    toast({ what: t('trainees.checklist.adopted') });
    await readChecklistAgain();
  });
  return (
    <>
      <SettingsHead
        title={t('trainees.checklist.title')}
        situation={t('trainees.checklist.situation', { n: pieces.length })}
        help={t('trainees.checklist.help')}
        {...(pieces.length === 0
          ? { add: t('trainees.checklist.adopt'), drawing: ListChecks, onAdd: adopting.send }
          : { add: t('trainees.checklist.add'), onAdd: add })}
        may={may.keep}
      />
      <div className={styles.cycle}>
        <SelectField
          label={t('trainees.checklist.cycle')}
          value={field}
          onChange={chooseField}
          choices={fields.map((value) => ({ value, label: format.startLine(t(`field.${value}`)) }))}
        />
      </div>
      {adopting.refusal !== undefined && <p role="alert">{adopting.refusal}</p>}
      {pieces.length === 0 ? <NoList onAdd={may.keep.ok ? add : undefined} /> : <Pieces onChange={setDoing} />}
      {doing && (
        <Sheet title={titleOf(doing)} onClose={close}>
          {doing.act === 'end' ? (
            <EndPieceForm piece={doing.piece} today={today} onClose={close} />
          ) : (
            <PieceForm
              field={field}
              piece={doing.act === 'change' ? doing.piece : undefined}
              hasPhoto={pieces.some(isPhotograph)}
              today={today}
              onClose={close}
            />
          )}
        </Sheet>
      )}
    </>
  );

  function titleOf(asked: Doing): string {
    if (asked.act === 'add') return t('trainees.checklist.add');
    const name = inLanguage(asked.piece.name, language);
    return t(asked.act === 'change' ? 'trainees.checklist.changeOf' : 'trainees.checklist.endOf', { name });
  }
}

/** A cycle without a list: the usual one is one act away, in the head; or one writes one’s own. */
function NoList({ onAdd }: { readonly onAdd: (() => void) | undefined }) {
  const t = useText();
  return (
    <Situation
      drawing={ListChecks}
      tone="saffron"
      title={t('trainees.checklist.none')}
      cause={t('trainees.checklist.noneCause')}
      acts={onAdd && <Act onAct={onAdd}>{t('trainees.checklist.add')}</Act>}
    />
  );
}

function Pieces({ onChange }: { readonly onChange: (doing: Doing) => void }) {
  const t = useText();
  const { language } = useLanguage();
  const { pieces, today, may } = useChecklist();
  return (
    <DataTable
      caption={t('trainees.checklist.title')}
      rows={pieces}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'piece',
          head: t('trainees.checklist.column.piece'),
          cell: (piece) => <TwoLines under={<Under piece={piece} today={today} />}>{inLanguage(piece.name, language)}</TwoLines>,
        },
        { key: 'rule', head: t('trainees.checklist.column.rule'), cell: (piece) => <Need piece={piece} /> },
        { key: 'copies', head: t('trainees.checklist.column.copies'), cell: ({ copies }) => copies },
        { key: 'secrecy', head: t('trainees.checklist.column.secrecy'), cell: (piece) => <Secrecy piece={piece} /> },
        { key: 'acts', head: '', end: true, cell: (piece) => may.keep.ok && <RowActs piece={piece} onChange={onChange} /> },
      ]}
    />
  );
}

type RowActsProps = { readonly piece: Asked; readonly onChange: (doing: Doing) => void };

/** Up and down are acts of their own, so that the order is kept from the keyboard too. */
function RowActs({ piece, onChange }: RowActsProps) {
  const t = useText();
  const { language } = useLanguage();
  const { pieces } = useChecklist();
  const name = inLanguage(piece.name, language);
  const place = pieces.findIndex(({ id }) => id === piece.id);
  return (
    <span className={styles.acts}>
      {place > 0 && <Move piece={piece} to={place - 1} word="up" />}
      {place < pieces.length - 1 && <Move piece={piece} to={place + 1} word="down" />}
      <QuietAct name={t('trainees.checklist.changeOf', { name })} onAct={() => onChange({ act: 'change', piece })}>
        {t('trainees.checklist.change')}
      </QuietAct>
      {piece.endedOn === null && (
        <QuietAct name={t('trainees.checklist.endOf', { name })} onAct={() => onChange({ act: 'end', piece })}>
          {t('trainees.checklist.end')}
        </QuietAct>
      )}
    </span>
  );
}

function Move({ piece, to, word }: { readonly piece: Asked; readonly to: number; readonly word: 'up' | 'down' }) {
  const t = useText();
  const toast = useToast();
  const { language } = useLanguage();
  const { field, pieces } = useChecklist();
  const act = useAct(async (actId) => {
    const others = pieces.filter(({ id }) => id !== piece.id).map(({ id }) => id);
    try {
      await api.trainees.orderPieces.mutate({ actId, field, pieceIds: others.toSpliced(to, 0, piece.id) });
      toast({ what: t('trainees.checklist.ordered') });
    } catch (error) {
      const refused = refusalOf(error);
      toast({ what: refused ? wordsOf(refused, t) : t('core.offline') });
    } finally {
      await readChecklistAgain();
    }
  });
  return (
    <button
      type="button"
      className={styles.move}
      aria-label={t(`trainees.checklist.${word}Of`, { name: inLanguage(piece.name, language) })}
      aria-busy={act.busy || undefined}
      onClick={act.send}
    >
      <Icon drawing={word === 'up' ? ArrowUp : ArrowDown} size={16} />
    </button>
  );
}

function Need({ piece: { isRequired, acceptsSworn } }: { readonly piece: Asked }) {
  const t = useText();
  const need = t(isRequired ? 'trainees.checklist.required' : 'trainees.checklist.optional');
  return acceptsSworn ? <TwoLines under={t('trainees.checklist.sworn')}>{need}</TwoLines> : need;
}

function Secrecy({ piece: { confidentiality } }: { readonly piece: Asked }) {
  const t = useText();
  if (confidentiality === 'ordinary') return t('trainees.checklist.secrecy.ordinary');
  return <StatusChip drawing={Lock}>{t('trainees.checklist.named')}</StatusChip>;
}

/** What is out of the ordinary about a line: it is the photograph, it begins later, it ends. */
function Under({ piece, today }: { readonly piece: Asked; readonly today: Day }) {
  const t = useText();
  const format = useFormat();
  const words = [
    ...(isPhotograph(piece) ? [t('trainees.checklist.photo')] : []),
    ...(piece.fromOn > today ? [t('trainees.checklist.since', { day: format.dayAndYear(piece.fromOn) })] : []),
    ...(piece.endedOn === null ? [] : [t('trainees.checklist.until', { day: format.dayAndYear(addDays(piece.endedOn, -1)) })]),
  ];
  return words.length === 0 ? undefined : <>{words.join(' · ')}</>;
}
