import { TRPCClientError } from '@trpc/client';
import { useSuspenseQueries, useSuspenseQuery } from '@tanstack/react-query';
import { uuidv7 } from 'uuidv7';
import type { IntakeKind, Source } from '../../../shared/people/intake/schema.ts';
import { queries } from '../../core/query.ts';
import { useSignedIn } from '../../core/signed-in.tsx';
import type { Say } from '../../core/text.tsx';
import { api } from '../../core/trpc.ts';

/** The parts of the centre that take lists, each with acts of its own. */
export const features = ['trainees', 'people', 'schedule', 'timetable'] as const;
export type Feature = (typeof features)[number];

export function isFeature(value: string | undefined): value is Feature {
  return features.some((each) => each === value);
}

/** The procedures of one part: the same in each. */
export function intakeOf(feature: Feature) {
  return api[feature];
}

const acts: { readonly [feature in Feature]: readonly string[] } = {
  trainees: ['trainee.import', 'trainee.approveImport'],
  people: ['staff.import', 'staff.approveImport'],
  schedule: ['room.import', 'room.approveImport'],
  timetable: ['sched.import', 'sched.approveImport'],
};

/** The parts in which this person brings or approves lists. */
function useMyFeatures(): readonly Feature[] {
  const { personId } = useSignedIn();
  const { data } = useSuspenseQuery({
    queryKey: ['organisation.rightsOf', personId],
    queryFn: () => api.organisation.rightsOf.query({ personId }),
  });
  return features.filter((feature) => data.rights.some(({ action }) => acts[feature].includes(action)));
}

/** The latest lists in one's hands, and the kinds one may bring. */
export function useIntakes() {
  const mine = useMyFeatures();
  const answers = useSuspenseQueries({
    queries: mine.map((feature) => ({ queryKey: ['intake', feature], queryFn: () => intakeOf(feature).intakes.query() })),
  });
  const found = answers.map(({ data }, index) => ({ feature: mine[index] ?? 'trainees', ...data }));
  return {
    kinds: found.flatMap(({ feature, kinds, may }) => (may.bring.ok ? kinds.map((kind) => ({ feature, kind })) : [])),
    lists: found
      .flatMap(({ feature, intakes }) => intakes.map((each) => ({ ...each, feature })))
      .sort((a, b) => b.preparedAt - a.preparedAt),
  };
}
export type ListHead = ReturnType<typeof useIntakes>['lists'][number];

/** What a list is called: pasted cells have no name of their own. */
export function fileNameOf({ source, fileName }: Pick<ListHead, 'source' | 'fileName'>, t: Say): string {
  return source === 'pasted' ? t('people.intake.pasted') : fileName;
}

/** All that is shown of lists is read again. */
export function readIntakesAgain(): Promise<void> {
  return queries.invalidateQueries({ queryKey: ['intake'] });
}

export type Brought = {
  readonly feature: Feature;
  readonly kind: IntakeKind;
  readonly source: Source;
  readonly name: string;
  readonly bytes: Blob;
};

/** Sends a file as it is, by the door for bytes; its answer and its refusals are those of any other act. */
export async function bring({ feature, kind, source, name, bytes }: Brought, actId = uuidv7()): Promise<string> {
  const response = await fetch(`/api/${feature}.bringList`, {
    method: 'POST',
    credentials: 'same-origin',
    headers: {
      'content-type': 'application/octet-stream',
      'x-riwaq': '1',
      'x-act-id': actId,
      'x-kind': kind,
      'x-source': source,
      'x-file-name': encodeURIComponent(name.slice(0, 200)),
    },
    body: bytes,
  });
  const answer: unknown = await response.json();
  if (!response.ok) throw TRPCClientError.from(asError(answer));
  return idIn(answer);
}

type Wire = Parameters<typeof TRPCClientError.from>[0];

/** The server's one form of an error. */
function asError(answer: unknown): Wire {
  return answer as Wire;
}

/** The server's answer to an act that was done. */
function idIn(answer: unknown): string {
  return (answer as { result: { data: { intakeId: string } } }).result.data.intakeId;
}
