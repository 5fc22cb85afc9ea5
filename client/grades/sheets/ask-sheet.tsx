import { useState } from 'react';
import type { settledCodes } from '../../../shared/grades/averages/rules.ts';
import { readMark, showMark } from '../../../shared/grades/grid/rules.ts';
import { compareNames, listName } from '../../../shared/people/rules.ts';
import { useLanguage, useText } from '../../core/text.tsx';
import { api } from '../../core/trpc.ts';
import type { Problem } from '../../core/use-act.ts';
import { DeedForm } from '../../organisation/deed-form.tsx';
import { SelectField, TextField } from '../../ui/field.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import type { ShownSheet } from './use-sheet-lists.ts';

type Settled = { readonly value: number | null; readonly code: (typeof settledCodes)[number] | null };

/** What was typed as a mark of this sheet; undefined when it is none. */
export function settledMark(text: string, rule: { readonly scale: number; readonly step: number }): Settled | undefined {
  const reading = readMark(text, rule);
  if (reading.kind !== 'mark' || reading.mark.code === 'pending') return undefined;
  return { value: reading.mark.value, code: reading.mark.code };
}

/** Asks for another mark of a locked sheet: whose, what, why. */
export function AskSheet({ shown: { sheet, rows }, onClose }: { readonly shown: ShownSheet; readonly onClose: () => void }) {
  const t = useText();
  const { language } = useLanguage();
  const people = rows.toSorted(compareNames(language));
  const [personId, setPersonId] = useState(people[0]?.personId ?? '');
  const [text, setText] = useState('');
  const [reason, setReason] = useState('');
  const wanted = settledMark(text, sheet);
  const current = rows.find((row) => row.personId === personId);
  const before = current?.mark ? showMark(asMark(current.mark), language) : '';
  const missing: Problem[] = [
    ...(wanted ? [] : [{ field: 'value', words: t('grades.sheets.markWrong') }]),
    ...(reason.trim().length < 10 ? [{ field: 'reason', words: t('grades.sheets.reasonShort') }] : []),
  ];
  return (
    <Sheet title={t('grades.sheets.askCorrection')} onClose={onClose}>
      <DeedForm
        act={t('grades.sheets.ask')}
        send={(actId) =>
          api.grades.askCorrection.mutate({
            actId,
            assessmentId: sheet.id,
            personId,
            kind: 'error',
            reason,
            value: wanted?.value ?? null,
            code: wanted?.code ?? null,
          })
        }
        missing={missing}
        done={t('grades.sheets.done.ask')}
        review={t('grades.sheets.review.ask', { before: before || '—', after: text || '—' })}
        onClose={onClose}
      >
        {(errorAt) => (
          <>
            <SelectField
              label={t('grades.sheets.whose')}
              value={personId}
              onChange={setPersonId}
              choices={people.map((row) => ({ value: row.personId, label: listName(row, language) }))}
            />
            <TextField
              label={t('grades.sheets.newMark')}
              hint={t('grades.sheets.newMarkHint', { before: before || '—' })}
              value={text}
              onChange={setText}
              error={errorAt('value')}
              dir="ltr"
            />
            <TextField
              label={t('grades.sheets.reason')}
              hint={t('grades.sheets.askReasonHint')}
              value={reason}
              onChange={setReason}
              error={errorAt('reason')}
            />
          </>
        )}
      </DeedForm>
    </Sheet>
  );
}

type Stored = NonNullable<ShownSheet['rows'][number]['mark']>;

/** A stored mark is a figure or a code, never both: the database holds it so. */
export function asMark({ value, code }: Stored) {
  return code === null ? { value: value ?? 0, code } : { value: null, code };
}
