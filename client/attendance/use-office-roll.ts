import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { uuidv7 } from 'uuidv7';
import type { Presence } from '../../shared/attendance/schema.ts';
import { api } from '../core/trpc.ts';

export type OfficeLine = {
  readonly personId: string;
  readonly presence: Presence;
  readonly minutesLate: number | null;
  readonly version: number;
};

/** What the office may do to a roll: correct a finished one, record one nobody took. Always with a reason. */
export function useOfficeRoll(sessionId: string) {
  const client = useQueryClient();
  const onSuccess = () => client.invalidateQueries({ queryKey: ['attendance.roll'] });
  const [actId, setActId] = useState(uuidv7);
  const renew = () => setActId(uuidv7());
  const correct = useMutation({
    mutationFn: ({ reason, ...line }: OfficeLine & { reason: string }) =>
      api.attendance.correct.mutate({ actId, sessionId, ...line, reason }),
    onSuccess: async () => {
      renew();
      await onSuccess();
    },
  });
  const recordLate = useMutation({
    mutationFn: ({ lines, reason }: { lines: readonly OfficeLine[]; reason: string }) =>
      api.attendance.recordLate.mutate({
        actId,
        sessionId,
        reason,
        lines: lines.flatMap(({ presence, ...line }) => (presence === 'excused' ? [] : [{ ...line, presence }])),
      }),
    onSuccess: async () => {
      renew();
      await onSuccess();
    },
  });
  return { correct, recordLate, onChange: renew };
}
