/**
 * Starts the bundled program of the database that is configured: `DATABASE_URL=postgres://…` chooses PostgreSQL, else SQLite.
 * Plain JavaScript, so that nothing stands between `npm start` and the program.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const home = join(import.meta.dirname, '..', '..');
const dialect = process.env.DATABASE_URL?.startsWith('postgres') && process.argv[2] !== 'demo' ? 'postgres' : 'sqlite';
const program = join(home, 'dist', 'server', dialect, 'riwaq.js');

if (!existsSync(program) || (process.argv[2] === 'serve' && !existsSync(join(home, 'dist', 'client', 'index.html')))) {
  console.log('Riwaq is built for this machine, once…');
  const built = spawnSync('npm', ['run', '-s', 'build'], { cwd: home, stdio: 'inherit' });
  if (built.status !== 0) process.exit(built.status ?? 1);
}
await import(program);
