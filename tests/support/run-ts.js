/** Runs a TypeScript program of this project: bundles it for Node with the server's settings, then imports it. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';

const home = join(import.meta.dirname, '..', '..');
const conditions = process.env.RIWAQ_DIALECT === 'postgres' ? ['postgres', 'node'] : ['node'];

/**
 * @param {string} entry the program, from the project's root
 * @returns {Promise<unknown>} its module
 */
export async function runTs(entry) {
  return import(`${pathToFileURL(await bundleTs(entry)).href}?${process.pid}`);
}

/**
 * @param {string} entry the program, from the project's root
 * @param {string} folder where to, when others bundle the same at the same time
 * @returns {Promise<string>} the file it was bundled into
 */
export async function bundleTs(entry, folder = 'run') {
  const outDir = join(home, '.cache', folder);
  const name = entry.replace(/\W+/g, '-');
  await build({
    configFile: false,
    root: home,
    logLevel: 'error',
    publicDir: false,
    ssr: { resolve: { conditions } },
    build: {
      ssr: entry,
      outDir,
      emptyOutDir: false,
      target: 'node20',
      rollupOptions: { output: { entryFileNames: `${name}.js`, chunkFileNames: `${name}-[hash].js` } },
    },
  });
  return join(outDir, `${name}.js`);
}
