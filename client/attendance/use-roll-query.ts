import { learnClock } from '../core/clock.ts';
import { keptQuery } from '../core/query.ts';
import { api } from '../core/trpc.ts';

/** The roll of a session, kept on the device so that it opens without a network. */
export function rollQuery(personId: string, sessionId: string) {
  return keptQuery(['attendance.roll', personId, sessionId], async () => {
    const roll = await api.attendance.roll.query({ sessionId });
    learnClock(roll.at);
    return roll;
  });
}
