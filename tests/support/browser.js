/** `npm run test:browser`: finds or installs a Chromium, builds what is served, then walks the promises in a real browser. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const home = join(import.meta.dirname, '..', '..');
const places = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** The first Chromium there is: named by the environment, the system's, Playwright's own. */
function findChromium() {
  return [process.env.RIWAQ_CHROMIUM, process.env.CHROME_PATH, ...places, chromium.executablePath()].find(
    (place) => place && existsSync(place),
  );
}

function run(command, args, env = {}) {
  return spawnSync(command, args, { cwd: home, stdio: 'inherit', env: { ...process.env, ...env } }).status === 0;
}

function install() {
  if (run(process.execPath, [join(home, 'node_modules/playwright-core/cli.js'), 'install', '--with-deps', 'chromium'])) return;
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    run('apt-get', ['update', '-qq']);
    run('apt-get', ['install', '-y', '-qq', 'chromium', 'fonts-noto-core'], { DEBIAN_FRONTEND: 'noninteractive' });
  }
}

if (!findChromium()) install();
const browser = findChromium();
if (!browser) {
  console.error('The browser tests need a Chromium: install one (on Debian: apt-get install chromium) or name it in RIWAQ_CHROMIUM.');
  process.exit(1);
}
if (!process.argv.includes('--built') && !run('npm', ['run', '-s', 'build'])) process.exit(1);
const passed = run(
  join(home, 'node_modules/.bin/vitest'),
  [
    'run',
    '--config',
    'tests/e2e/vitest.config.ts',
    '--reporter=verbose',
    '--reporter=json',
    '--outputFile.json=.cache/results/browser.json',
    ...process.argv.slice(2).filter((arg) => arg !== '--built'),
  ],
  { RIWAQ_CHROMIUM: browser },
);
process.exit(passed ? 0 : 1);
