import { defineConfig } from 'vitest/config';

/** The promises to a user, in a real browser against the built server; one file after the other, for each starts a centre. */
export default defineConfig({
  test: { include: ['tests/e2e/**/*.test.ts'], pool: 'forks', fileParallelism: false, testTimeout: 120_000, hookTimeout: 120_000 },
});
