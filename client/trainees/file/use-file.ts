import { queryOptions, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { api, refusalOf } from '../../core/trpc.ts';

export type FileAnswer = Awaited<ReturnType<typeof api.trainees.file.query>>;
export type CardAnswer = Awaited<ReturnType<typeof api.trainees.card.query>>;
export type Correction = FileAnswer['corrections'][number];
export type Waiting = Awaited<ReturnType<typeof api.trainees.corrections.query>>[number];

type Opened = { readonly file: FileAnswer; readonly card: null } | { readonly file: null; readonly card: CardAnswer };

function fileQuery(personId: string) {
  return queryOptions({ queryKey: ['trainees.file', personId], queryFn: () => openedFor(personId), staleTime: 0 });
}

/** The file, or the card where the file is closed; whoever may see neither is told that there is nothing. */
async function openedFor(personId: string): Promise<Opened> {
  try {
    return { file: await api.trainees.file.query({ personId }), card: null };
  } catch (error) {
    if (refusalOf(error)?.kind !== 'hidden') throw error;
    return { file: null, card: await api.trainees.card.query({ personId }) };
  }
}

export function useFile(personId: string): Opened {
  return useSuspenseQuery(fileQuery(personId)).data;
}

/** Reads again what an act on a file changed. */
export function useFileAgain(): () => Promise<void> {
  const queries = useQueryClient();
  return async () => {
    await Promise.all([
      queries.invalidateQueries({ queryKey: ['trainees.file'] }),
      queries.invalidateQueries({ queryKey: ['trainees.corrections'] }),
    ]);
  };
}

const OFTEN = 60_000;

/** The corrections that wait for whoever keeps the files or decides. */
export function useCorrections(): readonly Waiting[] {
  return useSuspenseQuery({
    queryKey: ['trainees.corrections'],
    queryFn: () => api.trainees.corrections.query(),
    refetchInterval: OFTEN,
  }).data;
}
