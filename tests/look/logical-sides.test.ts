import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/** Every screen runs in both directions: sides are named start and end, never left and right. */
const PHYSICAL =
  /(?<![\w-])(margin|padding|border|inset|scroll-margin|scroll-padding)-(left|right)(?![\w])|(?<![\w-])(left|right)\s*:|text-align\s*:\s*(left|right)|float\s*:\s*(left|right)|(?<![\w-])(margin|padding|border)(Left|Right)(?!\w)|border-(top|bottom)-(left|right)-radius|textAlign:\s*['"](left|right)/;

const root = new URL('../../', import.meta.url).pathname;
const files = readdirSync(`${root}client`, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.(css|tsx)$/.test(file))
  .map((file) => `client/${file}`);

test('no style of the client names a physical side', () => {
  const found = files.flatMap((file) =>
    readFileSync(`${root}${file}`, 'utf8')
      .split('\n')
      .flatMap((line, index) => (PHYSICAL.test(line) ? [`${file}:${index + 1} ${line.trim()}`] : [])),
  );
  expect(found).toEqual([]);
});

test('the styles and the screens were really read', () => {
  expect(files.filter((file) => file.endsWith('.css')).length).toBeGreaterThan(10);
  expect(files.filter((file) => file.endsWith('.tsx')).length).toBeGreaterThan(10);
});

test.each(['margin-left: 4px', 'left: 0', '  text-align: right;', 'style={{ paddingRight: 4 }}', 'border-top-left-radius: 2px'])(
  'the rule would catch "%s"',
  (line) => {
    expect(line).toMatch(PHYSICAL);
  },
);

test.each(['margin-inline-start: 4px', 'inset-inline: 0', 'text-align: start', '<ChevronLeft />', 'bright: 1'])(
  'and lets "%s" pass',
  (line) => {
    expect(line).not.toMatch(PHYSICAL);
  },
);
