/** The inbox. French is the source. */
import type { Catalogue } from '../core/text.ts';

export const text = {
  'notices.title': 'Messages',
  'notices.none': 'Aucun message. Ce qui vous concerne arrivera ici.',
  'notices.unread': { one: '{n} message non lu', other: '{n} messages non lus' },
  'notices.allRead': 'Tout est lu',
  'notices.markRead': 'Marquer comme lus',
  'notices.older': 'Messages plus anciens',
  'notices.link': 'Ouvrir la page',
  'notices.read': 'Lire',
  'notices.received': 'Reçu le {moment}',
  'notices.noneTitle': 'Rien à lire',
} as const satisfies Catalogue;
