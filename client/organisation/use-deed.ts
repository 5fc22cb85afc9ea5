import type { ReactNode } from 'react';
import { useConfirmed } from '../core/confirmed.tsx';
import { queries } from '../core/query.ts';
import { refusalOf } from '../core/trpc.ts';
import { useAct, type ActForm, type Fields, type Problem } from '../core/use-act.ts';
import { useToast } from '../ui/toast.tsx';

export type Deed = ActForm & {
  /** The password, asked for when the act wants it given again. */
  readonly asking: ReactNode;
};

export type DeedOptions = {
  readonly send: (actId: string) => Promise<unknown>;
  /** What was done, as a statement. */
  readonly done: string;
  readonly onDone: () => void;
  /** What is missing before anything is sent. */
  readonly missing?: readonly Problem[];
};

/** The field each refusal speaks of. */
const fields: Fields = {
  'organisation.refusal.period': 'endsOn',
  'organisation.refusal.tooLong': 'endsOn',
  'organisation.refusal.outsideTerm': 'endsOn',
  'organisation.refusal.pastEnd': 'endsOn',
  'organisation.refusal.onlySooner': 'endsOn',
  'organisation.refusal.positionClosed': 'startsOn',
  'organisation.refusal.alreadyTitular': 'personId',
  'organisation.refusal.toOneself': 'toPersonId',
  'organisation.refusal.cannotReceive': 'toPersonId',
  'organisation.refusal.codeTaken': 'code',
  'organisation.refusal.closingTooLong': 'endsOn',
  'organisation.refusal.unitParent': 'parentId',
  'organisation.refusal.academyHalf': 'academyAr',
  'organisation.refusal.unitDepartment': 'departmentId',
  'schedule.refusal.stretch': 'toOn',
  'schedule.refusal.stretchOver': 'toOn',
  'schedule.refusal.stretchLong': 'toOn',
  'schedule.refusal.pastDay': 'lastOn',
  'schedule.refusal.roomCode': 'code',
};

/** An act on the organisation or its timetable: done once, said in a message, and all that is shown of it read again. */
export function useDeed({ send, done, onDone, missing = [] }: DeedOptions): Deed {
  const toast = useToast();
  const { confirmed, asking } = useConfirmed();
  const form = useAct(
    async (actId) => {
      try {
        const answer = await confirmed(async () => ({ sent: await send(actId) }));
        if (!answer) return;
      } catch (error) {
        if (refusalOf(error)?.kind === 'stale') void readAgain();
        throw error;
      }
      toast({ what: done });
      onDone();
      await readAgain();
    },
    fields,
    { check: () => missing },
  );
  return { ...form, asking };
}

function readAgain(): Promise<void> {
  return queries.invalidateQueries({
    predicate: ({ queryKey: [first] }) => typeof first === 'string' && /^(organisation|schedule|grades)\./.test(first),
  });
}
