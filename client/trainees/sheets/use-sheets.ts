import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { uuidv7 } from 'uuidv7';
import { SHEETS_AT_ONCE } from '../../../shared/trainees/sheets/schema.ts';
import { useText } from '../../core/text.tsx';
import { api, refusalOf } from '../../core/trpc.ts';
import { wordsOf } from '../../core/use-act.ts';
import { handOver } from '../../documents/use-papers.ts';

export type Sheetless = Awaited<ReturnType<typeof api.trainees.sheetsWaiting.query>>[number];

/** Those of a promotion who have not activated their account, group by group. */
export function useSheetless(promotionId: string): readonly Sheetless[] {
  return useSuspenseQuery({
    queryKey: ['trainees.sheets', promotionId],
    queryFn: () => api.trainees.sheetsWaiting.query({ promotionId }),
    staleTime: 0,
  }).data;
}

/** The sheets of a group, under the name their file will have. */
export type Pile = { readonly name: string; readonly personIds: readonly string[] };
type File = { readonly name: string; readonly pdf: string };
export type Printing = {
  readonly total: number;
  readonly done: number;
  /** Kept in this page alone, and gone with it. */
  readonly files: readonly File[];
  readonly end: 'done' | 'stopped' | 'failed' | null;
  readonly why: string;
};

/** Prints pile by pile: between two it says how far it is and can be stopped; the server keeps nothing of it. */
export function usePrintSheets() {
  const t = useText();
  const queries = useQueryClient();
  const [printing, setPrinting] = useState<Printing>();
  const stopping = useRef(false);
  const run = async (piles: readonly Pile[]) => {
    const parts = piles.flatMap(inParts);
    let state: Printing = {
      total: parts.reduce((sum, { personIds }) => sum + personIds.length, 0),
      done: 0,
      files: [],
      end: null,
      why: '',
    };
    const tell = (change: Partial<Printing>) => setPrinting((state = { ...state, ...change }));
    stopping.current = false;
    tell({});
    try {
      for (const { name, personIds } of parts) {
        if (stopping.current) return tell({ end: 'stopped' });
        const { pdf } = await api.trainees.printSheets.mutate({ actId: uuidv7(), personIds: [...personIds] });
        if (pdf !== null) state = { ...state, files: [...state.files, { name, pdf }] };
        tell({ done: state.done + personIds.length });
      }
      if (parts.length === 1) for (const { pdf, name } of state.files) handOver(pdf, name);
      tell({ end: 'done', why: state.files.length === 0 ? t('trainees.sheets.already') : '' });
    } catch (error) {
      const refused = refusalOf(error);
      tell({ end: 'failed', why: refused ? wordsOf(refused, t) : t('core.offline') });
    } finally {
      await queries.invalidateQueries({ queryKey: ['trainees.sheets'] });
      await queries.invalidateQueries({ queryKey: ['trainees.group'] });
    }
  };
  return {
    printing,
    start: (piles: readonly Pile[]) => void run(piles),
    stop: () => void (stopping.current = true),
    close: () => setPrinting(undefined),
  };
}
export type PrintSheets = ReturnType<typeof usePrintSheets>;

/** A long pile is cut, so that no part keeps one waiting. */
function inParts({ name, personIds }: Pile): Pile[] {
  const parts: Pile[] = [];
  for (let from = 0; from < personIds.length; from += SHEETS_AT_ONCE) {
    const suffix = personIds.length > SHEETS_AT_ONCE ? `-${from / SHEETS_AT_ONCE + 1}` : '';
    parts.push({ name: `${name}${suffix}.pdf`, personIds: personIds.slice(from, from + SHEETS_AT_ONCE) });
  }
  return parts;
}
