import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { isDay, type Day } from '../../../shared/core/time.ts';
import { useText } from '../../core/text.tsx';
import type { Problem } from '../../core/use-act.ts';
import { CheckField } from '../../ui/field.tsx';

/** Days a change closes or opens, first and last included, on the weekdays of its bits. */
export type MovingDays = { readonly firstOn: Day; readonly lastOn: Day; readonly weekdays: number; readonly filiereId: string | null };
export type Moves = { readonly closes: MovingDays | null; readonly opens: MovingDays | null; readonly ramadan: MovingDays | null };
/** What a change of the calendar moves, as another feature finds it: how many sessions, and the list of them. */
export type FindMoves = (moves: Moves) => Promise<{ readonly count: number; readonly shown: ReactNode }>;

/** A whole day, or several in a row, of the whole centre. */
export function wholeDays(firstOn: Day, lastOn: Day): MovingDays {
  return { firstOn, lastOn, weekdays: 127, filiereId: null };
}

/** Lists what a change moves and asks, before it is made; a list that changed is asked about again. */
export function useConsequences(findMoves: FindMoves, moves: Moves) {
  const t = useText();
  const asked = JSON.stringify(moves);
  const [agreedTo, setAgreedTo] = useState<string>();
  const all = [moves.closes, moves.opens, moves.ramadan];
  const isAsked = all.some((days) => days !== null) && all.every(isStretch);
  const { data } = useQuery({ queryKey: ['schedule.moves', asked], queryFn: () => findMoves(moves), enabled: isAsked });
  const isKnown = !isAsked || data !== undefined;
  const count = (isAsked && data?.count) || 0;
  const agreed = agreedTo === asked;
  const missing: readonly Problem[] = !isKnown
    ? [{ field: null, words: t('organisation.moves.wait') }]
    : count > 0 && !agreed
      ? [{ field: null, words: t('organisation.moves.needed') }]
      : [];
  return {
    missing,
    fields: (
      <>
        {isAsked && data?.shown}
        {count > 0 && (
          <CheckField checked={agreed} onChange={(checked) => setAgreedTo(checked ? asked : undefined)}>
            {t('organisation.moves.agreed')}
          </CheckField>
        )}
      </>
    ),
  };
}

/** Days that were all given: an act with a day missing is refused for that. */
function isStretch(days: MovingDays | null): boolean {
  return days === null || (isDay(days.firstOn) && isDay(days.lastOn) && days.firstOn <= days.lastOn);
}
