import { useState } from 'react';
import { inLanguage, type Bilingual } from '../../../shared/core/text.ts';
import { addDays, mondayOf, type Day } from '../../../shared/core/time.ts';
import { spanKinds } from '../../../shared/organisation/schema.ts';
import { useFormat } from '../../core/format.ts';
import { useLanguage, useText } from '../../core/text.tsx';
import { api } from '../../core/trpc.ts';
import { CheckField, SelectField, TextField } from '../../ui/field.tsx';
import { useNames, useWordedDay } from '../deed-fields.tsx';
import { DeedForm } from '../deed-form.tsx';
import styles from './calendar-page.module.css';
import { useConsequences, type Moves, type MovingDays, type FindMoves } from './consequences.tsx';
import type { Span } from './use-calendar.ts';

const EVERY_DAY = 127;
const MONDAY = mondayOf('2026-01-05');
const WEEK = [0, 1, 2, 3, 4, 5] as const;
const nothing: Moves = { closes: null, opens: null, ramadan: null };

/** What a span does on its days: a break and a practicum leave no classes, Ramadan has its own hours. */
function movesOf(kind: Span['kind'], days: MovingDays): Moves {
  if (kind === 'ramadan') return { ...nothing, ramadan: days };
  return kind === 'exams' ? nothing : { ...nothing, closes: days };
}

type SpanFormProps = {
  readonly span: Span | undefined;
  readonly today: Day;
  readonly filieres: readonly { readonly id: string; readonly name: Bilingual }[];
  readonly findMoves: FindMoves;
  readonly onClose: () => void;
};

/** Writing a span, confirming it, or moving it. One opened to be confirmed is offered so. */
export function SpanForm({ span, today, filieres, findMoves, onClose }: SpanFormProps) {
  const t = useText();
  const format = useFormat();
  const worded = useWordedDay();
  const { language } = useLanguage();
  const names = useNames(span?.name);
  const [kind, setKind] = useState<Span['kind']>(span?.kind ?? 'break');
  const [firstOn, setFirstOn] = useState(span?.firstOn ?? today);
  const [last, setLastOn] = useState<Day | undefined>(span?.lastOn);
  const [bits, setBits] = useState(span?.weekdays ?? EVERY_DAY);
  const [filiereId, setFiliereId] = useState(span?.filiereId ?? '');
  const [isConfirmed, setConfirmed] = useState(true);
  const lastOn = last ?? firstOn;
  const isWhole = kind === 'ramadan';
  const days = { firstOn, lastOn, weekdays: isWhole ? EVERY_DAY : bits, filiereId: isWhole || filiereId === '' ? null : filiereId };
  const moved = useConsequences(findMoves, days.weekdays === 0 ? nothing : movesOf(kind, days));
  const given = { kind, ...names.given, ...days, isConfirmed };
  const filiere = filieres.find(({ id }) => id === days.filiereId);
  const name = names.said || '…';
  return (
    <DeedForm
      act={t('organisation.spans.save')}
      send={(actId) =>
        span
          ? api.organisation.changeSpan.mutate({ actId, spanId: span.id, version: span.version, ...given })
          : api.organisation.addSpan.mutate({ actId, ...given })
      }
      done={t(span ? 'organisation.spans.changed' : 'organisation.spans.added', { name })}
      review={t('organisation.spans.review', {
        name,
        who: filiere ? inLanguage(filiere.name, language) : t('organisation.spans.whole'),
        from: worded(firstOn),
        to: worded(lastOn),
      })}
      missing={moved.missing}
      onClose={onClose}
    >
      {(errorAt) => (
        <>
          <SelectField
            label={t('organisation.spans.kind')}
            value={kind}
            onChange={(value) => setKind(spanKinds.find((each) => each === value) ?? kind)}
            choices={spanKinds.map((value) => ({ value, label: format.startLine(t(`organisation.spans.kind.${value}`)) }))}
            error={errorAt('kind')}
          />
          {names.fields(errorAt)}
          <TextField type="date" label={t('organisation.spans.firstOn')} value={firstOn} onChange={setFirstOn} error={errorAt('firstOn')} />
          <TextField
            type="date"
            label={t('organisation.spans.lastOn')}
            min={firstOn}
            value={lastOn}
            onChange={setLastOn}
            error={errorAt('lastOn') ?? errorAt('endsOn')}
          />
          {!isWhole && (
            <>
              <SelectField
                label={t('organisation.spans.filiere')}
                value={filiereId}
                onChange={setFiliereId}
                choices={[
                  { value: '', label: t('organisation.spans.whole') },
                  ...filieres.map((each) => ({ value: each.id, label: inLanguage(each.name, language) })),
                ]}
                error={errorAt('filiereId')}
              />
              <Weekdays bits={bits} onChange={setBits} />
            </>
          )}
          <CheckField checked={isConfirmed} onChange={setConfirmed}>
            {t('organisation.calendar.isConfirmed')}
          </CheckField>
          {moved.fields}
        </>
      )}
    </DeedForm>
  );
}

/** On which days of the week a span holds; Sunday goes with all of them. */
function Weekdays({ bits, onChange }: { readonly bits: number; readonly onChange: (bits: number) => void }) {
  const t = useText();
  const format = useFormat();
  const SUNDAY = 1 << 6;
  const change = (day: number, isThere: boolean) => {
    const six = (isThere ? bits | (1 << day) : bits & ~(1 << day)) & ~SUNDAY;
    onChange(six === EVERY_DAY - SUNDAY ? EVERY_DAY : six);
  };
  return (
    <fieldset className={styles.weekdays}>
      <legend>{t('organisation.spans.weekdays')}</legend>
      <div>
        {WEEK.map((day) => (
          <CheckField key={day} checked={((bits >> day) & 1) === 1} onChange={(isThere) => change(day, isThere)}>
            {format.weekdayShort(addDays(MONDAY, day))}
          </CheckField>
        ))}
      </div>
    </fieldset>
  );
}

type RemoveSpanFormProps = { readonly span: Span; readonly findMoves: FindMoves; readonly onClose: () => void };

/** Taking a span out of the calendar: its days hold classes again. */
export function RemoveSpanForm({ span, findMoves, onClose }: RemoveSpanFormProps) {
  const t = useText();
  const { language } = useLanguage();
  const name = inLanguage(span.name, language);
  const { firstOn, lastOn, weekdays, filiereId } = span;
  const closed = movesOf(span.kind, { firstOn, lastOn, weekdays, filiereId }).closes;
  const moved = useConsequences(findMoves, { ...nothing, opens: closed });
  return (
    <DeedForm
      act={t('organisation.spans.removeOf', { name })}
      send={(actId) => api.organisation.removeSpan.mutate({ actId, spanId: span.id, version: span.version })}
      done={t('organisation.spans.removed', { name })}
      review={t('organisation.spans.reviewRemove', { name })}
      missing={moved.missing}
      onClose={onClose}
    >
      {() => moved.fields}
    </DeedForm>
  );
}
