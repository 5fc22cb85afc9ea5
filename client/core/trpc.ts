import { createTRPCClient, httpBatchLink, TRPCClientError } from '@trpc/client';
import type { AppRouter } from '../../server/app/router.ts';
import type { RefusalKind, RefusalParams } from '../../shared/core/refusal.ts';

/** A slow annexe is waited for; after this long a call is given up and tried again. Milliseconds. */
const PATIENCE = 20_000;

/** Every call is a POST of JSON with our own header: what the server's gate asks for. */
export const api = createTRPCClient<AppRouter>({
  links: [
    httpBatchLink({
      url: '/api',
      methodOverride: 'POST',
      maxItems: 10,
      headers: { 'x-riwaq': '1' },
      fetch: (url, options) => fetch(url, { ...options, credentials: 'same-origin', signal: within(options?.signal) }),
    }),
  ],
});

function within(signal: AbortSignal | null | undefined): AbortSignal {
  const limit = AbortSignal.timeout(PATIENCE);
  return signal ? AbortSignal.any([signal, limit]) : limit;
}

export type RefusalShown = { readonly kind: RefusalKind | 'bug'; readonly reason: string; readonly params: RefusalParams };

/** The server's refusal, if this error is one; undefined when the network failed. */
export function refusalOf(error: unknown): RefusalShown | undefined {
  if (!(error instanceof TRPCClientError)) return undefined;
  const data: unknown = error.data;
  if (typeof data !== 'object' || data === null || !('refusal' in data)) return undefined;
  return isRefusal(data.refusal) ? data.refusal : undefined;
}

/** Whether a call ended without an answer of our server: no network, or something else answered. */
export function isUnanswered(error: unknown): boolean {
  return error instanceof TRPCClientError && refusalOf(error) === undefined;
}

function isRefusal(value: unknown): value is RefusalShown {
  return typeof value === 'object' && value !== null && 'kind' in value && 'reason' in value;
}
