/** A small demonstration centre for tests: thirteen groups, everyone of the cast, somebody in every office. */
import type { Db } from '#db/driver';
import { instantAt } from '../../shared/core/time.ts';
import { buildDemo, type DemoFacts } from '../../server/app/demo.ts';
import { freshDatabase } from './database.ts';

/** A Tuesday in the teaching year, 08:40: a session is under way. */
export const demoNow = instantAt('2026-05-12', 520);

export type DemoWorld = DemoFacts & { readonly db: Db };

let world: Promise<DemoWorld> | undefined;

/** Built once for each test file; close `db` after the last test. */
export function demoWorld(): Promise<DemoWorld> {
  return (world ??= build());
}

async function build(): Promise<DemoWorld> {
  const db = await freshDatabase();
  return { ...(await buildDemo(db, { now: demoNow, scale: 0.1, vacancy: 'interim' })), db };
}
