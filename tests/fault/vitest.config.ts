/** `npx vitest run --config tests/fault/vitest.config.ts`: kills and damages, which take their time and the whole machine. */
import { defineConfig } from 'vitest/config';

const conditions = process.env['RIWAQ_DIALECT'] === 'postgres' ? ['postgres', 'node'] : ['node'];

export default defineConfig({
  root: `${import.meta.dirname}/../..`,
  ssr: { resolve: { conditions, externalConditions: conditions } },
  test: {
    include: ['tests/fault/**/*.test.ts'],
    environment: 'node',
    pool: 'forks',
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
