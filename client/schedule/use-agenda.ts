import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../core/trpc.ts';
import { useAct } from '../core/use-act.ts';

const linkQuery = { queryKey: ['schedule.calendarLink'], queryFn: () => api.schedule.calendarLink.query() };

/** A link just made: its address, once, and as a square to photograph, which leads to the phone's own calendar. */
export type MadeLink = { readonly address: string; readonly subscribe: string; readonly picture: string };

/** One's calendar link: what is known of it, making or renewing it, revoking it. */
export function useAgenda(onDone: (done: 'made' | 'revoked') => void) {
  const { data, error } = useQuery(linkQuery);
  const client = useQueryClient();
  const [made, setMade] = useState<MadeLink | null>(null);
  const again = () => client.invalidateQueries({ queryKey: linkQuery.queryKey });
  const make = useAct(async (actId) => {
    const { path, address } = await api.schedule.makeCalendarLink.mutate({ actId });
    setMade(path === null ? null : await pictured(address ?? `${location.origin}${path}`));
    await again();
    onDone('made');
  });
  const revoke = useAct(async (actId) => {
    await api.schedule.revokeCalendarLink.mutate({ actId });
    setMade(null);
    await again();
    onDone('revoked');
  });
  return { link: data?.link, isKnown: data !== undefined, error, made, make, revoke };
}

/** `webcal:` is what telephones and desktops hand to their calendar instead of their browser. */
async function pictured(address: string): Promise<MadeLink> {
  const { toString } = await import('qrcode');
  const subscribe = address.replace(/^https?:/, 'webcal:');
  const svg = await toString(subscribe, { type: 'svg', margin: 2 });
  return { address, subscribe, picture: `data:image/svg+xml,${encodeURIComponent(svg)}` };
}
