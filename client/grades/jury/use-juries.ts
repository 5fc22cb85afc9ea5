import { queryOptions, useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useText } from '../../core/text.tsx';
import { api, refusalOf } from '../../core/trpc.ts';
import { wordsOf } from '../../core/use-act.ts';
import { handOver } from '../../documents/use-papers.ts';
import { useToast } from '../../ui/toast.tsx';

const juriesQuery = queryOptions({ queryKey: ['grades.juries'], queryFn: () => api.grades.juries.query({ promotionId: null }) });

/** The juries one sits in, prepares or answers for. */
export function useJuries() {
  return useSuspenseQuery(juriesQuery).data;
}
export type ListedJury = ReturnType<typeof useJuries>['juries'][number];

/** The same where they only add to a page: nothing while they are on their way. */
export function useJuriesIfAny(): readonly ListedJury[] {
  return useQuery({ ...juriesQuery, retry: false }).data?.juries ?? [];
}

/** What a jury is made of. */
export function useChoices(promotionId: string | null, filiereId: string | null) {
  return useSuspenseQuery({
    queryKey: ['grades.juryChoices', promotionId, filiereId],
    queryFn: () => api.grades.juryChoices.query({ promotionId, filiereId }),
  }).data;
}
export type Choices = ReturnType<typeof useChoices>;

/** One jury with its members and how far it is. */
export function useJury(juryId: string) {
  return useSuspenseQuery({ queryKey: ['grades.jury', juryId], queryFn: () => api.grades.jury.query({ juryId }) }).data;
}
export type ShownJury = ReturnType<typeof useJury>;
export type Member = ShownJury['members'][number];

/** Its cases, as who prepares the file sees them. */
export function useFile(juryId: string) {
  return useSuspenseQuery({ queryKey: ['grades.juryFile', juryId], queryFn: () => api.grades.juryFile.query({ juryId }) }).data;
}

/** Its cases, as its members see them. */
export function useCases(juryId: string) {
  return useSuspenseQuery({ queryKey: ['grades.juryCases', juryId], queryFn: () => api.grades.juryCases.query({ juryId }) }).data;
}
export type Cases = ReturnType<typeof useCases>;
export type ListedCase = Cases['cases'][number];

/** One case with its derivation. */
export function useCase(juryId: string, personId: string) {
  return useSuspenseQuery({
    queryKey: ['grades.juryCase', juryId, personId],
    queryFn: () => api.grades.juryCase.query({ juryId, personId }),
  }).data;
}
export type ShownCase = Extract<ReturnType<typeof useCase>, { isRecused: false }>;

/** What signed minutes do to enrolments. */
export function useEffectsOf(juryId: string) {
  return useSuspenseQuery({ queryKey: ['grades.juryEffects', juryId], queryFn: () => api.grades.juryEffects.query({ juryId }) }).data;
}
export type EffectLine = ReturnType<typeof useEffectsOf>['lines'][number];

/** What juries decided of a person, where one may know it: nothing while it is on its way. */
export function useDecisionsOf(personId: string) {
  const { data } = useQuery({
    queryKey: ['grades.decisionsOfPerson', personId],
    queryFn: () => api.grades.decisionsOfPerson.query({ personId }),
    retry: false,
  });
  return data?.decisions ?? [];
}
export type PersonDecision = ReturnType<typeof useDecisionsOf>[number];

/** What one asks of the server by hand: the minutes as a PDF, a past jury computed again. */
export function useMinutes(juryId: string) {
  const t = useText();
  const toast = useToast();
  const [busy, setBusy] = useState<'print' | 'replay'>();
  const run = async (what: 'print' | 'replay', work: () => Promise<void>) => {
    setBusy(what);
    try {
      await work();
    } catch (error) {
      const refused = refusalOf(error);
      toast({ what: refused ? wordsOf(refused, t) : t('core.offline') });
    } finally {
      setBusy(undefined);
    }
  };
  const print = async () => {
    const { pdf, name } = await api.grades.printJuryMinutes.query({ juryId });
    handOver(pdf, name);
  };
  const replay = async () => {
    const { cases, differing } = await api.grades.replayJury.query({ juryId });
    toast({ what: differing === 0 ? t('grades.jury.replay.same', { n: cases }) : t('grades.jury.replay.differs', { n: differing }) });
  };
  return { busy, print: () => void run('print', print), replay: () => void run('replay', replay) };
}
