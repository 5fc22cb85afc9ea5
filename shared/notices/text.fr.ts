/** The inbox. French is the source. */
import type { Catalogue } from '../core/text.ts';

export const text = {
  'notices.read': 'Lire',
  'notices.received': 'Reçu le {moment}',
} as const satisfies Catalogue;
