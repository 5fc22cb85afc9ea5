import { resumeRolls } from '../attendance/use-roll-queue.ts';

/** After a restart of the browser: sends what this person left unsent, whatever page is open. */
export async function resumeQueues(personId: string): Promise<void> {
  await resumeRolls(personId);
}
