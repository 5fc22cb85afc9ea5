import type { Verdict } from '../../shared/core/authority.ts';
import { asKey, useText } from '../core/text.tsx';
import { Act, MainAct } from '../ui/act.tsx';
import type { ProgrammeAnswer } from './use-programmes.ts';

export type Asked = 'draft' | 'discard' | 'opine' | 'publish' | 'follow';
type ProgrammeActsProps = { readonly answer: ProgrammeAnswer; readonly onAsk: (asked: Asked) => void };

/** What this person may do with the version shown: the primary act last. What they can never do here is not shown. */
export function ProgrammeActs({ answer, onAsk }: ProgrammeActsProps) {
  const t = useText();
  const { chosen, hasDraft, may, opinionIsDue } = answer;
  const isDraft = chosen !== null && chosen.publishedAt === null;
  if (!isDraft) return may.draft.ok && !hasDraft ? <MainAct onAct={() => onAsk('draft')}>{t('curriculum.draftNext')}</MainAct> : null;
  const waits = opinionIsDue && chosen.opinion === null;
  return (
    <>
      {may.draft.ok && <Act onAct={() => onAsk('discard')}>{t('curriculum.discard')}</Act>}
      {may.opine.ok && <MainAct onAct={() => onAsk('opine')}>{t('curriculum.giveOpinion')}</MainAct>}
      {isNear(may.publish) && (
        <MainAct onAct={() => onAsk('publish')} disabledReason={waits ? t('curriculum.refusal.opinionFirst') : hindrance(may.publish, t)}>
          {t('curriculum.publish')}
        </MainAct>
      )}
    </>
  );
}

/** Allowed, or only hindered here: by the own hand in the draft, or by a password given long ago. */
export function isNear(verdict: Verdict): boolean {
  return verdict.ok || verdict.reason === 'authority.reauthenticate' || verdict.reason === 'authority.twoHands';
}

function hindrance(verdict: Verdict, t: ReturnType<typeof useText>): string | undefined {
  return verdict.ok || verdict.reason !== 'authority.twoHands' ? undefined : t(asKey(verdict.reason));
}
