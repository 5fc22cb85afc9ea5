import { resumeRolls } from '../attendance/use-roll-queue.ts';
import { resumeMarks } from '../grades/grid/use-mark-queues.ts';

/** After a restart of the browser: sends what this person left unsent, whatever page is open. */
export async function resumeQueues(personId: string): Promise<void> {
  await resumeRolls(personId);
  await resumeMarks(personId);
}
