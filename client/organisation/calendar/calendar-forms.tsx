import { useState } from 'react';
import { inLanguage } from '../../../shared/core/text.ts';
import type { Day } from '../../../shared/core/time.ts';
import { closedDayKinds } from '../../../shared/organisation/schema.ts';
import { useFormat } from '../../core/format.ts';
import { useLanguage, useText } from '../../core/text.tsx';
import { api } from '../../core/trpc.ts';
import { CheckField, SelectField, TextField } from '../../ui/field.tsx';
import { useNames, useWordedDay } from '../deed-fields.tsx';
import { DeedForm } from '../deed-form.tsx';
import type { Deed } from '../use-deed.ts';
import { useConsequences, wholeDays, type Moves, type FindMoves } from './consequences.tsx';
import type { ClosedDay } from './use-calendar.ts';

type FormProps = { readonly today: Day; readonly findMoves: FindMoves; readonly onClose: () => void };

const nothing: Moves = { closes: null, opens: null, ramadan: null };

/** Closing one day, or several in a row. */
export function CloseDaysForm({ today, findMoves, onClose }: FormProps) {
  const t = useText();
  const worded = useWordedDay();
  const words = useClosing(undefined);
  const [firstOn, setFirstOn] = useState(today);
  const [last, setLastOn] = useState<Day>();
  const lastOn = last ?? firstOn;
  const moved = useConsequences(findMoves, words.given.isConfirmed ? { ...nothing, closes: wholeDays(firstOn, lastOn) } : nothing);
  return (
    <DeedForm
      act={t('organisation.calendar.close')}
      send={(actId) => api.organisation.closeDays.mutate({ actId, firstOn, lastOn, ...words.given })}
      done={t('organisation.calendar.closed', { name: words.name })}
      review={t(firstOn === lastOn ? 'organisation.calendar.reviewDay' : 'organisation.calendar.reviewDays', {
        name: words.name || '…',
        from: worded(firstOn),
        to: worded(lastOn),
      })}
      missing={moved.missing}
      onClose={onClose}
    >
      {(errorAt) => (
        <>
          <TextField
            type="date"
            label={t('organisation.form.startsOn')}
            min={today}
            value={firstOn}
            onChange={setFirstOn}
            error={errorAt('firstOn')}
          />
          <TextField
            type="date"
            label={t('organisation.form.endsOn')}
            hint={t('organisation.calendar.lastHint')}
            min={firstOn}
            value={lastOn}
            onChange={setLastOn}
            error={errorAt('lastOn') ?? errorAt('endsOn')}
          />
          {words.fields(errorAt)}
          {moved.fields}
        </>
      )}
    </DeedForm>
  );
}

/** Confirming a day, moving it to the one announced, or calling it otherwise. */
export function ClosedDayForm({ closed, today, findMoves, onClose }: FormProps & { readonly closed: ClosedDay }) {
  const t = useText();
  const worded = useWordedDay();
  const words = useClosing(closed);
  const { day, version } = closed;
  const [movedTo, setMovedTo] = useState(day);
  const isConfirmed = words.given.isConfirmed;
  const moved = useConsequences(findMoves, {
    ...nothing,
    closes: isConfirmed ? wholeDays(movedTo, movedTo) : null,
    opens: movedTo !== day || !isConfirmed ? wholeDays(day, day) : null,
  });
  return (
    <DeedForm
      act={t('organisation.settings.save')}
      send={(actId) => api.organisation.changeClosedDay.mutate({ actId, day, version, movedTo, ...words.given })}
      done={t('organisation.calendar.changed', { name: words.name })}
      review={t(words.given.isConfirmed ? 'organisation.calendar.reviewConfirmed' : 'organisation.calendar.reviewExpected', {
        name: words.name || '…',
        day: worded(movedTo),
      })}
      missing={moved.missing}
      onClose={onClose}
    >
      {(errorAt) => (
        <>
          <TextField
            type="date"
            label={t('organisation.calendar.day')}
            hint={t('organisation.calendar.movedHint')}
            min={today}
            value={movedTo}
            onChange={setMovedTo}
            error={errorAt('movedTo')}
          />
          {words.fields(errorAt)}
          {moved.fields}
        </>
      )}
    </DeedForm>
  );
}

/** Opening a day again that was to be closed. */
export function ReopenDayForm({ closed, findMoves, onClose }: Omit<FormProps, 'today'> & { readonly closed: ClosedDay }) {
  const t = useText();
  const format = useFormat();
  const { language } = useLanguage();
  const { day, version } = closed;
  const name = inLanguage(closed.name, language);
  const moved = useConsequences(findMoves, { ...nothing, opens: wholeDays(day, day) });
  return (
    <DeedForm
      act={t('organisation.calendar.reopen')}
      send={(actId) => api.organisation.reopenDay.mutate({ actId, day, version })}
      done={t('organisation.calendar.reopened', { name })}
      review={t('organisation.calendar.reviewReopen', { name, day: format.dayAndYear(day) })}
      missing={moved.missing}
      onClose={onClose}
    >
      {() => moved.fields}
    </DeedForm>
  );
}

/** What a closed day is called, of which kind, and whether it is certain. A day opened to be confirmed is offered so. */
function useClosing(closed: ClosedDay | undefined) {
  const t = useText();
  const format = useFormat();
  const names = useNames(closed?.name);
  const [kind, setKind] = useState<ClosedDay['kind']>(closed?.kind ?? 'exceptional');
  const [isConfirmed, setConfirmed] = useState(true);
  return {
    given: { kind, isConfirmed, ...names.given },
    name: names.said,
    fields: (errorAt: Deed['errorAt']) => (
      <>
        <SelectField
          label={t('organisation.calendar.kind')}
          value={kind}
          onChange={(value) => setKind(closedDayKinds.find((each) => each === value) ?? kind)}
          choices={closedDayKinds.map((value) => ({ value, label: format.startLine(t(`organisation.closedDay.${value}`)) }))}
          error={errorAt('kind')}
        />
        {names.fields(errorAt)}
        <CheckField checked={isConfirmed} onChange={setConfirmed}>
          {t('organisation.calendar.isConfirmed')}
        </CheckField>
      </>
    ),
  };
}
