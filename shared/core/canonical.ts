import type { Plain } from './refusal.ts';

/**
 * Canonical JSON (RFC 8785): keys sorted by UTF-16 code units, no white space, so that equal values give equal bytes.
 * `undefined` members are left out, as JSON does.
 */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((each) => canonical(each ?? null)).join(',')}]`;
  if (value !== null && typeof value === 'object') {
    const members = Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`);
    return `{${members.join(',')}}`;
  }
  return JSON.stringify(value ?? null);
}

/** What canonical JSON wrote, read again. */
export function parseCanonical(text: string): Plain {
  return JSON.parse(text) as Plain;
}
