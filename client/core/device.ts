/** What this browser keeps by itself: unsent acts, and the last answers for when there is no network. */
import { openDB, type IDBPDatabase } from 'idb';

const STORES = ['kept', 'queue'] as const;
type Store = (typeof STORES)[number];

let opened: Promise<IDBPDatabase> | undefined;

function device(): Promise<IDBPDatabase> {
  opened ??= openDB('riwaq', 1, {
    upgrade: (database) => STORES.forEach((store) => void database.createObjectStore(store)),
  });
  return opened;
}

export async function keep(store: Store, key: string, value: unknown): Promise<void> {
  await (await device()).put(store, value, key);
}

export async function kept(store: Store, key: string): Promise<unknown> {
  return (await device()).get(store, key);
}

/** Reads, changes and writes in one transaction, so that two tabs never lose each other's change. Answers what is kept now. */
export async function alter<Value>(store: Store, key: string, change: (before: unknown) => Value): Promise<Value> {
  const transaction = (await device()).transaction(store, 'readwrite');
  const after = change(await transaction.store.get(key));
  await transaction.store.put(after, key);
  await transaction.done;
  return after;
}

export async function keysKept(store: Store): Promise<string[]> {
  return (await (await device()).getAllKeys(store)).map(String);
}

/** At sign-out the answers go; unsent acts stay until they are sent by the person who made them. */
export async function forgetAnswers(): Promise<void> {
  await (await device()).clear('kept');
}
