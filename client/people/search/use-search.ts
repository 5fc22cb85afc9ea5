import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { inLanguage, type Language } from '../../../shared/core/text.ts';
import { initials, listName } from '../../../shared/people/rules.ts';
import { wordsSought } from '../../../shared/people/search/rules.ts';
import { useLanguage, type Say } from '../../core/text.tsx';
import { api } from '../../core/trpc.ts';

/** One line of the results: whom or what, where they stand, and the page it opens. */
export type Result = {
  readonly key: string;
  readonly name: string;
  readonly where: string;
  readonly to: string;
  /** A person’s letters; nothing for an office. */ readonly letters: string | null;
};
export type ResultGroup = {
  readonly title: 'people.search.trainees' | 'people.search.staff' | 'people.search.offices';
  readonly results: readonly Result[];
};

/** Trainees, colleagues and offices found by what is typed; `undefined` while too little is typed to look. */
export function useSearch(query: string) {
  const { language } = useLanguage();
  const isEnough = wordsSought(query).length > 0;
  const { data, isFetching, isError, refetch } = useQuery({
    queryKey: ['people.search', query],
    queryFn: () => Promise.all([api.trainees.find.query({ query }), api.organisation.find.query({ query })]),
    enabled: isEnough,
    placeholderData: keepPreviousData,
    staleTime: 10_000,
  });
  const groups = isEnough && data ? groupsOf(data, language) : undefined;
  return { groups, isFetching, isError, refetch: () => void refetch() };
}

type Found = readonly [Awaited<ReturnType<typeof api.trainees.find.query>>, Awaited<ReturnType<typeof api.organisation.find.query>>];

function groupsOf([trainees, staff]: Found, language: Language): readonly ResultGroup[] {
  const said = (names: readonly ({ readonly fr: string; readonly ar: string } | null)[]) =>
    names.flatMap((name) => (name === null ? [] : inLanguage(name, language)));
  const all: readonly ResultGroup[] = [
    {
      title: 'people.search.trainees',
      results: trainees.persons.map((one) => ({
        key: `trainee ${one.id}`,
        name: listName(one, language),
        where: [...said([one.filiere]), ...(one.group === null ? [] : [one.group]), ...said([one.site])].join(' · '),
        to: `/stagiaires/${one.id}`,
        letters: initials(one, language),
      })),
    },
    {
      title: 'people.search.staff',
      results: staff.persons.map((one) => ({
        key: `person ${one.id}`,
        name: listName(one, language),
        where: said(one.offices.flatMap(({ title, site }) => [title, site])).join(' · '),
        to: officePage(one.offices[0]?.positionId),
        letters: initials(one, language),
      })),
    },
    {
      title: 'people.search.offices',
      results: staff.offices.map((office) => ({
        key: `office ${office.positionId}`,
        name: inLanguage(office.title, language),
        where: said([office.unit, office.site]).join(' · '),
        to: officePage(office.positionId),
        letters: null,
      })),
    },
  ];
  return all.filter(({ results }) => results.length > 0);
}

function officePage(positionId: string | undefined): string {
  return positionId === undefined ? '/organigramme' : `/organigramme?poste=${positionId}`;
}

/** What is announced of the results to those who do not see them come. */
export function countLine(groups: readonly ResultGroup[] | undefined, t: Say): string {
  return groups === undefined ? '' : t('people.search.count', { n: groups.reduce((sum, { results }) => sum + results.length, 0) });
}
