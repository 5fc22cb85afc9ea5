import { Stamp, Undo2 } from 'lucide-react';
import { draftPlace, memoPlace } from '../../shared/memos/rules.ts';
import { useLanguage, useText } from '../core/text.tsx';
import { SignDrawing } from '../ui/drawings.ts';
import { WorkRow } from '../ui/work-row.tsx';
import { inLanguage } from '../../shared/core/text.ts';
import { isOffered, useDraftsLater } from './use-memos.ts';
import { subjectOf } from './words.tsx';

/** Beyond these, what waits is counted. */
const NAMED = 3;

/** Memos that wait for one's visa or signature, and one's own that came back. */
export function MemosToday() {
  const t = useText();
  const { language } = useLanguage();
  const drafts = useDraftsLater()?.drafts ?? [];
  const mine = drafts.filter(({ may }) => isOffered(may.visa) || isOffered(may.sign));
  const back = drafts.filter(({ isOwn, state, last }) => isOwn && state === 'draft' && last?.kind === 'returned');
  const more = mine.length - NAMED;
  return (
    <>
      {mine.slice(0, NAMED).map((each) => {
        const isVisa = isOffered(each.may.visa);
        const what = { subject: subjectOf(each, language) ?? t('memos.noSubject') };
        return (
          <WorkRow
            key={each.id}
            drawing={isVisa ? Stamp : SignDrawing}
            tone={each.urgency === 'urgent' ? 'terra' : 'saffron'}
            what={t(isVisa ? 'memos.today.visa' : 'memos.today.sign', what)}
            why={inLanguage({ fr: each.unit.nameFr, ar: each.unit.nameAr }, language)}
            urgent={each.urgency === 'urgent' ? t('memos.urgent') : undefined}
            act={{ label: t('memos.read'), to: memoPlace(each.id) }}
          />
        );
      })}
      {more > 0 && (
        <WorkRow
          drawing={Stamp}
          what={t('memos.today.more', { n: more })}
          act={{ label: t('memos.today.all'), to: '/notes-de-service/redaction' }}
        />
      )}
      {back.map((each) => (
        <WorkRow
          key={each.id}
          drawing={Undo2}
          tone="terra"
          what={t('memos.today.returned', { subject: subjectOf(each, language) ?? t('memos.noSubject') })}
          act={{ label: t('memos.today.correct'), to: draftPlace(each.id) }}
        />
      ))}
    </>
  );
}
