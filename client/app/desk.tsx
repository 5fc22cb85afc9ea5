import { useSuspenseQuery } from '@tanstack/react-query';
import { Outlet } from 'react-router';
import { useSignedIn } from '../core/signed-in.tsx';
import { api } from '../core/trpc.ts';
import { RefusalPage } from './refusal-page.tsx';

type DeskProps = {
  /** The acts of the page, as the matrix spells them; the first names it. */
  readonly acts: readonly [string, ...string[]];
};

/** A page of acts on other people: for whoever has one of them now, by office or by delegation; everyone else learns who has. */
export function Desk({ acts }: DeskProps) {
  const { personId } = useSignedIn();
  const { data } = useSuspenseQuery({
    queryKey: ['organisation.rightsOf', personId],
    queryFn: () => api.organisation.rightsOf.query({ personId }),
  });
  return data.rights.some(({ action }) => acts.includes(action)) ? <Outlet /> : <Closed act={acts[0]} />;
}

function Closed({ act }: { readonly act: string }) {
  const { data } = useSuspenseQuery({
    queryKey: ['organisation.whoCan', act],
    queryFn: () => api.organisation.whoCan.query({ action: act }),
  });
  const offices = data.offices.map(({ office }) => office);
  const holders = data.offices.flatMap((each) => each.holders);
  return <RefusalPage refused={{ kind: 'forbidden', reason: 'authority.noHolding', params: { offices, holders } }} />;
}
