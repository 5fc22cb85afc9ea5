/** SQLite has one process: there is nobody else to tell. Same exports as `signals.postgres.ts`. */
import type { OpenSignals } from './database-options.ts';

export const openSignals: OpenSignals = () => ({ send: () => undefined, close: async () => undefined });
