/**
 * Completes the lock file: npm leaves out the platform packages a registry did not show, and `npm ci` then refuses elsewhere.
 * `node tests/support/lock.js` mends it after an install; `--check` only says whether it is whole.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const file = join(import.meta.dirname, '..', '..', 'package-lock.json');
const lock = JSON.parse(readFileSync(file, 'utf8'));
const absent = [];
for (const [place, entry] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    const nested = `${place}/node_modules/${name}`;
    if (lock.packages[nested] || lock.packages[`node_modules/${name}`]) continue;
    absent.push(`${name}@${version}`);
    lock.packages[`node_modules/${name}`] = { version, optional: true, ...platformOf(name) };
  }
}
const hosts = Object.values(lock.packages).filter((entry) => /^https?:/.test(entry.resolved ?? ''));
if (absent.length > 0) console.log(`The lock file lacks ${absent.join(', ')}: run node tests/support/lock.js`);
if (hosts.length > 0) console.log('The lock file names a registry host: check .npmrc.');
if (process.argv.includes('--check')) process.exit(absent.length + hosts.length === 0 ? 0 : 1);
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);

/** Platform packages say in their name for which machine they are. */
function platformOf(name) {
  const [, os, cpu, libc] =
    /(darwin|linux|win32|freebsd|android|openharmony|sunos|aix|netbsd|openbsd)-(x64|arm64|arm|ia32|s390x|ppc64|riscv64|loong64|mips64el)(?:-(musl|gnu))?/.exec(
      name,
    ) ?? [];
  return { ...(os ? { os: [os] } : {}), ...(cpu ? { cpu: [cpu] } : {}), ...(libc ? { libc: [libc === 'gnu' ? 'glibc' : libc] } : {}) };
}
