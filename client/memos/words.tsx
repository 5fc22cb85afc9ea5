import { Ban, CircleCheck, FilePen, Flame, PenLine, Stamp } from 'lucide-react';
import type { Bilingual } from '../../shared/core/text.ts';
import { inLanguage } from '../../shared/core/text.ts';
import type { LinkKind, MemoState, MemoType, Urgency, VisaLevel } from '../../shared/memos/schema.ts';
import { useLanguage, useText, type Say } from '../core/text.tsx';
import { Code } from '../ui/bidi.tsx';
import { StatusChip } from '../ui/status-chip.tsx';

/** What a type of memo is called. */
export function typeName(type: MemoType, t: Say): string {
  return t(`memos.type.${type}`);
}

/** How a memo changes another. */
export function linkName(kind: LinkKind, t: Say): string {
  return t(`memos.link.${kind}`);
}

type Subjects = { readonly subjectFr: string; readonly subjectAr: string };

/** The subject in the reader's language, in the other where that one is not written yet; undefined for none. */
export function subjectOf(memo: Subjects, language: string): string | undefined {
  const [first, second] = language === 'ar' ? [memo.subjectAr, memo.subjectFr] : [memo.subjectFr, memo.subjectAr];
  return first || second || undefined;
}

/** The subject, isolated in its own direction. */
export function Subject({ memo }: { readonly memo: Subjects }) {
  const t = useText();
  const { language } = useLanguage();
  return <bdi>{subjectOf(memo, language) ?? t('memos.noSubject')}</bdi>;
}

type NumberedProps = { readonly type: MemoType; readonly number: string | null };

/** « Note de service n° 041/26 ». */
export function Numbered({ type, number }: NumberedProps) {
  const t = useText();
  return (
    <>
      {typeName(type, t)}
      {number !== null && (
        <>
          {' '}
          {t('memos.number')} <Code>{number}</Code>
        </>
      )}
    </>
  );
}

type StateChipProps = { readonly state: MemoState; readonly due: VisaLevel | null };

/** Where a memo is in its circuit. */
export function StateChip({ state, due }: StateChipProps) {
  const t = useText();
  if (state === 'draft') return <StatusChip drawing={FilePen}>{t('memos.state.draft')}</StatusChip>;
  if (state === 'review')
    return (
      <StatusChip drawing={Stamp} tone="look">
        {t(due === null ? 'memos.state.review' : `memos.state.review.${due}`)}
      </StatusChip>
    );
  if (state === 'ready')
    return (
      <StatusChip drawing={PenLine} tone="look">
        {t('memos.state.ready')}
      </StatusChip>
    );
  if (state === 'signed')
    return (
      <StatusChip drawing={CircleCheck} tone="ok">
        {t('memos.state.signed')}
      </StatusChip>
    );
  return <StatusChip drawing={Ban}>{t('memos.state.withdrawn')}</StatusChip>;
}

/** Urgent memos say so; the others say nothing. */
export function UrgencyChip({ urgency }: { readonly urgency: Urgency }) {
  const t = useText();
  if (urgency !== 'urgent') return null;
  return (
    <StatusChip drawing={Flame} tone="no">
      {t('memos.urgent')}
    </StatusChip>
  );
}

/** A name the centre writes in both languages, isolated. */
export function Name({ of }: { readonly of: Bilingual }) {
  const { language } = useLanguage();
  return <bdi>{inLanguage(of, language)}</bdi>;
}
