import { api } from '../core/trpc.ts';

/** A secret to photograph: drawn once for this page, kept nowhere but here, as a picture in black on white. */
export async function startFactor() {
  const [{ toString }, started] = await Promise.all([import('qrcode'), api.identity.startFactor.mutate()]);
  const svg = await toString(started.uri, { type: 'svg', margin: 2 });
  return { ...started, picture: `data:image/svg+xml,${encodeURIComponent(svg)}` };
}

export type StartedFactor = Awaited<ReturnType<typeof startFactor>>;
