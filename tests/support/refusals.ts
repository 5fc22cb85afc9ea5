import { Refusal } from '../../shared/core/refusal.ts';

/** The refusal an act was answered with. @throws when it was not refused */
export async function refusalOf(work: Promise<unknown>): Promise<Refusal> {
  const error: unknown = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  const cause = error instanceof Error ? error.cause : undefined;
  if (cause instanceof Refusal) return cause;
  throw new Error(`Not refused: ${String(error)}`, { cause: error });
}
