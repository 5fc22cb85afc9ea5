/** What one sees of the inbox, and what is said there. French is the source. */
import type { Catalogue } from '../../core/text.ts';

export const text = {
  'notices.title': 'Messages',
  'notices.none': 'Aucun message. Ce qui vous concerne arrivera ici.',
  'notices.unread': { one: '{n} message non lu', other: '{n} messages non lus' },
  'notices.allRead': 'Tout est lu',
  'notices.older': 'Messages plus anciens',
  'notices.link': 'Ouvrir la page',
  'notices.noneTitle': 'Rien à lire',
  'notices.inbox.again': 'Réessayer',
  'notices.inbox.show': 'Messages à montrer',
  'notices.inbox.unread': 'Non lus',
  'notices.inbox.binding': 'Obligations',
  'notices.inbox.all': 'Tous',
  'notices.inbox.today': 'Aujourd’hui',
  'notices.inbox.yesterday': 'Hier',
  'notices.inbox.markOne': 'Marquer lu',
  'notices.inbox.markOneOf': 'Marquer lu : {title}',
  'notices.inbox.markAll': 'Tout marquer lu',
  'notices.inbox.unreadOne': 'Non lu',
  'notices.inbox.noUnreadTitle': 'Vous avez tout lu',
  'notices.inbox.noUnread': 'Les messages déjà lus restent dans « Tous ».',
  'notices.inbox.noBindingTitle': 'Aucune obligation',
  'notices.inbox.noBinding': 'Les notes de service, les convocations et les désignations paraîtront ici.',
  'notices.inbox.seeAll': 'Voir tous les messages',
  'notices.inbox.byMail': 'Choisir ce qui m’est envoyé par courriel',
} as const satisfies Catalogue;
