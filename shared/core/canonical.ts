import type { Plain } from './refusal.ts';

/**
 * Canonical JSON (RFC 8785): keys sorted by UTF-16 code units, no white space, so that equal values give equal bytes.
 * `undefined` members are left out, as JSON does.
 */
export function canonical(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? null);
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  return `{${membersOf(value)}}`;
}

function membersOf(value: object): string {
  let members = '';
  for (const [name, member] of Object.entries(value).sort(byName)) {
    if (member === undefined) continue;
    members += `${members === '' ? '' : ','}${JSON.stringify(name)}:${canonical(member)}`;
  }
  return members;
}

function byName([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1;
}

/** What canonical JSON wrote, read again. */
export function parseCanonical(text: string): Plain {
  return JSON.parse(text) as Plain;
}
