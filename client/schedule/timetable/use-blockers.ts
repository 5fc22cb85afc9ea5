import { useState } from 'react';
import { refusalOf } from '../../core/trpc.ts';

/** A session that stands in the way, as a refusal names it. */
export type NamedBlocker = {
  readonly sessionId: string;
  readonly groupId: string;
  readonly groupCode: string;
  readonly moduleNameFr: string;
  readonly moduleNameAr: string;
  readonly day: string;
  readonly startMinutes: number;
  readonly endMinutes: number;
};

/** The sessions the last refusal named. */
export function useBlockers() {
  const [blockers, setBlockers] = useState<readonly NamedBlocker[]>([]);
  return {
    blockers,
    learn: (error: unknown) => {
      const named = refusalOf(error)?.params['blockers'];
      setBlockers(Array.isArray(named) ? named.filter(isBlocker) : []);
    },
  };
}

function isBlocker(value: unknown): value is NamedBlocker {
  return (
    typeof value === 'object' &&
    value !== null &&
    ['sessionId', 'groupId', 'groupCode', 'moduleNameFr', 'moduleNameAr', 'day'].every(
      (key) => typeof Reflect.get(value, key) === 'string',
    ) &&
    ['startMinutes', 'endMinutes'].every((key) => typeof Reflect.get(value, key) === 'number')
  );
}
