/**
 * Live news: what a screen should read again, never what it will read. A topic is the head of the client's query keys:
 * `notices` touches `['notices.list']`, `memos.progress:ID` touches `['memos.progress', ID]`.
 */

const topicForm = /^[a-z][A-Za-z]*(\.[a-z][A-Za-z]*)*(:[0-9a-f-]{36})?$/;

/** Whether this is the name of what changed, alone or with the id of the one thing: no room for anything it says. */
export function isTopic(text: string): boolean {
  return text.length <= 100 && topicForm.test(text);
}

/** Whether news on a topic concern the query of a key: the same name or one under it, and the same thing where one is named. */
export function isTouched(topic: string, key: readonly unknown[]): boolean {
  const [name = '', thingId] = topic.split(':');
  const [head] = key;
  if (typeof head !== 'string' || (head !== name && !head.startsWith(`${name}.`))) return false;
  return thingId === undefined || JSON.stringify(key).includes(thingId);
}

/** News of a stretch of time, and the place to ask from next; `everything` when nobody knows any more what changed. */
export type Heard = { readonly cursor: string; readonly topics: readonly string[] | 'everything' };

/** A login ended, or is about to be looked at again: its streams ask at once whether they may go on. */
export const LOGINS_TOPIC = 'identity.logins';
