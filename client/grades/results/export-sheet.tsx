import { useState } from 'react';
import { exportContents, type ExportContent } from '../../../shared/grades/results/schema.ts';
import { handOver } from '../../core/hand-over.ts';
import { useLanguage, useText } from '../../core/text.tsx';
import { api } from '../../core/trpc.ts';
import { DeedForm } from '../../organisation/deed-form.tsx';
import { SelectField, TextField } from '../../ui/field.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import type { ResultsWanted } from './use-results.ts';

type ExportProps = { readonly wanted: ResultsWanted; readonly lines: number; readonly remaining: number; readonly onClose: () => void };

/** The shortest reason the act takes. */
const LEAST = 10;

/** The list in sight as a file: what is in it, what it is for; then the file. */
export function ExportSheet({ wanted, lines, remaining, onClose }: ExportProps) {
  const t = useText();
  const { language } = useLanguage();
  const [content, setContent] = useState<ExportContent>('averages');
  const [reason, setReason] = useState('');
  return (
    <Sheet title={t('grades.results.export')} onClose={onClose}>
      <DeedForm
        act={t('grades.results.export.act')}
        send={async (actId) => handOver(await api.grades.exportResults.mutate({ actId, ...wanted, content, language, reason }))}
        missing={reason.trim().length < LEAST ? [{ field: 'reason', words: t('grades.results.export.reasonShort') }] : []}
        done={t('grades.results.export.done')}
        review={t('grades.results.export.effects', { n: lines, remaining })}
        onClose={onClose}
      >
        {(errorAt) => (
          <>
            <SelectField
              label={t('grades.results.export.content')}
              value={content}
              onChange={(chosen) => setContent(contentIn(chosen))}
              choices={exportContents.map((value) => ({ value, label: t(`grades.results.export.content.${value}`) }))}
            />
            <TextField
              label={t('grades.results.export.reason')}
              hint={t('grades.results.export.reasonHint')}
              value={reason}
              onChange={setReason}
              error={errorAt('reason')}
              maxLength={400}
            />
          </>
        )}
      </DeedForm>
    </Sheet>
  );
}

function contentIn(chosen: string): ExportContent {
  return exportContents.find((each) => each === chosen) ?? 'averages';
}
