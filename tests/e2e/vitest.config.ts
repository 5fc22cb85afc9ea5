import { defineConfig } from 'vitest/config';

/** The promises to a user, in a real browser against the built server; two files at a time, for each starts a centre. */
export default defineConfig({
  test: { include: ['tests/e2e/**/*.test.ts'], pool: 'forks', maxWorkers: 2, testTimeout: 120_000, hookTimeout: 120_000 },
});
