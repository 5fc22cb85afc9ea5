import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

/** Every pair that LOOK §3 states, with the least WCAG allows: 4.5 for text, 3 for the edges of what can be touched. */
const pairs: readonly (readonly [front: string, back: string, least: number])[] = [
  ['ink', 'paper', 4.5],
  ['ink', 'sheet', 4.5],
  ['ink-soft', 'paper', 4.5],
  ['ink-soft', 'sheet', 4.5],
  ['ink-soft', 'well', 4.5],
  ['ink-faint', 'paper', 4.5],
  ['ink-faint', 'sheet', 4.5],
  ['ink-faint', 'well', 4.5],
  ['green-ink', 'paper', 4.5],
  ['green-ink', 'sheet', 4.5],
  ['green-ink', 'green-wash', 4.5],
  ['on-green', 'green', 4.5],
  ['on-green', 'green-press', 4.5],
  ['saffron-ink', 'paper', 4.5],
  ['saffron-ink', 'saffron-wash', 4.5],
  ['terra-ink', 'paper', 4.5],
  ['terra-ink', 'terra-wash', 4.5],
  ['on-terra', 'terra', 4.5],
  ['on-now', 'now', 4.5],
  ['on-now-soft', 'now', 4.5],
  ['on-toast', 'toast', 4.5],
  ['on-toast-act', 'toast', 4.5],
  ['line-control', 'paper', 3],
  ['line-control', 'sheet', 3],
  ['green-ink', 'sheet', 3],
];

/** The figures LOOK §3 prints, light and dark: a token that moves must move them too. */
const stated: readonly (readonly [front: string, back: string, light: number, dark: number])[] = [
  ['ink', 'paper', 15.1, 15.9],
  ['ink-soft', 'paper', 7.7, 10.1],
  ['ink-faint', 'paper', 5.1, 6.8],
  ['ink-faint', 'well', 4.6, 5.2],
  ['green-ink', 'paper', 7.2, 9.3],
  ['green-ink', 'green-wash', 6.5, 6.8],
  ['on-green', 'green', 6.7, 7.5],
  ['saffron-ink', 'saffron-wash', 6.4, 8.0],
  ['terra-ink', 'terra-wash', 6.0, 7.0],
  ['on-terra', 'terra', 5.9, 6.4],
  ['on-now-soft', 'now', 6.5, 7.1],
  ['line-control', 'sheet', 3.5, 3.8],
];

const css = readFileSync(new URL('../../client/ui/tokens.css', import.meta.url), 'utf8');
const light = tokensOf(':root {');
const dark = { ...light, ...tokensOf(":root[data-mantine-color-scheme='dark'] {") };
const schemes = [
  ['light', light],
  ['dark', dark],
] as const;

describe.each(schemes)('in the %s scheme', (_, tokens) => {
  test.each(pairs)('%s on %s can be read', (front, back, least) => {
    expect(contrast(tokens, front, back)).toBeGreaterThanOrEqual(least);
  });
});

test.each(stated)('%s on %s is what the look says', (front, back, inLight, inDark) => {
  expect(contrast(light, front, back)).toBeCloseTo(inLight, 0);
  expect(contrast(dark, front, back)).toBeCloseTo(inDark, 0);
});

test('the tokens were really read', () => {
  expect(Object.keys(light).length).toBeGreaterThan(25);
  expect(dark['paper']).not.toBe(light['paper']);
});

type Tokens = { readonly [name: string]: string };

function tokensOf(selector: string): Tokens {
  const start = css.indexOf(selector);
  const block = css.slice(start, css.indexOf('\n}', start));
  return Object.fromEntries([...block.matchAll(/--rw-([\w-]+):\s*(#[0-9a-f]{6})/g)].map(([, name = '', value = '']) => [name, value]));
}

function contrast(tokens: Tokens, front: string, back: string): number {
  const [a, b] = [luminance(tokens[front]), luminance(tokens[back])];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

/** Relative luminance, WCAG 2.2. */
function luminance(hex: string | undefined): number {
  if (hex === undefined) throw new Error('a colour of the list is not in tokens.css');
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
