import { useSuspenseQuery } from '@tanstack/react-query';
import type { Verdict } from '../../../shared/people/intake/schema.ts';
import { api } from '../../core/trpc.ts';
import { intakeOf, type Feature } from './use-intakes.ts';

/** One list: what was understood of it and what may be done with it. */
export function useList(feature: Feature, intakeId: string) {
  return useSuspenseQuery({ queryKey: ['intake', feature, intakeId], queryFn: () => intakeOf(feature).intake.query({ intakeId }) }).data;
}
export type List = ReturnType<typeof useList>;

/** The sheets of its file, and how they would be read. */
export function useSheets(feature: Feature, intakeId: string, version: number) {
  return useSuspenseQuery({
    queryKey: ['intake', feature, intakeId, 'sheets', version],
    queryFn: () => intakeOf(feature).intakeSheets.query({ intakeId }),
    staleTime: Infinity,
  }).data;
}

/** Rows of one verdict, from a place on. */
export function useRows(
  feature: Feature,
  intakeId: string,
  { verdict, after, version }: { verdict: Verdict; after: number; version: number },
) {
  return useSuspenseQuery({
    queryKey: ['intake', feature, intakeId, 'rows', verdict, after, version],
    queryFn: () => intakeOf(feature).intakeRows.query({ intakeId, verdict, reason: null, after }),
  }).data;
}
export type Rows = ReturnType<typeof useRows>;
export type Row = Rows['rows'][number];

/** Where a list of a part may belong. */
export function usePlacesFor(feature: Feature) {
  return useSuspenseQuery({
    queryKey: ['intake', feature, 'places'],
    queryFn: async () => {
      const none = { promotions: [], filieres: [], groups: [], sites: [] };
      if (feature === 'people') return none;
      if (feature === 'schedule') return { ...none, ...(await api.schedule.intakePlaces.query()) };
      return feature === 'timetable' ? api.timetable.intakePlaces.query() : api.trainees.intakePlaces.query();
    },
  }).data;
}

/** Hands a file to the person, named. */
export function save({ fileName, base64 }: { fileName: string; base64: string }): void {
  const bytes = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  const address = URL.createObjectURL(new Blob([bytes], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = fileName;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
