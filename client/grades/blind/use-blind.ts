import { useSuspenseQuery } from '@tanstack/react-query';
import { showHundredths } from '../../../shared/grades/grid/rules.ts';
import { useLanguage } from '../../core/text.tsx';
import { api } from '../../core/trpc.ts';

/** The assessments one organises. */
export function useMarkings(promotionId: string | null) {
  return useSuspenseQuery({ queryKey: ['grades.markings', promotionId], queryFn: () => api.grades.markings.query({ promotionId }) }).data;
}
export type ListedMarking = ReturnType<typeof useMarkings>['markings'][number];

/** One assessment: its numbers, its readers, how far they are. */
export function useMarking(assessmentId: string) {
  return useSuspenseQuery({ queryKey: ['grades.marking', assessmentId], queryFn: () => api.grades.marking.query({ assessmentId }) }).data;
}
export type ShownMarking = ReturnType<typeof useMarking>;

/** Trainers who may be named for it. */
export function useMarkerCandidates(assessmentId: string, query: string) {
  return useSuspenseQuery({
    queryKey: ['grades.markerCandidates', assessmentId, query],
    queryFn: () => api.grades.markerCandidates.query({ assessmentId, query }),
  }).data.candidates;
}

/** Numbers and names, for student affairs; never kept on the device. */
export function useEnvelopes(assessmentId: string) {
  return useSuspenseQuery({
    queryKey: ['grades.envelopes', assessmentId],
    queryFn: () => api.grades.envelopes.query({ assessmentId }),
    gcTime: 0,
  }).data;
}

/** What one is named to read or to enter. */
export function useMyMarkings() {
  return useSuspenseQuery({ queryKey: ['grades.myMarkings'], queryFn: () => api.grades.myMarkings.query() }).data.markings;
}

/** The papers one reads, by number. */
export function usePapers(assessmentId: string) {
  return useSuspenseQuery({ queryKey: ['grades.papers', assessmentId], queryFn: () => api.grades.papers.query({ assessmentId }) }).data;
}
export type ReadPapers = ReturnType<typeof usePapers>;

/** Hundredths as one writes them. */
export function useFigure(): (hundredths: number) => string {
  const { language } = useLanguage();
  return (hundredths) => showHundredths(hundredths, language);
}
