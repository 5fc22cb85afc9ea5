/** Lists as text, and the agents who bring and approve them in the small centre. */
import { uuidv7 } from 'uuidv7';
import { createCallerFactory } from '../../server/core/trpc.ts';
import { traineesRouter } from '../../server/trainees/router.ts';
import { noParams, type IntakeKind, type IntakeParams, type Mapping, type Source } from '../../shared/people/intake/schema.ts';
import { Refusal } from '../../shared/core/refusal.ts';
import { filiereId, promotionId } from './admission-world.ts';
import { signedInAs, type TestServices } from './context.ts';
import { personId, type PersonWord } from './organisation-world.ts';

const callerOf = createCallerFactory(traineesRouter);
export type TraineesCaller = ReturnType<typeof callerOf>;

/** Student affairs, as a person of the small centre. */
export async function callerAs(services: TestServices, word: PersonWord): Promise<TraineesCaller> {
  return callerOf(await (await signedInAs(services, personId(word))).context());
}

export const admittedParams: IntakeParams = { ...noParams, promotionId, filiereId, list: 'main' };

type List = {
  readonly kind?: IntakeKind;
  readonly source?: Source;
  readonly bytes: string | Uint8Array<ArrayBufferLike>;
  readonly params?: IntakeParams;
  readonly mapping?: Mapping | null;
};

/** Brings a list and previews it; answers its key, version and counts. */
export async function previewed(
  agent: TraineesCaller,
  { kind = 'admitted', source = 'csv', bytes, params = admittedParams, mapping = null }: List,
) {
  const content = Uint8Array.from(typeof bytes === 'string' ? Buffer.from(bytes) : bytes);
  const brought = await agent.bringList({ actId: uuidv7(), kind, source, fileName: 'liste.csv', bytes: content });
  return agent.mapList({ actId: uuidv7(), intakeId: brought.intakeId, version: brought.version, params, mapping });
}

type On = { readonly intakeId: string; readonly version: number };

export const on = ({ intakeId, version }: On) => ({ actId: uuidv7(), intakeId, version });

/** Submits and has it approved by another. */
export async function applied(
  agent: TraineesCaller,
  second: TraineesCaller,
  list: On,
  orders: { leftOut?: number; archived?: number } = {},
) {
  const submitted = await agent.submitList({ ...on(list), leftOut: 0, archived: 0, ...orders });
  return second.approveList(on(submitted));
}

/** The refusal of a call. */
export async function refusalOf(work: Promise<unknown>): Promise<Refusal> {
  const error: unknown = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  const cause = error instanceof Error ? error.cause : undefined;
  if (cause instanceof Refusal) return cause;
  throw error instanceof Error ? error : new Error('Not refused.');
}
