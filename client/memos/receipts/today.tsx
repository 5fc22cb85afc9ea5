import { ScrollText } from 'lucide-react';
import { memoPlace } from '../../../shared/memos/rules.ts';
import { useFormat } from '../../core/format.ts';
import { useLanguage, useText } from '../../core/text.tsx';
import { WorkRow } from '../../ui/work-row.tsx';
import { subjectOf } from '../words.tsx';
import { useDueLater } from './use-receipts.ts';

/** Beyond these, what waits is counted. */
const NAMED = 3;

/** Memos that wait for one’s acknowledgement or answer. */
export function DueMemosToday() {
  const t = useText();
  const format = useFormat();
  const { language } = useLanguage();
  const due = useDueLater();
  if (!due) return null;
  const more = due.counts.due - NAMED;
  return (
    <>
      {due.memos.slice(0, NAMED).map((memo) => {
        const { id, obligation, urgency, answerBy } = memo;
        const subject = subjectOf(memo, language) ?? t('memos.noSubject');
        const what = obligation === 'answer' ? 'memos.receipts.today.answer' : 'memos.receipts.today.acknowledge';
        return (
          <WorkRow
            key={id}
            drawing={ScrollText}
            tone={urgency === 'urgent' ? 'terra' : 'saffron'}
            what={t(what, { subject })}
            why={answerBy === null ? undefined : t('memos.answerBefore', { day: format.dayAndYear(answerBy) })}
            urgent={urgency === 'urgent' ? t('memos.urgent') : undefined}
            act={{ label: t('memos.read'), to: memoPlace(id), name: t('memos.receipts.mine.readOf', { subject }) }}
          />
        );
      })}
      {more > 0 && (
        <WorkRow
          drawing={ScrollText}
          what={t('memos.receipts.today.more', { n: more })}
          act={{ label: t('memos.today.all'), to: '/notes-de-service' }}
        />
      )}
    </>
  );
}
