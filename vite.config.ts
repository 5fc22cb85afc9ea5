import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

const postgres = process.env['RIWAQ_DIALECT'] === 'postgres';
const conditions = postgres ? ['postgres', 'node'] : ['node'];

/** `vite build` makes the browser's half; `vite build --mode server` the server's, once per dialect (RIWAQ_DIALECT). */
export default defineConfig(({ mode }) =>
  mode === 'server'
    ? {
        publicDir: false,
        ssr: { resolve: { conditions, externalConditions: conditions } },
        build: {
          ssr: 'server/app/riwaq.ts',
          target: 'node20',
          outDir: `dist/server/${postgres ? 'postgres' : 'sqlite'}`,
          emptyOutDir: true,
          sourcemap: true,
        },
      }
    : {
        root: mode === 'test' ? '.' : 'client',
        plugins: [react()],
        build: { outDir: '../dist/client', emptyOutDir: true, target: 'es2022', assetsInlineLimit: 0, sourcemap: false },
        ssr: { resolve: { conditions, externalConditions: conditions } },
        test: {
          include: ['tests/**/*.test.{ts,tsx}'],
          exclude: ['tests/e2e/**', 'tests/fault/**'],
          environment: 'node',
          pool: 'forks',
          testTimeout: 20_000,
          hookTimeout: 60_000,
        },
      },
);
