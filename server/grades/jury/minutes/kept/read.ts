import type { Reader } from '#db/driver';
import type { Minutes } from '../../../../../shared/grades/jury/minutes/rules.ts';
import { minutesOf } from '../../read.ts';

/** The frozen minutes with their hash, or undefined. */
export async function minutesKept(db: Reader, juryId: string): Promise<{ readonly minutes: Minutes; readonly hash: string } | undefined> {
  const found = await minutesOf(db, juryId);
  return found && { minutes: asMinutes(found.content), hash: found.hash };
}

/** `minutesToWrite` made it, and nothing changes it. */
function asMinutes(content: string): Minutes {
  return JSON.parse(content) as Minutes;
}
