import { useSuspenseQuery } from '@tanstack/react-query';
import { api } from '../../core/trpc.ts';

/** Every place of the centre, and whether one may manage them. */
export function usePlaces() {
  return useSuspenseQuery({ queryKey: ['organisation.places'], queryFn: () => api.organisation.places.query() }).data;
}

export type Place = ReturnType<typeof usePlaces>['places'][number];
