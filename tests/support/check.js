/** `npm run check`: types on both databases, lint, format, unused code, the tests, the build and its weight; under 90 s on 2 cores. */
import { spawn } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const home = join(import.meta.dirname, '..', '..');
const bin = (name) => join(home, 'node_modules', '.bin', name);
export const results = join(home, '.cache', 'results');

/** Tests that take their time are `npm run test:long`: thousands of rows, every procedure against every wrong input. */
const LONG = 'tests/**/*.long.test.ts';

/** Each lane runs its steps one after the other; the lanes run side by side. */
const lanes = [
  [
    ['types', bin('tsc'), ['--noEmit', '-p', '.']],
    [
      'types on PostgreSQL',
      bin('tsc'),
      ['--noEmit', '-p', '.', '--customConditions', 'postgres', '--tsBuildInfoFile', '.cache/tsc-postgres.tsbuildinfo'],
    ],
    ['format', bin('oxfmt'), ['--check']],
    ['unused code', bin('knip'), ['--config', 'tests/support/knip.json']],
    ['lock file', process.execPath, ['tests/support/lock.js', '--check']],
  ],
  [
    [
      'tests',
      bin('vitest'),
      ['run', '--exclude', LONG, '--reporter=default', '--reporter=json', `--outputFile.json=${join(results, 'unit.json')}`],
    ],
    ['build', 'npm', ['run', '-s', 'build']],
    ['weight', process.execPath, ['tests/support/weight.js']],
    ['lint', bin('oxlint'), ['--type-aware', '--deny-warnings']],
  ],
];

rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });
const began = performance.now();
const faults = (await Promise.all(lanes.map(runLane))).flat();
console.log(`\ncheck: ${seconds(began)}${faults.length === 0 ? ', all in order' : `, failed: ${faults.join(', ')}`}`);
process.exit(faults.length === 0 ? 0 : 1);

async function runLane(steps) {
  const failed = [];
  for (const [name, command, args] of steps) {
    const start = performance.now();
    const { code, output } = await run(command, args);
    console.log(`${code === 0 ? 'ok  ' : 'FAIL'} ${name} (${seconds(start)})`);
    if (code !== 0) {
      console.log(output);
      failed.push(name);
    }
  }
  return failed;
}

function run(command, args) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: home, env: { ...process.env, FORCE_COLOR: '0', NO_COLOR: '1' } });
    let output = '';
    child.stdout.on('data', (text) => (output += text));
    child.stderr.on('data', (text) => (output += text));
    child.on('close', (code) => resolve({ code, output }));
  });
}

function seconds(start) {
  return `${((performance.now() - start) / 1000).toFixed(1)} s`;
}
