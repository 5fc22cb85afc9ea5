import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

const postgres = process.env['RIWAQ_DIALECT'] === 'postgres';
const conditions = postgres ? ['postgres', 'node'] : ['node'];

/** `vite build` makes the browser's half, `--mode worker` its service worker, `--mode server` the server (per RIWAQ_DIALECT). */
export default defineConfig(({ mode }) => {
  if (mode === 'server') return server;
  if (mode === 'worker') return worker();
  return { ...client, root: mode === 'test' ? '.' : 'client', ssr: { resolve: { conditions, externalConditions: conditions } }, test };
});

const client = {
  plugins: [react(), compressed()],
  html: { cspNonce: '__NONCE__' },
  build: {
    outDir: '../dist/client',
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false, resolveDependencies: partsNamedAtOnce },
  },
};

/**
 * What a page is made of is named in the first load only for the pages opened on a phone with a poor line: the names of all parts
 * of all pages weigh several kB. Other pages find their parts one step later, the first time; afterwards all are kept.
 */
function partsNamedAtOnce(page: string, parts: string[]): string[] {
  return /(^|\/)(roll-page|week-page|my-results-page|absences-page|sheet-page|grid-page|.*today)-/.test(page) ? parts : [];
}

const server = {
  publicDir: false as const,
  ssr: { resolve: { conditions, externalConditions: conditions } },
  build: {
    ssr: true,
    target: 'node20',
    outDir: `dist/server/${postgres ? 'postgres' : 'sqlite'}`,
    emptyOutDir: true,
    sourcemap: true,
    rollupOptions: {
      input: {
        riwaq: 'server/app/riwaq.ts',
        'documents-worker': 'server/documents/worker.ts',
        'intake-worker': 'server/people/intake/worker.ts',
      },
    },
  },
};

/** Runs after the client's build: the service worker holds the list of its parts. */
function worker() {
  const parts = readdirSync('dist/client/assets')
    .filter((name) => /\.(js|css|woff2)$/.test(name))
    .map((name) => `/assets/${name}`);
  const version = createHash('sha256').update(parts.join()).update(readFileSync('dist/client/index.html')).digest('hex').slice(0, 12);
  return {
    publicDir: false as const,
    define: { __PARTS__: JSON.stringify(parts), __VERSION__: JSON.stringify(version) },
    build: {
      outDir: 'dist/client',
      emptyOutDir: false,
      lib: { entry: 'client/app/service-worker.ts', formats: ['es' as const], fileName: () => 'service-worker.js' },
    },
  };
}

/** Each part beside its compressed forms, so that the server compresses nothing while people wait. */
function compressed(): Plugin {
  return {
    name: 'compressed',
    apply: 'build',
    closeBundle() {
      const folder = 'dist/client/assets';
      for (const name of readdirSync(folder).filter((each) => /\.(js|css)$/.test(each))) {
        const content = readFileSync(join(folder, name));
        writeFileSync(join(folder, `${name}.gz`), gzipSync(content, { level: 9 }));
        writeFileSync(join(folder, `${name}.br`), brotliCompressSync(content));
      }
    },
  };
}

const test = {
  include: ['tests/**/*.test.{ts,tsx}'],
  exclude: ['tests/e2e/**', 'tests/fault/**'],
  environment: 'node',
  pool: 'forks' as const,
  maxWorkers: 2,
  testTimeout: postgres ? 60_000 : 30_000,
  hookTimeout: 120_000,
};
